/**
 * The fieldwork of a round beside its plan: dossiers, slips planned and handed out, people who answered as far as
 * released, and who is behind. Counts of slips are no secret; whatever comes from answers is made of whole batches
 * and is absent where the showing rules hide it.
 */
import { matchesAgency } from './agency-names.ts';
import { addDays, daysBetween } from './calendar.ts';
import { type EvidenceNeeded, evidenceNeeded } from './evidence-needed.ts';
import type { Locale } from './questionnaire.ts';
import type { AgencyLabel } from './round-frame.ts';
import { groupOf, type UnitGroup } from './unit-group.ts';
import type { UnitOverview } from './unit-overview.ts';

/** What a round's plan takes at an agency. */
export interface Planned {
  readonly respondents: number;
  readonly slips: number;
}

/** That the Department reminded an agency. */
export interface Reminder {
  /** ISO date. */
  readonly on: string;
  /** Who reminded, as the Department had set its name; `''`: the usual one of the reader's language. */
  readonly office: string;
}

/** Everything that is known of an agency's fieldwork. */
export interface FieldworkFacts {
  readonly unit: UnitOverview;
  readonly planned: Planned | null;
  /** Slips handed out, without those withdrawn before anybody used them; by Monday of their week where it is known. */
  readonly issued: number;
  readonly byWeek: ReadonlyMap<string, number>;
  readonly voided: { readonly batches: number; readonly slips: number } | null;
  /** Dossiers finished so far; `null` where nobody reported any. */
  readonly population: number | null;
  /** Months that are over and nobody has reported. */
  readonly missingMonths: readonly string[];
  /** The last in this round; `null`: none. */
  readonly reminded: Reminder | null;
}

/** Why an agency is reminded. */
export const REASONS = ['slips', 'answers', 'quiet', 'volumes'] as const;
export type Reason = (typeof REASONS)[number];

export interface FieldworkRow extends Omit<FieldworkFacts, 'unit' | 'byWeek'> {
  readonly agency: AgencyLabel;
  /** Slips in each week of the round (`Fieldwork.weeks`). */
  readonly weekly: readonly number[];
  /** Slips and respondents that the plan takes by today. */
  readonly due: Planned | null;
  /** Official ballots; `null` where nothing may be shown. */
  readonly ballots: number | null;
  /** Official ballots over slips, 0…1; `null` where unknown, not shown or more than all. */
  readonly rate: number | null;
  readonly needed: EvidenceNeeded | null;
  readonly judged: boolean;
  readonly reasons: readonly Reason[];
}

/** A round without a closing date is planned as a year. */
const DAYS_WITHOUT_END = 365;

/**
 * The share of a round that is over, 0…1.
 *
 * @example
 * elapsedShare('2026-07-01', '2027-07-01', '2026-12-31'); // 183/365: the day itself is still going on
 */
export function elapsedShare(opensOn: string, closesOn: string | null, today: string): number {
  const end = closesOn ?? addDays(opensOn, DAYS_WITHOUT_END);
  const share = daysBetween(opensOn, today) / Math.max(1, daysBetween(opensOn, end));
  return Math.min(1, Math.max(0, share));
}

/** Below this share of what is due, an agency is behind. */
const BEHIND = 0.8;
/** Fewer people than this are nobody's delay. */
const WORTH_SAYING = 5;
/** Weeks without a slip, among those in which a quarter of the agencies or more handed out some. */
const QUIET_WEEKS = 3;
const BUSY = 0.25;

function isBehind(actual: number, due: number): boolean {
  return actual < BEHIND * due && due - actual >= WORTH_SAYING;
}

