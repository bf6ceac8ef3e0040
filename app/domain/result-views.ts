/** A unit's figures by month of release, service, channel, way of answering and outcome. */
import { type Figure, floorOf, partFigure, plainFigure } from './figure.ts';
import type { Method } from './method.ts';
import type { Localized, Questionnaire } from './questionnaire.ts';
import type { Split } from './round.ts';
import type { RoundFrame } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import { OVERALL, type Tally } from './tally.ts';

/** The margins that have a view; `month` is the month of release. */
export const VIEWS = ['month', 'service', 'channel', 'mode', 'outcome'] as const satisfies (
  | Split
  | 'month'
)[];
export type View = (typeof VIEWS)[number];

/** Score rows of one value of a margin. */
export interface ViewTally extends Pick<Tally, 'valid' | 'scores'> {
  readonly view: View;
  readonly value: string;
}

export interface ViewRow {
  /** A month `2026-06`, a service's id, or a word of the margin. */
  readonly value: string;
  /** Name of a service; `null` where the value is a word of its own. */
  readonly name: Localized | null;
  readonly overall: Figure;
  /** From 10 respondents on. */
  readonly factors: readonly { readonly code: string; readonly figure: Figure | null }[];
}

export interface ResultView {
  readonly view: View;
  /** Only values with five respondents or more: a hidden one and an empty one are both absent. */
  readonly rows: readonly ViewRow[];
}

/**
 * Views in order; the round's plan decides which there are: months and ways of answering always. None where batches
 * were drawn twice.
 */
export function resultViews(
  frame: RoundFrame,
  questionnaire: Questionnaire,
  method: Method,
  tallies: readonly ViewTally[],
): ResultView[] {
  if (frame.redrawn) return [];
  const splits: readonly string[] = frame.splits ?? [];
  const kept = VIEWS.filter((view) => view === 'month' || view === 'mode' || splits.includes(view));
  const figureIn = ({ valid, scores }: ViewTally, scope: string) =>
    plainFigure(momentsOf(scores, scope, 'satisfied'), valid, floorOf(frame.rho0, scope), method);
  return kept.map((view) => ({
    view,
    rows: tallies
      .filter((tally) => tally.view === view)
      .sort((a, b) => (a.value < b.value ? -1 : 1))
      .flatMap((tally): ViewRow[] => {
        const overall = figureIn(tally, OVERALL);
        if (overall === null) return [];
        const detailed = partFigure(overall) !== null;
        return [
          {
            value: tally.value,
            name: (view === 'service' && frame.services?.[tally.value]) || null,
            overall,
            factors: questionnaire.factors.map(({ code }) => ({
              code,
              figure: detailed ? partFigure(figureIn(tally, code)) : null,
            })),
          },
        ];
      }),
  }));
}
