import type { OverviewFilter } from '#domain/province-overview';
import { OVERVIEW_ORDERS } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { UNIT_GROUPS } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { OVERVIEW_FIELDS } from '#web/department-paths';

const VERDICTS = ['met', 'insufficient_evidence', 'not_met', 'none'] as const;

interface ListFormProps {
  readonly filter: OverviewFilter;
  readonly round: string;
  readonly found: number;
  readonly total: number;
  /** Where the form goes, and the same page without a filter. */
  readonly action: string;
  readonly clear: string;
  readonly locale: Locale;
}

/** A plain form: every view of the list has an address of its own. */
export function ListForm({ filter, round, found, total, action, clear, locale }: ListFormProps) {
  const t = translator(locale, 'department');
  const results = translator(locale, 'results');
  const narrowed = found !== total || filter.query !== '' || filter.order !== 'name';
  const select = (
    name: string,
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <p className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <form className="unit-search overview-search" action={action} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <input type="hidden" name={OVERVIEW_FIELDS.round} value={round} />
      <p className="field field-wide">
        <label htmlFor={OVERVIEW_FIELDS.query}>{t('list.search')}</label>
        <input
          id={OVERVIEW_FIELDS.query}
          name={OVERVIEW_FIELDS.query}
          type="search"
          defaultValue={filter.query}
          aria-describedby="search-hint"
          autoComplete="off"
        />
        <small id="search-hint">{results('list.searchHint')}</small>
      </p>
      {select(
        OVERVIEW_FIELDS.kind,
        t('list.kind'),
        filter.kind,
        UNIT_GROUPS.map((group) => [group, t(`kind.${group}`)]),
      )}
      {select(OVERVIEW_FIELDS.verdict, results('list.filter'), filter.verdict ?? '', [
        ['', results('list.any')],
        ...VERDICTS.map((verdict) => [verdict, results(`verdict.${verdict}`)] as const),
      ])}
      {select(
        OVERVIEW_FIELDS.order,
        t('list.sort'),
        filter.order,
        OVERVIEW_ORDERS.map((order) => [order, t(`list.${order}`)]),
      )}
      <p className="field field-submit">
        <button type="submit">{t('show')}</button>
      </p>
      {narrowed && (
        <p className="search-state" role="status">
          {t('list.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
          {' · '}
          <a href={clear}>{t('list.clear')}</a>
        </p>
      )}
      {filter.order !== 'name' && <p className="search-note">{t('list.sortNote')}</p>}
    </form>
  );
}
