/** The units of a round beside each other: what an overview shows, from figures alone. */
import { matchesAgency } from './agency-names.ts';
import { type EvidenceNeeded, evidenceNeeded } from './evidence-needed.ts';
import { lowestShare } from './figure.ts';
import { belowTogether } from './many-comparisons.ts';
import type { Locale } from './questionnaire.ts';
import type { UnitSummary } from './result.ts';
import type { Bound } from './round-frame.ts';
import { type Standing, standingsOf, type Unranked, whyUnranked } from './standing.ts';
import { funnelLimits } from './statistics/funnel.ts';
import { responseOf } from './statistics/non-response.ts';
import { changesOf, type UnitChange } from './unit-change.ts';
import { groupOf, type UnitGroup } from './unit-group.ts';
import type { UnitOverview } from './unit-overview.ts';

export interface OverviewRow {
  readonly unit: UnitOverview;
  readonly standing: Standing | null;
  readonly unranked: Unranked | null;
  readonly change: UnitChange | null;
  readonly needed: EvidenceNeeded | null;
  /** Beyond the limits that chance alone sets around the target (99.8 %). */
  readonly funnel: 'above' | 'below' | 'inside' | null;
  /** Its verdict is "not met", and stands also when allowing for the number of agencies looked at. */
  readonly flagged: boolean;
  /** Official ballots over dossiers are below 20 % or unknown. */
  readonly selfSelected: boolean;
}

const WIDE = 0.998;

function funnelSide(unit: UnitOverview): OverviewRow['funnel'] {
  const { overall, target } = unit;
  if (overall?.kind !== 'estimate' || overall.tier !== 'full' || target === null) return null;
  const [lower, upper] = funnelLimits(target.value, overall.effectiveSize, WIDE);
  if (overall.estimate > upper) return 'above';
  return overall.estimate < lower ? 'below' : 'inside';
}

/**
 * Every unit with what can be said of it beside the others, in the order given.
 *
 * @param before the same units in the last comparable round; nothing where there is none
 */
export function overviewRows(units: readonly UnitOverview[], before: readonly UnitSummary[]): OverviewRow[] {
  const standings = standingsOf(units);
  const changes = changesOf(units, before);
  const flags = belowTogether(units);
  return units.map((unit, at) => ({
    unit,
    standing: standings.get(unit.agency.id) ?? null,
    unranked: whyUnranked(unit),
    change: changes.get(unit.agency.id) ?? null,
    needed: evidenceNeeded(unit),
    funnel: funnelSide(unit),
    flagged: flags[at] === true,
    selfSelected: unit.ballots !== null && responseOf(unit.ballots, unit.finished ?? undefined).selfSelected,
  }));
}

export const OVERVIEW_ORDERS = ['name', 'lower', 'response', 'change'] as const;
export type OverviewOrder = (typeof OVERVIEW_ORDERS)[number];

/** What the overview's list is narrowed to and ordered by. */
export interface OverviewFilter {
  readonly query: string;
  readonly kind: UnitGroup;
  /** A verdict, `none` for agencies without one, or `null` for all. */
  readonly verdict: string | null;
  readonly order: OverviewOrder;
}

/** What a list is ordered by, from the largest down; agencies without it come last. */
const KEYS: Readonly<Record<Exclude<OverviewOrder, 'name'>, (row: OverviewRow) => number>> = {
  lower: ({ unit }) => (unit.overall ? lowestShare(unit.overall) : -1),
  response: ({ unit }) => unit.responseRate ?? -1,
  change: ({ change }) => change?.difference.difference ?? -2,
};

/** The rows that match, in order. */
export function narrowRows(
  rows: readonly OverviewRow[],
  { query, kind, verdict, order }: OverviewFilter,
  locale: Locale,
): OverviewRow[] {
  const wanted = rows.filter(
    ({ unit }) =>
      (kind === 'all' || groupOf(unit.agency.kind) === kind) &&
      (verdict === null || (unit.verdict ?? 'none') === verdict) &&
      matchesAgency(unit.agency, query),
  );
  const byName = (a: OverviewRow, b: OverviewRow) =>
    a.unit.agency.name[locale].localeCompare(b.unit.agency.name[locale], locale);
  if (order === 'name') return wanted.sort(byName);
  const key = KEYS[order];
  return wanted.sort((a, b) => key(b) - key(a) || byName(a, b));
}

/** The target that every unit with a target shares; `null` where they differ or none has one. */
export function sharedTarget(units: readonly Pick<UnitOverview, 'target'>[]): Bound | null {
  const targets = units.flatMap(({ target }) => target ?? []);
  const [first] = targets;
  return first && targets.every((target) => target.value === first.value) ? first : null;
}
