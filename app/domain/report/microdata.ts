/** Anonymous microdata: single ballots of units with enough of them, without anything that leads to a batch. */
import type { Answers, Traits } from '../ballot.ts';
import { groupBy } from '../grouping.ts';
import { listQuestions, type Questionnaire } from '../questionnaire.ts';

/** Fewest official ballots of a unit whose ballots may be handed out one by one. */
export const LEAST_BALLOTS = 30;

/**
 * The demographic traits that may stand beside answers: two at most. Never the way of answering or the language,
 * and never ethnicity, which is sensitive data.
 */
const MICRODATA_TRAITS = ['gender', 'age'] as const;

/** One released ballot with the code of the agency that it counts for. */
export interface ReleasedBallot {
  /** Random; says where the row goes, and is then left out. */
  readonly id: string;
  readonly agency: string;
  readonly answers: Answers;
  readonly traits: Traits;
}

export interface Microdata {
  /** Names of the columns: `agency`, question codes in page order, traits. */
  readonly variables: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly agencies: number;
}

/** Questions whose answers are options; free texts are never in microdata. */
function microdataQuestions(questionnaire: Questionnaire): string[] {
  return listQuestions(questionnaire).flatMap((question) =>
    question.kind === 'text' || (question.kind === 'single' && question.role === 'trait')
      ? []
      : [question.code],
  );
}

/**
 * Rows in the order of their random ids, over all agencies together: neither batches nor days can be read from
 * it. Traits are as the batch kept them (traits.ts), so each value of a trait is shared by k or more of a batch.
 */
export function microdataOf(ballots: readonly ReleasedBallot[], questionnaire: Questionnaire): Microdata {
  const enough = [...groupBy(ballots, ({ agency }) => agency)].filter(
    ([, own]) => own.length >= LEAST_BALLOTS,
  );
  const kept = enough.flatMap(([, own]) => own).sort((a, b) => (a.id < b.id ? -1 : 1));
  const questions = microdataQuestions(questionnaire);
  const written = (answer: Answers[string] | undefined) =>
    typeof answer === 'string' ? answer : (answer ?? []).join(' ');
  return {
    variables: ['agency', ...questions, ...MICRODATA_TRAITS],
    agencies: enough.length,
    rows: kept.map(({ agency, answers, traits }) => [
      agency,
      ...questions.map((code) => written(answers[code])),
      ...MICRODATA_TRAITS.map((trait) => traits[trait] ?? ''),
    ]),
  };
}
