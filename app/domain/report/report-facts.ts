/** All that a report states, drawn from its records once: writers print it and compute nothing. */
import type { EstimateFigure } from '../figure.ts';
import { lastComparable } from '../last-comparable.ts';
import type { Moved } from '../many-comparisons.ts';
import { movedAlone } from '../result-change.ts';
import type { GroupResult, ProvinceResult } from '../roll-up.ts';
import type { Difference } from '../statistics/differences.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { UNIT_GROUPS, type UnitGroup } from '../unit-group.ts';
import { type PooledChoice, type PooledItem, pooledChoices, pooledItems } from './pooled-items.ts';
import type { ReportSource } from './report-source.ts';
import { type SampleFacts, sampleFacts } from './sample-facts.ts';
import { type ServiceFacts, serviceFacts } from './service-facts.ts';
import { type UnitStanding, unitStandings } from './unit-standing.ts';

/** A group with what can be said of it against the last comparable round. */
export interface ComparedGroup {
  readonly result: GroupResult;
  readonly before: GroupResult | null;
  /** A group is a question of its own: its direction is judged alone. */
  readonly change: { readonly difference: Difference; readonly moved: Moved } | null;
}

/** Why there is no earlier round to compare with: none at all, or what changed since the last one. */
export type SeriesBreak = 'first_round' | 'questionnaire' | 'method';

export type VerdictCounts = Readonly<Record<Verdict | 'none', number>>;

export interface ReportFacts {
  readonly source: ReportSource;
  /** The last comparable round. */
  readonly before: ProvinceResult | null;
  /** Rounds between the two, earliest first: they had another questionnaire or method. */
  readonly passed: readonly ProvinceResult[];
  /** `null` where there is a comparable round. */
  readonly seriesBreak: SeriesBreak | null;
  readonly groups: readonly ComparedGroup[];
  readonly sample: SampleFacts;
  readonly items: readonly PooledItem[];
  readonly choices: readonly PooledChoice[];
  readonly services: ServiceFacts | null;
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
  const found = lastComparable(source.province, source.earlier);
  const before = found?.before ?? null;
  const items = pooledItems(source.units, source.questionnaire, source.method);
  return {
    source,
    before,
    passed: found?.passed ?? [],
    seriesBreak: found ? null : breakSince(source.earlier.at(-1), source.province),
    groups: source.province.groups.map((result) => comparedGroup(result, before)),
    sample: sampleFacts(source.units),
    items,
    choices: pooledChoices(source.units, source.questionnaire),
    services: serviceFacts(source.province),
    standings: unitStandings(source.units, before),
    verdicts: verdictCounts(source),
    clearlyLowFactors: clearlyLow(source.province.groups.find(({ group }) => group === 'all')),
    lowestItems: [...items]
      .filter(({ figure }) => figure?.kind === 'estimate')
      .sort((a, b) => estimateOf(a) - estimateOf(b) || (a.code < b.code ? -1 : 1))
      .slice(0, LOWEST_ITEMS),
  };
}

function breakSince(last: ProvinceResult | undefined, now: ProvinceResult): SeriesBreak {
  if (!last) return 'first_round';
  return last.questionnaire === now.questionnaire ? 'method' : 'questionnaire';
}

function comparedGroup(result: GroupResult, past: ProvinceResult | null): ComparedGroup {
  const before = past?.groups.find(({ group }) => group === result.group) ?? null;
  return { result, before, change: movedAlone(result.overall, before?.overall ?? null) };
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
