import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS } from '#web/fieldwork-paths';

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

interface ListFilterProps {
  readonly query: string;
  readonly choices: readonly Choice[];
  /** What else the address carries. */
  readonly kept: Readonly<Record<string, string>>;
  readonly found: number;
  readonly total: number;
  readonly action: string;
  /** The same page without a filter. */
  readonly clear: string;
  readonly narrowed: boolean;
  readonly locale: Locale;
}

/** A plain form above a list of agencies: every view has an address of its own. */
export function ListFilter({
  query,
  choices,
  kept,
  found,
  total,
  action,
  clear,
  narrowed,
  locale,
}: ListFilterProps) {
  const t = translator(locale, 'fieldwork');
  return (
    <form className="unit-search fieldwork-search no-print" action={action} method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="field field-wide">
        <label htmlFor={FIELDWORK_FIELDS.query}>{t('filter.search')}</label>
        <input
          id={FIELDWORK_FIELDS.query}
          name={FIELDWORK_FIELDS.query}
          type="search"
          defaultValue={query}
          aria-describedby="search-hint"
          autoComplete="off"
        />
        <small id="search-hint">{t('filter.searchHint')}</small>
      </p>
      {choices.map(({ name, label, value, options }) => (
        <p key={name} className="field">
          <label htmlFor={name}>{label}</label>
          <select id={name} name={name} defaultValue={value}>
            {options.map(([option, text]) => (
              <option key={option} value={option}>
                {text}
              </option>
            ))}
          </select>
        </p>
      ))}
      <p className="field field-submit">
        <button type="submit">{t('filter.show')}</button>
      </p>
      {narrowed && (
        <p className="search-state" role="status">
          {t('filter.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
          {' · '}
          <a href={clear}>{t('filter.clear')}</a>
        </p>
      )}
    </form>
  );
}