/** Mondays from the first to the last of the weeks in which anybody handed out a slip. */
export function weeksOf(facts: readonly Pick<FieldworkFacts, 'byWeek'>[]): string[] {
  const known = facts.flatMap(({ byWeek }) => [...byWeek.keys()]).sort();
  const [first, last] = [known[0], known.at(-1)];
  const weeks: string[] = [];
  if (first !== undefined && last !== undefined)
    for (let week = first; week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** The first of the last busy weeks; `undefined` where there were too few to tell. */
function quietSince(facts: readonly FieldworkFacts[], weeks: readonly string[]): string | undefined {
  const busy = weeks.filter(
    (week) => facts.filter(({ byWeek }) => (byWeek.get(week) ?? 0) > 0).length >= BUSY * facts.length,
  );
  return busy.length > QUIET_WEEKS ? busy.at(-QUIET_WEEKS) : undefined;
}

interface Occasion {
  /** Share of the round that is over. */
  readonly elapsed: number;
  readonly open: boolean;
  /** Answers are not shown until the close, so that nobody is reminded of them. */
  readonly withheld?: boolean;
  readonly weeks: readonly string[];
  readonly quietSince: string | undefined;
}

function rowOf(facts: FieldworkFacts, occasion: Occasion): FieldworkRow {
  const { elapsed, open, withheld, weeks, quietSince: since } = occasion;
  const { unit, byWeek, ...known } = facts;
  const { planned, issued, missingMonths, population } = known;
  const { ballots } = unit;
  const due = planned && {
    respondents: Math.floor(planned.respondents * elapsed),
    slips: Math.floor(planned.slips * elapsed),
  };
  const dated = [...byWeek.values()].reduce((sum, n) => sum + n, 0);
  const lately = weeks.some((week) => since !== undefined && week >= since && (byWeek.get(week) ?? 0) > 0);
  const reasons: Readonly<Record<Reason, boolean>> = {
    slips: due !== null && isBehind(issued, due.slips),
    // A hidden count and none are treated alike, so that a reason tells nothing either.
    answers: !withheld && due !== null && isBehind(ballots ?? 0, due.respondents),
    // Slips without a week may have been printed lately.
    quiet: open && dated === issued && since !== undefined && !lately,
    volumes: missingMonths.length > 0,
  };
  return {
    ...known,
    agency: unit.agency,
    weekly: weeks.map((week) => byWeek.get(week) ?? 0),
    due,
    ballots,
    rate: ballots !== null && issued >= ballots && issued > 0 ? ballots / issued : null,
    needed: evidenceNeeded({ ...unit, finished: population }),
    judged: unit.verdict === 'met' || unit.verdict === 'not_met',
    reasons: REASONS.filter((reason) => reasons[reason]),
  };
}

export interface Fieldwork {
  /** Mondays of the weeks of `FieldworkRow.weekly`. */
  readonly weeks: readonly string[];
  readonly rows: readonly FieldworkRow[];
}

/** All agencies of a round, in the order given: who is quiet shows beside the others. */
export function fieldworkOf(
  facts: readonly FieldworkFacts[],
  progress: Pick<Occasion, 'elapsed' | 'open' | 'withheld'>,
): Fieldwork {
  const weeks = weeksOf(facts);
  const occasion = { ...progress, weeks, quietSince: quietSince(facts, weeks) };
  return { weeks, rows: facts.map((one) => rowOf(one, occasion)) };
}

/** Sums over agencies; a figure that some of them lack is the sum of the others, with how many lack it. */
export interface FieldworkTotals {
  readonly agencies: number;
  readonly population: number;
  readonly planned: Planned | null;
  readonly issued: number;
  readonly voided: number;
  /** Of the agencies whose ballots may be shown. */
  readonly ballots: number;
  readonly issuedThere: number;
  readonly hidden: number;
  readonly behind: number;
  readonly weekly: readonly number[];
}

export function fieldworkTotals({ weeks, rows }: Fieldwork): FieldworkTotals {
  const sum = (of: (row: FieldworkRow) => number | null | undefined) =>
    rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  const isPlanned = rows.some(({ planned }) => planned !== null);
  return {
    agencies: rows.length,
    population: sum(({ population }) => population),
    planned: isPlanned
      ? {
          respondents: sum(({ planned }) => planned?.respondents),
          slips: sum(({ planned }) => planned?.slips),
        }
      : null,
    issued: sum(({ issued }) => issued),
    voided: sum(({ voided }) => voided?.slips),
    ballots: sum(({ ballots }) => ballots),
    issuedThere: sum(({ ballots, issued }) => (ballots === null ? 0 : issued)),
    hidden: rows.filter(({ ballots }) => ballots === null).length,
    behind: rows.filter(({ reasons }) => reasons.length > 0).length,
    weekly: weeks.map((_, at) => sum(({ weekly }) => weekly[at])),
  };
}

export const FIELDWORK_ORDERS = ['name', 'behind', 'issued', 'rate', 'needed'] as const;
export type FieldworkOrder = (typeof FIELDWORK_ORDERS)[number];

export const FIELDWORK_STATES = ['all', 'behind', ...REASONS, 'fine'] as const;
export type FieldworkState = (typeof FIELDWORK_STATES)[number];

export interface FieldworkFilter {
  readonly query: string;
  readonly kind: UnitGroup;
  readonly state: FieldworkState;
  readonly order: FieldworkOrder;
}

/** Share of what is due that was handed out; agencies without a plan come last. */
const progress = ({ issued, due }: FieldworkRow): number =>
  due === null || due.slips === 0 ? Number.POSITIVE_INFINITY : issued / due.slips;

/** What a list is ordered by, from the smallest up; what is not known comes last. */
const KEYS: Readonly<Record<Exclude<FieldworkOrder, 'name'>, (row: FieldworkRow) => number>> = {
  behind: progress,
  issued: ({ issued }) => issued,
  rate: ({ rate }) => rate ?? Number.POSITIVE_INFINITY,
  needed: ({ needed }) => needed?.more ?? Number.POSITIVE_INFINITY,
};

function hasState({ reasons }: FieldworkRow, state: FieldworkState): boolean {
  if (state === 'all') return true;
  if (state === 'behind') return reasons.length > 0;
  return state === 'fine' ? reasons.length === 0 : reasons.includes(state);
}

/** The rows that match, in order. */
export function narrowFieldwork(
  rows: readonly FieldworkRow[],
  { query, kind, state, order }: FieldworkFilter,
  locale: Locale,
): FieldworkRow[] {
  const wanted = rows.filter(
    (row) =>
      (kind === 'all' || groupOf(row.agency.kind) === kind) &&
      hasState(row, state) &&
      matchesAgency(row.agency, query),
  );
  const byName = (a: FieldworkRow, b: FieldworkRow) =>
    a.agency.name[locale].localeCompare(b.agency.name[locale], locale);
  if (order === 'name') return wanted.sort(byName);
  const key = KEYS[order];
  // Infinity less infinity is no number: equal keys are told apart by name.
  return wanted.sort((a, b) => (key(a) === key(b) ? byName(a, b) : key(a) - key(b)));
}
