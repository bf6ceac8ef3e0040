import fc from 'fast-check';
import { type KeyedForm, paperLayout } from '#domain/paper-form';
import { type Questionnaire, scaleOf } from '#domain/questionnaire';

/** Anything that two hands can key of a questionnaire. */
export function anyForm(questionnaire: Questionnaire): fc.Arbitrary<KeyedForm> {
  const { items, others, multiples } = paperLayout(questionnaire);
  const single = [...items, ...others].map((question) => {
    const values = scaleOf(questionnaire, question).options.map(({ value }) => [value]);
    return [question.code, fc.constantFrom<KeyedForm['marks'][string]>([], 'spoilt', ...values)] as const;
  });
  const multiple = multiples.map((question) => {
    const values = scaleOf(questionnaire, question).options.map(({ value }) => value);
    return [question.code, fc.subarray(values, { maxLength: question.maxChoices })] as const;
  });
  return fc.record({
    marks: fc.record(Object.fromEntries<fc.Arbitrary<KeyedForm['marks'][string]>>([...single, ...multiple])),
    texts: fc.constant({}),
  });
}
