import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS } from '#web/fieldwork-paths';
import { type SearchChoice, SearchForm } from '../forms/search-form.tsx';

interface ListFilterProps {
  readonly query: string;
  readonly choices: readonly SearchChoice[];
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

/** The form above a list of agencies. */
export function ListFilter({ query, found, total, clear, narrowed, locale, ...form }: ListFilterProps) {
  const t = translator(locale, 'fieldwork');
  const counts = { found: formatCount(found, locale), total: formatCount(total, locale) };
  return (
    <SearchForm
      {...form}
      search={{
        name: FIELDWORK_FIELDS.query,
        label: t('filter.search'),
        hint: t('filter.searchHint'),
        value: query,
      }}
      submit={t('filter.show')}
      found={narrowed ? t('filter.found', counts) : null}
      {...(narrowed && { clear: { href: clear, text: t('filter.clear') } })}
      locale={locale}
    />
  );
}
