/**
 * Screening the agencies of a round by what their released batches say. Every agency is compared with the
 * others of its level, itself left out; agencies are pointed out by Benjamini–Hochberg within their level.
 * Only the official stream, so that the arrival counts of desks, which are of the open one, stay apart from it.
 */
import type { EstimateFigure, Figure } from './figure.ts';
import { type ContentSignal, FALSE_SIGNAL_RATE, STRICT_SIGNAL_RATE } from './integrity-signal.ts';
import { lowerIncompleteGamma } from './statistics/incomplete-gamma.ts';
import { type MonthlyIndex, monthlyCusum } from './statistics/integrity/monthly-cusum.ts';
import { straightFiveProbability, straightRateOf } from './statistics/integrity/straight-fives.ts';
import { type StreamGap, streamGap } from './statistics/integrity/stream-gap.ts';
import { adjustProbabilities } from './statistics/multiple-comparisons.ts';

/** Sums of the batch signals of one agency's official batches. */
export interface SignalSums {
  readonly batches: number;
  readonly complete: number;
  readonly straightFives: number;
  readonly varied: number;
  readonly identicalPairs: number;
  /** Pairs of varied ballots within the same batch. */
  readonly possiblePairs: number;
  /** The largest number of like ballots in any one batch. */
  readonly largestPattern: number;
}

/** What is known of one agency in a round. */
export interface AgencyEvidence {
  readonly agency: string;
  /** Agencies are compared within their level. */
  readonly level: string;
  readonly sums: SignalSums;
  readonly official: Figure | null;
  readonly open: Figure | null;
  /** Index by month of release, earliest first, where enough people answered. */
  readonly months: readonly (MonthlyIndex & { readonly month: string })[];
  /** The agency's index in the last comparable round. */
  readonly before: EstimateFigure | null;
  /** Official ballots released, slips handed out. */
  readonly ballots: number;
  readonly issued: number | null;
}

interface Found<S extends ContentSignal, N> {
  readonly signal: S;
  readonly agency: string;
  /** Worth asking about. */
  readonly raised: boolean;
  /** Probability under chance, adjusted for the number of agencies; `null` for a fact that needs none. */
  readonly adjusted: number | null;
  readonly numbers: N;
}

export type ContentFinding =
  | Found<
      'straight_fives',
      { readonly ballots: number; readonly straight: number; readonly usualRate: number }
    >
  | Found<
      'identical_answers',
      {
        readonly ballots: number;
        readonly pairs: number;
        readonly expectedPairs: number;
        readonly largest: number;
      }
    >
  | Found<
      'stream_gap',
      {
        readonly official: number;
        readonly open: number;
        /** Official minus open, with its interval. */
        readonly difference: number;
        readonly interval: StreamGap['interval'];
      }
    >
  | Found<
      'monthly_shift',
      {
        readonly before: number;
        readonly months: readonly {
          readonly month: string;
          readonly estimate: number;
          readonly upward: number;
          readonly downward: number;
          readonly alarm: boolean;
        }[];
      }
    >
  | Found<'more_than_slips', { readonly ballots: number; readonly issued: number }>;

/** Fewer ballots than this say too little to ask anybody about. */
const SCREENED_FROM = 30;
/** Fewer agencies of a level than this are compared with all others instead. */
const LEVEL_FROM = 5;
/** As many like ballots in one batch. */
const LIKE_FROM = 4;

function othersOf(own: AgencyEvidence, all: readonly AgencyEvidence[]): AgencyEvidence[] {
  const others = all.filter(({ agency }) => agency !== own.agency);
  const peers = others.filter(({ level }) => level === own.level);
  return peers.length >= LEVEL_FROM ? peers : others;
}

interface Tested {
  readonly own: AgencyEvidence;
  readonly probability: number;
}

/** Probabilities adjusted within each level of the tree, in the order given. */
function adjustByLevel(tested: readonly Tested[]): number[] {
  const adjusted = new Array<number>(tested.length).fill(1);
  for (const level of new Set(tested.map(({ own }) => own.level))) {
    const members = tested.flatMap(({ own }, at) => (own.level === level ? [at] : []));
    const values = adjustProbabilities(
      members.map((at) => tested[at]?.probability ?? 1),
      'BH',
    );
    for (const [i, at] of members.entries()) adjusted[at] = values[i] ?? 1;
  }
  return adjusted;
}

