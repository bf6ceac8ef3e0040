/** All that a report states, drawn from its records once: writers print it and compute nothing. */
import type { EstimateFigure } from '../figure.ts';
import { type Moved, movedTogether } from '../many-comparisons.ts';
import { differenceOf } from '../result-change.ts';
import type { GroupResult, ProvinceResult } from '../roll-up.ts';
import type { Difference } from '../statistics/differences.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { UNIT_GROUPS, type UnitGroup } from '../unit-group.ts';
import { type PooledChoice, type PooledItem, pooledChoices, pooledItems } from './pooled-items.ts';
import type { ReportSource } from './report-source.ts';
import { type SampleFacts, sampleFacts } from './sample-facts.ts';
import { type UnitStanding, unitStandings } from './unit-standing.ts';

/** A group with what can be said of it against the round before. */
export interface ComparedGroup {
  readonly result: GroupResult;
  readonly before: GroupResult | null;
  /** A group is a question of its own: its direction is judged alone. */
  readonly change: { readonly difference: Difference; readonly moved: Moved } | null;
}

/** Why this round and the one before make no series. */
export type SeriesBreak = 'first_round' | 'questionnaire' | 'method';

export type VerdictCounts = Readonly<Record<Verdict | 'none', number>>;

export interface ReportFacts {
  readonly source: ReportSource;
  readonly before: ProvinceResult | null;
  /** `null` where the round before can be compared with. */
  readonly seriesBreak: SeriesBreak | null;
  readonly groups: readonly ComparedGroup[];
  readonly sample: SampleFacts;
  readonly items: readonly PooledItem[];
  readonly choices: readonly PooledChoice[];
  readonly standings: readonly UnitStanding[];
  readonly verdicts: Readonly<Record<UnitGroup, VerdictCounts>>;
  /** Factors whose whole interval lies below the whole interval of the overall index, lowest first. */
  readonly clearlyLowFactors: readonly string[];
  /** Items with a figure, lowest index first; at most three, for the suggestions. */
  readonly lowestItems: readonly PooledItem[];
}

const LOWEST_ITEMS = 3;

/** Everything a report on the whole subtree states. */
export function reportFacts(source: ReportSource): ReportFacts {
  const last = source.earlier.at(-1) ?? null;
  const seriesBreak = breakBetween(last, source.province);
  const before = seriesBreak === null ? last : null;
  const items = pooledItems(source.units, source.questionnaire, source.method);
  return {
    source,
    before,
    seriesBreak,
    groups: source.province.groups.map((result) => comparedGroup(result, before)),
    sample: sampleFacts(source.units),
    items,
    choices: pooledChoices(source.units, source.questionnaire),
    standings: unitStandings(source.units, before),
    verdicts: verdictCounts(source),
    clearlyLowFactors: clearlyLow(source.province.groups.find(({ group }) => group === 'all')),
    lowestItems: [...items]
      .filter(({ figure }) => figure?.kind === 'estimate')
      .sort((a, b) => estimateOf(a) - estimateOf(b) || (a.code < b.code ? -1 : 1))
      .slice(0, LOWEST_ITEMS),
  };
}

function breakBetween(before: ProvinceResult | null, now: ProvinceResult): SeriesBreak | null {
  if (before === null) return 'first_round';
  if (before.questionnaire !== now.questionnaire) return 'questionnaire';
  return before.method === now.method ? null : 'method';
}

function comparedGroup(result: GroupResult, past: ProvinceResult | null): ComparedGroup {
  const before = past?.groups.find(({ group }) => group === result.group) ?? null;
  const difference = before ? differenceOf(result.overall, before.overall) : null;
  const [moved = null] = movedTogether([{ family: result.group, difference }]);
  return { result, before, change: difference && { difference, moved } };
}

function verdictCounts({ province, units }: ReportSource): ReportFacts['verdicts'] {
  const standing = new Map(units.map((unit) => [unit.agency.id, unit.agency.kind]));
  const countsOf = (group: UnitGroup): VerdictCounts => {
    const counts = { met: 0, not_met: 0, insufficient_evidence: 0, none: 0 };
    for (const { agency, verdict } of province.units) {
      const isDepartment = standing.get(agency.id) === 'department';
      if (group === 'all' || isDepartment === (group === 'departments')) counts[verdict ?? 'none'] += 1;
    }
    return counts;
  };
  const [all, departments, communes] = UNIT_GROUPS.map(countsOf);
  if (!all || !departments || !communes) throw new RangeError('verdictCounts: a group is missing');
  return { all, departments, communes };
}

function clearlyLow(group: GroupResult | undefined): string[] {
  const overall = group?.overall;
  if (overall?.kind !== 'estimate') return [];
  return (group?.factors ?? [])
    .flatMap(({ code, figure }): { code: string; figure: EstimateFigure }[] =>
      figure?.kind === 'estimate' ? [{ code, figure }] : [],
    )
    .filter(({ figure }) => figure.interval.upper < overall.interval.lower)
    .sort((a, b) => a.figure.estimate - b.figure.estimate)
    .map(({ code }) => code);
}

const estimateOf = ({ figure }: PooledItem): number => (figure?.kind === 'estimate' ? figure.estimate : 1);
