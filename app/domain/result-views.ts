/** A unit's figures by month of release, field, service, channel, way of answering, outcome, and by who answered. */
import {
  fieldTallies,
  indexFields,
  type JudgedByField,
  judgeByField,
  type ValueTally,
} from './field-figures.ts';
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
import type { RoundFrame, Targets } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import { OVERALL } from './tally.ts';

/**
 * `month` is the month of release; `field` adds services up; `person` is every trait that people state of themselves,
 * each a margin of its own.
 */
export const VIEWS = [
  'month',
  'field',
  'service',
  'channel',
  'mode',
  'outcome',
  'person',
] as const satisfies (Split | 'month' | 'field' | 'person')[];
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
export interface ViewTally extends ValueTally {
  readonly view: View;
}

/** Fields and services are judged by the target of the field; a row of any other view has no target. */
export interface ViewRow extends JudgedByField {
  /** A month `2026-06`, a field's or service's id, a trait with its value, or a word of the margin. */
  readonly value: string;
  /** Name of a field, of a service, or of a trait's value; `null` where the value is a word of its own. */
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
 * asked about themselves, fields where it splits by services. None where batches were drawn twice. A group of people is
 * shown by the rules of every other: its ballots stood in groups of k or more in every batch (`keepTraits`), so that what
 * is left over is such a group too.
 *
 * @param targets of the unit; without them no row is judged
 */
export function resultViews(
  frame: RoundFrame,
  questionnaire: Questionnaire,
  method: Method,
  tallies: readonly ViewTally[],
  targets: Targets = { target: null },
): ResultView[] {
  if (frame.redrawn) return [];
  const people = personNames(questionnaire);
  const fields = frame.splits?.includes('service') ? indexFields(frame) : null;
  const offered: readonly string[] = [
    ...['month', 'mode', ...(frame.splits ?? [])],
    ...(people.size > 0 ? ['person'] : []),
    ...(fields ? ['field'] : []),
  ];
  const kept = VIEWS.filter((view) => offered.includes(view));
  // People in the order of the questionnaire, everything else by its value.
  const order = [...people.keys()];
  const figureIn = ({ valid, scores }: ValueTally, scope: string) =>
    plainFigure(momentsOf(scores, scope, 'satisfied'), valid, floorOf(frame.rho0, scope), method);
  const talliesIn = (view: View): readonly ValueTally[] => {
    const own = tallies.filter((tally) => tally.view === (view === 'field' ? 'service' : view));
    if (view === 'person') return own.filter(({ value }) => people.has(value));
    return view === 'field' && fields ? fieldTallies(fields, own) : own;
  };
  const nameIn = (view: View, value: string): Localized | null => {
    if (view === 'field') return fields?.nameOf(value) ?? null;
    return (view === 'service' ? frame.services?.[value] : people.get(value)) ?? null;
  };
  const judged = (view: View, value: string, figure: Figure): JudgedByField => {
    if (view === 'field') return judgeByField(targets, value, figure);
    return view === 'service' && fields ? judgeByField(targets, fields.fieldOf(value), figure) : {};
  };
  return kept.map((view) => ({
    view,
    rows: [...talliesIn(view)]
      .sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value) || (a.value < b.value ? -1 : 1))
      .flatMap((tally): ViewRow[] => {
        const overall = figureIn(tally, OVERALL);
        if (overall === null) return [];
        const detailed = partFigure(overall) !== null;
        return [
          {
            value: tally.value,
            name: nameIn(view, tally.value),
            overall,
            ...judged(view, tally.value, overall),
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
