/** What is looked at before a round is opened, and before it is closed: pure functions of facts. */
import { LARGEST_BALLOT_BYTES, largestBallotBytes } from './ballot-size.ts';
import { addDays, daysBetween } from './calendar.ts';
import type { Questionnaire } from './questionnaire.ts';
import { SMALLEST_BATCH } from './release.ts';
import type { RoundDraft } from './round-draft.ts';

/** `error`: not so. `reason`: only with a reason given. `warning`: to be known beforehand. */
export type CheckLevel = 'error' | 'reason' | 'warning';

/** Numbers, dates (ISO) and names that the text of a check mentions. */
export type CheckValues = Readonly<Record<string, string | number>>;

export interface Check<Code extends string> {
  readonly code: Code;
  readonly level: CheckLevel;
  readonly values: CheckValues;
}

export const OPENING_CHECKS = [
  ...(['slug_taken', 'opens_in_past', 'ends_before_start', 'overlaps', 'very_long'] as const),
  ...(['questionnaire_missing', 'questionnaire_too_large', 'method_missing', 'method_unsupported'] as const),
  ...(['k_too_small', 'no_official_mode', 'splits_too_thin', 'split_by_mode', 'splits_unknown'] as const),
  ...(['no_units', 'targets_missing', 'desks_without_code', 'holidays_unknown'] as const),
] as const;
export type OpeningCode = (typeof OPENING_CHECKS)[number];

/** What the opening of a draft is judged by. */
export interface OpeningFacts {
  readonly today: string;
  readonly slugTaken: boolean;
  /** Slug of a round of the same agency, not closed, that shares a day with the draft. */
  readonly overlapping: string | null;
  /** `null` where no such version is published. */
  readonly questionnaire: Questionnaire | null;
  readonly methodSupported: boolean | null;
  /** Units under the draft's agency on its first day. */
  readonly units: number;
  readonly unitsWithoutTarget: number;
  /** Desks under it without a permanent code. */
  readonly desksWithoutCode: number;
  /** Years of the round, of which no holiday is known. */
  readonly yearsWithoutHolidays: readonly string[];
  /**
   * Dossiers in a year before the round that end in each leaf, were it split by the plan; empty where nobody
   * reported any.
   */
  readonly dossiersPerLeaf: readonly number[];
}

/** Answers that a split leaf should expect, in batches of k: fewer wait for the close. */
const BATCHES_PER_LEAF = 20;
const DAYS_OF_A_YEAR = 365;
const LONGEST_ROUND = 370;

/**
 * Answers expected in each leaf of a split round.
 *
 * @example
 * // 4,000 dossiers a year, half a year, one in ten answers
 * expectedAnswers({ opensOn: '2026-01-01', closesOn: '2026-07-02', expectedShare: 0.1 }, [4000]) // [199.5]
 */
export function expectedAnswers(
  { opensOn, closesOn, expectedShare }: Pick<RoundDraft, 'opensOn' | 'closesOn' | 'expectedShare'>,
  dossiersPerLeaf: readonly number[],
): number[] {
  const years = Math.max(0, daysBetween(opensOn, closesOn)) / DAYS_OF_A_YEAR;
  return dossiersPerLeaf.map((dossiers) => dossiers * years * expectedShare);
}

