import { listQuestions, type Questionnaire } from './questionnaire.ts';

/**
 * How each question is called on every page and on paper, by code: `19`, and `19a`, `19b` for those that are asked under a
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
