/** A unit's figures by month of release, service, channel, way of answering, outcome, and by who answered. */
import { type Figure, floorOf, partFigure, plainFigure } from './figure.ts';
import type { Method } from './method.ts';
import {
  type Localized,
  listQuestions,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from './questionnaire.ts';
import type { Split } from './round.ts';
import type { RoundFrame } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import { OVERALL, type Tally } from './tally.ts';

/** `month` is the month of release; `person` is every trait that people state of themselves, each a margin of its own. */
export const VIEWS = ['month', 'service', 'channel', 'mode', 'outcome', 'person'] as const satisfies (
  | Split
  | 'month'
  | 'person'
)[];
export type View = (typeof VIEWS)[number];

/** A value of a trait as the view of people names it: `gender:female`. */
export function personValue(trait: string, value: string): string {
  return `${trait}:${value}`;
}

/** Questions about the person, in the order asked: gender, age. */
export function listTraits(questionnaire: Questionnaire): SingleChoice[] {
  return listQuestions(questionnaire).filter(
    (question): question is SingleChoice => question.kind === 'single' && question.role === 'trait',
  );
}

/** Score rows of one value of a margin. */
export interface ViewTally extends Pick<Tally, 'valid' | 'scores'> {
  readonly view: View;
  readonly value: string;
}

export interface ViewRow {
  /** A month `2026-06`, a service's id, a trait with its value, or a word of the margin. */
  readonly value: string;
  /** Name of a service, or of a trait's value; `null` where the value is a word of its own. */
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
 * Views in order; the round's plan decides which there are: months and ways of answering always, people where they are
 * asked about themselves. None where batches were drawn twice. A group of people is shown by the rules of every other:
 * its ballots stood in groups of k or more in every batch (`keepTraits`), so that what is left over is such a group too.
 */
export function resultViews(
  frame: RoundFrame,
  questionnaire: Questionnaire,
  method: Method,
  tallies: readonly ViewTally[],
): ResultView[] {
  if (frame.redrawn) return [];
  const splits: readonly string[] = frame.splits ?? [];
  const people = personNames(questionnaire);
  const always: readonly View[] = people.size > 0 ? ['month', 'mode', 'person'] : ['month', 'mode'];
  const kept = VIEWS.filter((view) => always.includes(view) || splits.includes(view));
  // People in the order of the questionnaire, everything else by its value.
  const order = [...people.keys()];
  const figureIn = ({ valid, scores }: ViewTally, scope: string) =>
    plainFigure(momentsOf(scores, scope, 'satisfied'), valid, floorOf(frame.rho0, scope), method);
  return kept.map((view) => ({
    view,
    rows: tallies
      .filter((tally) => tally.view === view && (view !== 'person' || people.has(tally.value)))
      .sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value) || (a.value < b.value ? -1 : 1))
      .flatMap((tally): ViewRow[] => {
        const overall = figureIn(tally, OVERALL);
        if (overall === null) return [];
        const detailed = partFigure(overall) !== null;
        return [
          {
            value: tally.value,
            name: (view === 'service' ? frame.services?.[tally.value] : people.get(tally.value)) ?? null,
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

/** Every value that a person can state, with its name, in the order of the questionnaire. */
function personNames(questionnaire: Questionnaire): Map<string, Localized> {
  return new Map(
    listTraits(questionnaire).flatMap((question) =>
      scaleOf(questionnaire, question).options.map(
        ({ value, label }) => [personValue(question.code, value), label] as const,
      ),
    ),
  );
}
