import type { Locale } from '#domain/questionnaire';
import type { ListFilter } from '#domain/unit-list';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { LIST_FIELDS } from '#web/paths';
import { roundResultsPath } from '#web/public-paths';

const VERDICTS = ['met', 'insufficient_evidence', 'not_met', 'none'] as const;

/** A plain form: every view of the list has an address of its own. */
export function UnitSearch({
  filter,
  found,
  total,
  round,
  locale,
}: {
  readonly filter: ListFilter;
  readonly found: number;
  readonly total: number;
  /** Slug of the round that the page's address names; `null` on the page of the newest one. */
  readonly round: string | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const narrowed = found !== total || filter.query !== '' || filter.order !== 'name';
  return (
    <form className="unit-search" action={`${roundResultsPath(round, 'vi')}#list`} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="field field-wide">
        <label htmlFor="search">{t('list.search')}</label>
        <input
          id="search"
          name={LIST_FIELDS.query}
          type="search"
          defaultValue={filter.query}
          aria-describedby="search-hint"
          autoComplete="off"
        />
        <small id="search-hint">{t('list.searchHint')}</small>
      </p>
      <p className="field">
        <label htmlFor="verdict">{t('list.filter')}</label>
        <select id="verdict" name={LIST_FIELDS.verdict} defaultValue={filter.verdict ?? ''}>
          <option value="">{t('list.any')}</option>
          {VERDICTS.map((verdict) => (
            <option key={verdict} value={verdict}>
              {t(`verdict.${verdict}`)}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="order">{t('list.sort')}</label>
        <select id="order" name={LIST_FIELDS.order} defaultValue={filter.order}>
          <option value="name">{t('list.byName')}</option>
          <option value="lower">{t('list.byLower')}</option>
        </select>
      </p>
      <p className="field field-submit">
        <button type="submit">{t('list.submit')}</button>
      </p>
      {narrowed && (
        <p className="search-state" role="status">
          {t('list.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
          {' · '}
          <a href={roundResultsPath(round, locale)}>{t('list.clear')}</a>
        </p>
      )}
      {filter.order === 'lower' && <p className="search-note">{t('list.byLowerNote')}</p>}
    </form>
  );
}
