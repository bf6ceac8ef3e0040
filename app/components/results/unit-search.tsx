import type { Locale } from '#domain/questionnaire';
import { JUDGEMENTS } from '#domain/statistics/verdict';
import type { ListFilter } from '#domain/unit-list';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { LIST_FIELDS } from '#web/paths';
import { roundResultsPath } from '#web/public-paths';
import { SearchForm } from '../forms/search-form.tsx';

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
  const counts = { found: formatCount(found, locale), total: formatCount(total, locale) };
  return (
    <SearchForm
      action={`${roundResultsPath(round, 'vi')}#list`}
      search={{
        name: LIST_FIELDS.query,
        label: t('list.search'),
        hint: t('list.searchHint'),
        value: filter.query,
      }}
      choices={[
        {
          ...{ name: LIST_FIELDS.verdict, label: t('list.filter'), value: filter.verdict ?? '' },
          options: [
            ['', t('list.any')],
            ...JUDGEMENTS.map((verdict) => [verdict, t(`verdict.${verdict}`)] as const),
          ],
        },
        {
          ...{ name: LIST_FIELDS.order, label: t('list.sort'), value: filter.order },
          options: [
            ['name', t('list.byName')],
            ['lower', t('list.byLower')],
          ],
        },
      ]}
      submit={t('list.submit')}
      found={narrowed ? t('list.found', counts) : null}
      {...(narrowed && { clear: { href: roundResultsPath(round, locale), text: t('list.clear') } })}
      note={filter.order === 'lower' ? t('list.byLowerNote') : null}
      locale={locale}
    />
  );
}
