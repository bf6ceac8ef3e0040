/** What the survey page shows: facts that are the same for everybody, and what one person has filled in. */
import type { Agency } from '#domain/agency';
import type { Questionnaire } from '#domain/questionnaire';
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

/**
 * How each question is called on the page, by code: `19`, and `19a`, `19b` for those that are asked under a
 * condition on 19, so that numbers run on where they are hidden.
 */
export function nameQuestions(questionnaire: Questionnaire): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const followers = new Map<string, number>();
  let number = 0;
  for (const { code, relevantIf } of listQuestions(questionnaire)) {
    const leader = relevantIf && names.get(relevantIf.question);
    if (leader === undefined) {
      number += 1;
      names.set(code, String(number));
    } else {
      const before = followers.get(leader) ?? 0;
      followers.set(leader, before + 1);
      names.set(code, leader + String.fromCharCode('a'.charCodeAt(0) + (before % 26)));
    }
  }
  return names;
}
