import { COMMENT_VIEWS, type CommentFilter } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';

interface Choice {
  readonly id: string;
  readonly text: string;
}

export interface FilterChoices {
  readonly topics: readonly Choice[];
  readonly months: readonly string[];
  /** Who may be assigned; none where a list spans agencies. */
  readonly handlers: readonly Choice[];
  /** Agencies to narrow to; none at one agency. */
  readonly agencies: readonly Choice[];
}

interface CommentFilterFormProps {
  /** Address of the list without its filter. */
  readonly action: string;
  readonly filter: CommentFilter;
  readonly agency: string | null;
  readonly choices: FilterChoices;
  readonly found: number;
  readonly total: number;
  readonly locale: Locale;
}

function Select({
  name,
  label,
  value,
  choices,
  any,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly any: string;
}) {
  if (choices.length === 0) return null;
  return (
    <p>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {choices.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
}

/** A plain form: every view of the list has an address of its own. */
export function CommentFilterForm(props: CommentFilterFormProps) {
  const { action, filter, agency, choices, found, total, locale } = props;
  const t = translator(locale, 'comments');
  const any = t('filter.any');
  const views = COMMENT_VIEWS.map((id) => ({ id, text: t(`view.${id}`) }));
  const months = choices.months.map((id) => ({ id, text: formatMonth(id, locale) }));
  const narrowed = agency !== null || Object.values(filter).some((value) => value !== null && value !== '');
  return (
    <form className="unit-search comment-filter" action={action} method="get" aria-label={t('filter.label')}>
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="comment-query">
        <label htmlFor="q">{t('filter.query')}</label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={filter.query}
          maxLength={100}
          autoComplete="off"
          aria-describedby="q-hint"
        />
        <small id="q-hint">{t('filter.queryHint')}</small>
      </p>
      <Select name="view" label={t('filter.view')} value={filter.view} choices={views} any={any} />
      <Select
        name="topic"
        label={t('filter.topic')}
        value={filter.topic}
        choices={choices.topics}
        any={any}
      />
      <Select name="month" label={t('filter.month')} value={filter.month} choices={months} any={any} />
      <Select
        name="assignee"
        label={t('filter.assignee')}
        value={filter.assignee}
        choices={choices.handlers}
        any={any}
      />
      <Select name="agency" label={t('filter.agency')} value={agency} choices={choices.agencies} any={any} />
      <p className="comment-submit">
        <button type="submit">{t('filter.submit')}</button>
      </p>
      <p className="search-state" role="status">
        {t('filter.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
        {narrowed && (
          <>
            {' · '}
            <a href={locale === 'vi' ? action : `${action}?lang=${locale}`}>{t('filter.clear')}</a>
          </>
        )}
      </p>
    </form>
  );
}
