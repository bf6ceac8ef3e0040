import { expect, test } from 'vitest';
import type { Ballot } from '#domain/ballot';
import { LARGEST_BALLOT_BYTES, largestBallotBytes, WRITE_IN_LENGTH } from '#domain/ballot-size';
import { listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { DS39, DV16, DV22, NHANH6 } from '#tests/support/reference-questionnaires';

/** Every question answered with its longest option and as much three-byte text as it takes. */
function longestBallot(questionnaire: Questionnaire): Ballot {
  const answers: Record<string, string | string[]> = {};
  const texts: Record<string, string> = {};
  const traits: Record<string, string> = {};
  for (const question of listQuestions(questionnaire)) {
    if (question.kind === 'text') {
      texts[question.code] = 'ệ'.repeat(question.maxLength);
      continue;
    }
    const options = scaleOf(questionnaire, question).options.toSorted(
      (a, b) => b.value.length - a.value.length,
    );
    const writeIn = options.find((option) => option.writeIn);
    if (writeIn) texts[`${question.code}.${writeIn.value}`] = 'ệ'.repeat(WRITE_IN_LENGTH);
    const [longest] = options;
    if (question.kind === 'multiple')
      answers[question.code] = options.slice(0, question.maxChoices).map((option) => option.value);
    else if (question.role === 'trait') traits[question.code] = longest?.value ?? '';
    else answers[question.code] = longest?.value ?? '';
  }
  return { answers, texts, traits };
}

test.each([DV16, DV22, NHANH6, DS39])(
  'the longest answers to $code fit into an envelope',
  (questionnaire) => {
    const bytes = new TextEncoder().encode(JSON.stringify(longestBallot(questionnaire))).length;
    const bound = largestBallotBytes(questionnaire);
    expect(bytes).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(bytes * 1.1);
    expect(bound).toBeLessThanOrEqual(LARGEST_BALLOT_BYTES);
  },
);

test('quotes, backslashes and line breaks weigh no more than Vietnamese letters', () => {
  const bytes = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length;
  expect(bytes('"\\\n'.repeat(10))).toBeLessThan(bytes('ệệệ'.repeat(10)));
});
