/** What the content signals of a round are computed from: tallies and sums over whole released batches. */
import type { Database } from '#db/connect';
import { listSignalTallies } from '#db/queries/batch-signals';
import { countEnteredForms } from '#db/queries/paper-bundles';
import { listTallies, type SatisfiedSums, sumSatisfied } from '#db/queries/tallies';
import type { AgencyEvidence, SignalSums } from '#domain/content-screening';
import { type EstimateFigure, floorOf, plainFigure } from '#domain/figure';
import { groupBy } from '#domain/grouping';
import type { Method } from '#domain/method';
import type { Round } from '#domain/round';
import type { AgencyLabel } from '#domain/round-frame';
import { flooredStandardError } from '#domain/statistics/target-test';
import { OVERALL } from '#domain/tally';
import { groupOf } from '#domain/unit-group';
import { findRoundBefore } from '../round-before.server.ts';
import { readRoundFrame } from '../round-frame.server.ts';
import { requireShownFigures } from '../withheld-figures.server.ts';

export interface ContentEvidence {
  /** In order of code. */
  readonly units: readonly AgencyLabel[];
  readonly agencies: readonly AgencyEvidence[];
}

const NO_SUMS: SignalSums = {
  ...{ batches: 0, complete: 0, straightFives: 0 },
  ...{ varied: 0, identicalPairs: 0, possiblePairs: 0, largestPattern: 0 },
};

/** @param rounds every round, in order of opening */
export async function readContentEvidence(
  db: Database,
  round: Round,
  rounds: readonly Round[],
  today: string,
): Promise<ContentEvidence> {
  if (round.closedOn === null) await requireShownFigures(db, round.id);
  const { frame, instrument } = await readRoundFrame(db, round, today);
  const { method } = instrument;
  const nodes = frame.units.map(({ agency }) => agency.id);
  const where = { round: round.id, questionnaire: round.questionnaire, nodes } as const;
  const whole = new Map(
    (await sumSatisfied(db, { ...where, scope: OVERALL, margin: 'all' })).map((sum) => [
      `${sum.stream} ${sum.node}`,
      sum,
    ]),
  );
  const monthly = await sumSatisfied(db, {
    ...{ ...where, scope: OVERALL },
    ...{ margin: 'month', stream: 'official' },
  });
  const months = groupBy(monthly, ({ node }) => node);
  const cells = await listTallies(db, { ...where, margin: 'all', stream: 'official', parts: [] });
  const ballots = new Map(cells.map(({ place, tally }) => [place.node, tally.ballots]));
  const signals = await listSignalTallies(db, round.id, round.questionnaire);
  const sums = new Map(signals.map((sum) => [sum.node, sum]));
  const paper = await countEnteredForms(db, round.id);
  const comparable = await findRoundBefore(db, round, rounds);
  const before = new Map(comparable?.units.map((unit) => [unit.agency.id, unit.overall]));
  const rho0 = floorOf(round.rho0, OVERALL);
  // What depends on the draw of the batches is not looked at where they were drawn twice.
  const drawn = frame.redrawn ? { identicalPairs: 0, possiblePairs: 0, largestPattern: 0 } : {};
  return {
    units: frame.units.map(({ agency }) => agency),
    agencies: frame.units.map(({ agency, issued }): AgencyEvidence => {
      const sum = sums.get(agency.id);
      return {
        agency: agency.id,
        level: groupOf(agency.kind),
        sums: sum
          ? {
              batches: sum.batches,
              complete: sum.complete,
              straightFives: sum.straight_fives,
              varied: sum.varied,
              identicalPairs: sum.identical_pairs,
              possiblePairs: sum.possible_pairs,
              largestPattern: sum.largest_pattern,
              ...drawn,
            }
          : NO_SUMS,
        official: overallOf(whole.get(`official ${agency.id}`), rho0, method),
        open: overallOf(whole.get(`open ${agency.id}`), rho0, method),
        months: (frame.redrawn ? [] : (months.get(agency.id) ?? []))
          .sort((a, b) => (a.value < b.value ? -1 : 1))
          .flatMap((sum) => monthOf(sum, rho0)),
        before: steadied(before.get(agency.id) ?? null),
        ballots: ballots.get(agency.id) ?? 0,
        // A form that came back was handed out, though nobody counted those that did not.
        issued: issued === null ? null : issued + (paper.get(agency.id) ?? 0),
      };
    }),
  };
}

/** Every valid ballot has answers in the whole, so that nobody sampled is missing from the sums. */
function overallOf(sum: SatisfiedSums | undefined, rho0: number, method: Method) {
  return sum ? plainFigure(sum, sum.n, rho0, method) : null;
}

/** Months with fewer people move too much by themselves. */
const MONTH_FROM = 10;

/**
 * The index of a month, its error from the correlation that the round was opened with: of a hundred agencies and
 * twelve months, each month's own would cost more than it adds.
 */
function monthOf({ value, n, m, y, mm }: SatisfiedSums, rho0: number) {
  if (n < MONTH_FROM) return [];
  const estimate = y / m;
  const effectiveSize = m / (1 + (mm / m - 1) * rho0);
  return [{ month: value, estimate, standardError: flooredStandardError({ estimate, effectiveSize }) }];
}

/** With the standard error of the default interval, and only where the figure is a firm one. */
function steadied(figure: ReturnType<typeof overallOf>): EstimateFigure | null {
  if (figure?.kind !== 'estimate' || figure.tier !== 'full') return null;
  return { ...figure, standardError: flooredStandardError(figure) };
}
