/** What the survey page shows: facts that are the same for everybody, and what one person has filled in. */
import type { Agency } from '#domain/agency';
import type { Questionnaire } from '#domain/questionnaire';
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
  /** An answer given with help is shown apart from those without. */
  readonly assistedApart: boolean;
  readonly synthetic: boolean;
  /** Of a preview: what is said above it, line by line. */
  readonly remarks?: readonly string[];
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
  | { readonly kind: 'full' }
  | { readonly kind: 'decoy' }
  | { readonly kind: 'stale' };

export interface FilledIn {
  readonly token: string;
  /** As posted: shown again whatever it is. */
  readonly given: FormFields;
  readonly problems: readonly AnswerProblem[];
  readonly notice: SurveyNotice | null;
}

export { nameQuestions } from '#domain/question-names';