function screenStraightFives(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  const present = agencies.filter(({ sums }) => sums.complete >= SCREENED_FROM);
  const tested = present.flatMap((own) => {
    const others = othersOf(own, present).map(({ sums }) => countOf(sums));
    const usual = straightRateOf(others);
    if (!usual) return [];
    const count = countOf(own.sums);
    // No more than usual is no signal; working its tail out would only cost time.
    const more = count.straight > usual.rate * count.ballots;
    const probability = more ? straightFiveProbability(count, usual) : 1;
    return [{ own, probability, numbers: { ...count, usualRate: usual.rate } }];
  });
  const adjusted = adjustByLevel(tested);
  return tested.map(({ own, numbers }, at) => ({
    signal: 'straight_fives',
    agency: own.agency,
    raised: (adjusted[at] ?? 1) <= FALSE_SIGNAL_RATE,
    adjusted: adjusted[at] ?? 1,
    numbers,
  }));
}

function countOf(sums: SignalSums) {
  return { ballots: sums.complete, straight: sums.straightFives };
}

/**
 * Pairs of like ballots within a batch against what the other agencies' batches would make expected, by the
 * Poisson tail; and at least four like ballots in one batch, for satisfied people are alike in pairs.
 */
function screenIdentical(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  const present = agencies.filter(({ sums }) => sums.varied >= SCREENED_FROM);
  const total = present.reduce(
    (sum, { sums }) => ({
      pairs: sum.pairs + sums.identicalPairs,
      possible: sum.possible + sums.possiblePairs,
    }),
    { pairs: 0, possible: 0 },
  );
  const tested = present.flatMap((own) => {
    const { identicalPairs: pairs, possiblePairs, varied, largestPattern } = own.sums;
    const elsewhere = total.possible - possiblePairs;
    if (elsewhere <= 0) return [];
    // Half a pair more than was found: no pair elsewhere does not make the first one here impossible.
    const expectedPairs = (possiblePairs * (total.pairs - pairs + 0.5)) / elsewhere;
    const probability = pairs === 0 ? 1 : lowerIncompleteGamma(pairs, expectedPairs);
    return [
      { own, probability, numbers: { ballots: varied, pairs, expectedPairs, largest: largestPattern } },
    ];
  });
  const adjusted = adjustByLevel(tested);
  return tested.map(({ own, numbers }, at) => ({
    signal: 'identical_answers',
    agency: own.agency,
    raised: (adjusted[at] ?? 1) <= STRICT_SIGNAL_RATE && numbers.largest >= LIKE_FROM,
    adjusted: adjusted[at] ?? 1,
    numbers,
  }));
}

function screenStreamGap(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  const tested = agencies.flatMap((own) => {
    const { official, open } = own;
    if (official?.kind !== 'estimate' || open?.kind !== 'estimate') return [];
    if (official.tier !== 'full' || open.tier !== 'full') return [];
    const gap = streamGap(official, open);
    const { difference, interval, worthAudit } = gap;
    const numbers = { official: official.estimate, open: open.estimate, difference, interval };
    return [{ own, probability: gap.probability ?? 1, worthAudit, numbers }];
  });
  const adjusted = adjustByLevel(tested);
  return tested.map(({ own, worthAudit, numbers }, at) => ({
    signal: 'stream_gap',
    agency: own.agency,
    raised: worthAudit && (adjusted[at] ?? 1) <= FALSE_SIGNAL_RATE,
    adjusted: adjusted[at] ?? 1,
    numbers,
  }));
}

function screenMonths(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  return agencies.flatMap(({ agency, months, before }): ContentFinding[] => {
    if (before === null || months.length < 2) return [];
    const steps = monthlyCusum(months, before.estimate, before.standardError);
    const named = months.map(({ month, estimate }, at) => {
      const { upward = 0, downward = 0, alarm = false } = steps[at] ?? {};
      return { month, estimate, upward, downward, alarm };
    });
    const raised = named.some(({ alarm }) => alarm);
    const numbers = { before: before.estimate, months: named };
    return [{ signal: 'monthly_shift', agency, raised, adjusted: null, numbers }];
  });
}

function screenSlips(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  return agencies.flatMap(({ agency, ballots, issued }): ContentFinding[] =>
    issued === null || ballots < SCREENED_FROM
      ? []
      : [
          {
            signal: 'more_than_slips',
            agency,
            raised: ballots > issued,
            adjusted: null,
            numbers: { ballots, issued },
          },
        ],
  );
}

/** Every finding about every agency of a round that has enough answers, raised or not. */
export function screenContent(agencies: readonly AgencyEvidence[]): ContentFinding[] {
  return [screenStraightFives, screenIdentical, screenStreamGap, screenMonths, screenSlips].flatMap(
    (screen) => screen(agencies),
  );
}
