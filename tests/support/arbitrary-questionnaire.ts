/** Random sound questionnaires of every kind: several scales, conditions, write-ins, one to three factors. */
import fc from 'fast-check';
import type { Localized, Option, Question, Questionnaire, Scale } from '#domain/questionnaire';

const label: fc.Arbitrary<Localized> = fc.record({
  vi: fc.constantFrom('Ông/Bà hài lòng', 'Đúng hẹn', '“Khác” \\ "…"', 'Ẵm ộ ữ'),
  en: fc.constantFrom('Satisfied', 'On time', 'Other', '👩‍👩‍👧 x'),
});

const levelScale: fc.Arbitrary<Scale> = fc
  .record({
    labels: fc.array(label, { minLength: 6, maxLength: 6 }),
    noOpinion: fc.boolean(),
    up: fc.boolean(),
  })
  .map(({ labels, noOpinion, up }) => {
    const values = ['1', '2', '3', '4', '5'];
    const ordered = [...(up ? values : values.toReversed()), ...(noOpinion ? ['x'] : [])];
    const options = ordered.flatMap((value, index): Option[] => {
      const text = labels[index];
      return text ? [{ value, label: text }] : [];
    });
    return { code: 'level', options };
  });

const otherScale: fc.Arbitrary<Omit<Scale, 'code'>> = fc
  .uniqueArray(
    fc.record(
      { value: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/), label, writeIn: fc.boolean() },
      { requiredKeys: ['value', 'label'] },
    ),
    { minLength: 2, maxLength: 4, selector: (option) => option.value },
  )
  .map((options) => ({ options }));

/** What one random number decides about a question; ties to earlier questions are made in `assemble`. */
const seeds = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 });

interface Parts {
  readonly level: Scale;
  readonly others: readonly Omit<Scale, 'code'>[];
  readonly factorCount: number;
  readonly seeds: readonly number[];
  readonly texts: readonly Localized[];
}

function assemble({ level, others, factorCount, seeds, texts }: Parts): Questionnaire {
  const text = (index: number): Localized => texts[index % texts.length] ?? { vi: 'Câu', en: 'Question' };
  const factors = Array.from({ length: factorCount }, (_, index) => ({
    code: `F${index}`,
    name: text(index),
  }));
  const scales = [level, ...others.map((scale, index) => ({ code: `s${index}`, ...scale }))];
  const items = factors.flatMap((factor, index): Question[] =>
    Array.from({ length: 1 + (index % 2) }, (_, item) => ({
      code: `${factor.code}_${item}`,
      kind: 'single',
      role: 'index',
      factor: factor.code,
      scale: 'level',
      text: text(index + item),
      ...(item === 0 ? { equivalentTo: [`OLD.v2:F${index}`] } : {}),
    })),
  );
  const extras: Question[] = [];
  seeds.forEach((seed, index) => {
    const scale = scales[1 + (seed % others.length)] ?? level;
    const earlier = extras[seed % Math.max(1, extras.length)];
    const condition =
      earlier && earlier.kind !== 'text' && seed % 3 === 0
        ? scales.find((candidate) => candidate.code === earlier.scale)?.options[0]?.value
        : undefined;
    const base = {
      code: `q${index}`,
      text: text(seed),
      ...(seed % 2 === 0 ? { hint: text(seed + 1) } : {}),
      ...(earlier && condition !== undefined
        ? { relevantIf: { question: earlier.code, values: [condition] } }
        : {}),
    };
    const kind = seed % 5;
    if (kind === 0) extras.push({ ...base, kind: 'text', role: 'comment', maxLength: 1 + (seed % 300) });
    else if (kind === 1)
      extras.push({ ...base, kind: 'multiple', role: 'context', scale: scale.code, maxChoices: 2 });
    else if (kind === 2 && !scale.options.some((option) => option.writeIn))
      extras.push({ ...base, kind: 'single', role: 'trait', scale: scale.code });
    else extras.push({ ...base, kind: 'single', role: 'context', scale: scale.code });
  });
  return {
    code: 'RANDOM',
    version: 1 + (seeds.length % 3),
    title: text(0),
    factors,
    scales,
    sections: [
      { code: 'items', title: text(1), questions: items },
      { code: 'more', title: text(2), intro: text(3), questions: extras },
    ],
  };
}

export const arbitraryQuestionnaire: fc.Arbitrary<Questionnaire> = fc
  .record({
    level: levelScale,
    others: fc.array(otherScale, { minLength: 1, maxLength: 3 }),
    factorCount: fc.integer({ min: 1, max: 3 }),
    seeds,
    texts: fc.array(label, { minLength: 1, maxLength: 5 }),
  })
  .map(assemble)
  // Only a few write-in lines fit beside long comments.
  .filter((questionnaire) => JSON.stringify(questionnaire).split('"writeIn":true').length <= 4);
