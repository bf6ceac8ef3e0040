/** What the survey page shows: facts that are the same for everybody, and what one person has filled in. */
import type { Agency } from '#domain/agency';
import type { Question, Questionnaire } from '#domain/questionnaire';
import { listQuestions } from '#domain/questionnaire';
import type { AnswerProblem, FormFields } from '#domain/read-answers';

export interface SurveyFacts {
  readonly questionnaire: Questionnaire;
  /** The agency the survey is about. */
  readonly unit: Agency;
  /** The agency in whose name it is asked: the root of the round. */
  readonly asker: Agency;
  /** A one-time code, or the permanent one of a desk. */
  readonly kind: 'code' | 'desk';
  /** Fewest other ballots that one is opened with. */
  readonly others: number;
  readonly synthetic: boolean;
}

/** Why a page comes back although nothing in it has to be mended. */
export type SurveyNotice =
  | {
      readonly kind: 'few_answers';
      readonly answered: number;
      readonly needed: number;
      readonly total: number;
    }
  | { readonly kind: 'not_stored' }
  | { readonly kind: 'stale' };

export interface FilledIn {
  readonly token: string;
  /** As posted: shown again whatever it is. */
  readonly given: FormFields;
  readonly problems: readonly AnswerProblem[];
  readonly notice: SurveyNotice | null;
}

/** A question with its number on the page, from 1. */
export interface NumberedQuestion {
  readonly question: Question;
  readonly number: number;
}

export function numberQuestions(questionnaire: Questionnaire): ReadonlyMap<string, NumberedQuestion> {
  return new Map(
    listQuestions(questionnaire).map((question, index) => [question.code, { question, number: index + 1 }]),
  );
}