/** What stands against opening a draft, errors first; empty where nothing does. */
export function openingChecks(draft: RoundDraft, facts: OpeningFacts): Check<OpeningCode>[] {
  const checks: Check<OpeningCode>[] = [];
  const note = (level: CheckLevel, when: boolean, code: OpeningCode, values: CheckValues = {}) => {
    if (when) checks.push({ level, code, values });
  };
  const { plan, opensOn, closesOn } = draft;
  const days = daysBetween(opensOn, closesOn);
  note('error', facts.slugTaken, 'slug_taken', { slug: draft.slug });
  note('error', opensOn < facts.today, 'opens_in_past', { date: opensOn });
  note('error', days < 1 || closesOn <= facts.today, 'ends_before_start', { date: addDays(closesOn, -1) });
  note('error', facts.overlapping !== null, 'overlaps', { slug: facts.overlapping ?? '' });
  note('warning', days > LONGEST_ROUND, 'very_long', { days });
  note('error', facts.questionnaire === null, 'questionnaire_missing');
  if (facts.questionnaire !== null) {
    const bytes = largestBallotBytes(facts.questionnaire);
    note('error', bytes > LARGEST_BALLOT_BYTES, 'questionnaire_too_large', {
      bytes,
      most: LARGEST_BALLOT_BYTES,
    });
  }
  note('error', facts.methodSupported === null, 'method_missing');
  note('error', facts.methodSupported === false, 'method_unsupported');
  note('error', plan.k < SMALLEST_BATCH, 'k_too_small', { k: plan.k, least: SMALLEST_BATCH });
  note('error', plan.officialModes.length === 0, 'no_official_mode');
  noteSplits(draft, facts, note);
  note('error', facts.units === 0, 'no_units');
  note('warning', facts.unitsWithoutTarget > 0, 'targets_missing', {
    units: facts.unitsWithoutTarget,
    year: opensOn.slice(0, 4),
  });
  note('warning', facts.desksWithoutCode > 0, 'desks_without_code', { desks: facts.desksWithoutCode });
  for (const year of facts.yearsWithoutHolidays) note('warning', true, 'holidays_unknown', { year });
  return checks.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

const LEVELS: readonly CheckLevel[] = ['error', 'reason', 'warning'];

/** A split pays only where most of its leaves fill several batches before the close. */
function noteSplits(
  draft: RoundDraft,
  { dossiersPerLeaf }: OpeningFacts,
  note: (level: CheckLevel, when: boolean, code: OpeningCode, values?: CheckValues) => void,
): void {
  const { splits, k } = draft.plan;
  if (splits.length === 0) return;
  note('warning', splits.includes('mode'), 'split_by_mode');
  note('warning', dossiersPerLeaf.length === 0, 'splits_unknown');
  const least = BATCHES_PER_LEAF * k;
  const expected = expectedAnswers(draft, dossiersPerLeaf);
  const thin = expected.filter((answers) => answers < least).length;
  note(2 * thin > expected.length ? 'error' : 'warning', thin > 0, 'splits_too_thin', {
    ...{ thin, leaves: expected.length, least },
  });
}

export const CLOSING_CHECKS = [
  ...(['closed_already', 'not_begun', 'early', 'open_cases', 'paper_open', 'slips_valid'] as const),
] as const;
export type ClosingCode = (typeof CLOSING_CHECKS)[number];

/** What the close of a round is judged by. Never how many ballots wait. */
export interface ClosingFacts {
  readonly today: string;
  readonly opensOn: string;
  readonly closesOn: string | null;
  readonly closedOn: string | null;
  /** Signals that nobody has decided about. */
  readonly openCases: number;
  /** Bundles of paper forms that are still being keyed. */
  readonly openBundles: number;
  /** The last day on which a slip would still have been valid; `null` where none is. */
  readonly slipsUntil: string | null;
}

/** What stands against closing, and what to know beforehand. */
export function closingChecks(facts: ClosingFacts): Check<ClosingCode>[] {
  const { today, opensOn, closesOn, closedOn, openCases, openBundles, slipsUntil } = facts;
  const checks: (Check<ClosingCode> | false)[] = [
    closedOn !== null && { code: 'closed_already', level: 'error', values: { date: closedOn } },
    today < opensOn && { code: 'not_begun', level: 'error', values: { date: opensOn } },
    closesOn === null && { code: 'early', level: 'reason', values: {} },
    closesOn !== null &&
      today < closesOn && { code: 'early', level: 'reason', values: { date: addDays(closesOn, -1) } },
    openCases > 0 && { code: 'open_cases', level: 'reason', values: { cases: openCases } },
    openBundles > 0 && { code: 'paper_open', level: 'reason', values: { bundles: openBundles } },
    slipsUntil !== null && { code: 'slips_valid', level: 'warning', values: { date: slipsUntil } },
  ];
  return checks.filter((check) => check !== false);
}
