import { matchesName } from '#domain/agency-names';
import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import type { ListFilter } from '#web/paths';
import { lowestShare } from './headline.tsx';

/** The units a list shows, in its order. By lower limit, units without a figure come last, by name. */
export function narrowUnits(
  units: readonly UnitSummary[],
  filter: ListFilter,
  locale: Locale,
): UnitSummary[] {
  const wanted = units.filter(
    (unit) =>
      matchesName(unit.agency.name[locale], filter.query) &&
      (filter.verdict === null || (unit.verdict ?? 'none') === filter.verdict),
  );
  const byName = (a: UnitSummary, b: UnitSummary) =>
    a.agency.name[locale].localeCompare(b.agency.name[locale], locale);
  if (filter.order === 'name') return wanted.sort(byName);
  const lower = ({ overall }: UnitSummary) => (overall ? lowestShare(overall) : -1);
  return wanted.sort((a, b) => lower(b) - lower(a) || byName(a, b));
}
