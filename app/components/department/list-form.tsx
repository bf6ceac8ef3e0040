import type { OverviewFilter } from '#domain/province-overview';
import { OVERVIEW_ORDERS } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { JUDGEMENTS } from '#domain/statistics/verdict';
import { UNIT_GROUPS } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { OVERVIEW_FIELDS } from '#web/department-paths';
import { SearchForm } from '../forms/search-form.tsx';

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
  const counts = { found: formatCount(found, locale), total: formatCount(total, locale) };
  return (
    <SearchForm
      action={action}
      kept={{ [OVERVIEW_FIELDS.round]: round }}
      search={{
        name: OVERVIEW_FIELDS.query,
        label: t('list.search'),
        hint: results('list.searchHint'),
        value: filter.query,
      }}
      choices={[
        {
          ...{ name: OVERVIEW_FIELDS.kind, label: t('list.kind'), value: filter.kind },
          options: UNIT_GROUPS.map((group) => [group, t(`kind.${group}`)]),
        },
        {
          ...{ name: OVERVIEW_FIELDS.verdict, label: results('list.filter'), value: filter.verdict ?? '' },
          options: [
            ['', results('list.any')],
            ...JUDGEMENTS.map((verdict) => [verdict, results(`verdict.${verdict}`)] as const),
          ],
        },
        {
          ...{ name: OVERVIEW_FIELDS.order, label: t('list.sort'), value: filter.order },
          options: OVERVIEW_ORDERS.map((order) => [order, t(`list.${order}`)]),
        },
      ]}
      submit={t('show')}
      found={narrowed ? t('list.found', counts) : null}
      {...(narrowed && { clear: { href: clear, text: t('list.clear') } })}
      note={filter.order === 'name' ? null : t('list.sortNote')}
      locale={locale}
    />
  );
}
