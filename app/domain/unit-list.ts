/** What a list of agencies shows, and in which order. */
import { matchesAgency } from './agency-names.ts';
import { lowestShare } from './figure.ts';
import type { Locale } from './questionnaire.ts';
import type { UnitSummary } from './result.ts';

/** What a list of agencies is narrowed to and ordered by. */
export interface ListFilter {
  readonly query: string;
  readonly order: 'name' | 'lower';
  /** A verdict, `none` for agencies without one, or `null` for all. */
  readonly verdict: string | null;
}

/**
 * The units that match, in order. By name as the language sorts it; by lower limit with the firmest evidence
 * first and units without a figure last.
 */
export function narrowUnits(
  units: readonly UnitSummary[],
  filter: ListFilter,
  locale: Locale,
): UnitSummary[] {
  const wanted = units.filter(
    (unit) =>
      matchesAgency(unit.agency, filter.query) &&
      (filter.verdict === null || (unit.verdict ?? 'none') === filter.verdict),
  );
  const byName = (a: UnitSummary, b: UnitSummary) =>
    a.agency.name[locale].localeCompare(b.agency.name[locale], locale);
  if (filter.order === 'name') return wanted.sort(byName);
  const lower = ({ overall }: UnitSummary) => (overall ? lowestShare(overall) : -1);
  return wanted.sort((a, b) => lower(b) - lower(a) || byName(a, b));
}
