import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { estimateIndex } from '#domain/statistics/index-estimate';
import { addMoments, EMPTY_MOMENTS, momentsOfEqualAnswers } from '#domain/statistics/moments';
import { respondentsForMargin, respondentsToProve, yamaneSize } from '#domain/statistics/sample-size';
import { wilsonInterval } from '#domain/statistics/single-share-intervals';
import { studentTQuantile } from '#domain/statistics/student-t';

const document = readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8');

/** The rows of the worked example: answers and satisfied answers of each ballot. */
const rowOf = (head: string) =>
  (document.split('\n').find((line) => line.startsWith(`| ${head} |`)) ?? '')
    .split('|')
    .slice(2, 12)
    .map(Number);

const decimal = (value: number, places: number) => value.toFixed(places).replace('.', ',');

const answers = rowOf('mᵢ');
const satisfied = rowOf('yᵢ');
const moments = answers
  .map((m, at) => momentsOfEqualAnswers(1, m, satisfied[at] ?? 0, (satisfied[at] ?? 0) ** 2))
  .reduce(addMoments, EMPTY_MOMENTS);

test('the worked example of the documentation is what the code computes', () => {
  const index = estimateIndex([{ moments, weight: 1 }], { rho0: 0.6 });
  if (!index) throw new Error('no answers');
  expect([moments.m, moments.y, moments.mm]).toEqual([66, 42, 438]);
  const naive = wilsonInterval(moments.y, moments.m, 0.95);
  for (const [value, places] of [
    [index.estimate, 4],
    [index.standardError ** 2, 5],
    [index.standardError, 4],
    [index.ownDesignEffect, 2],
    [index.floorDesignEffect, 2],
    [index.effectiveSize, 2],
    [index.interval.lower, 4],
    [index.interval.upper, 4],
    [studentTQuantile(0.975, 9), 3],
    [naive.lower, 4],
    [naive.upper, 4],
    [(index.standardError ** 2 * 66 ** 2 * 9) / 10, 3],
  ] as const) {
    expect(document).toContain(decimal(value, places));
  }
});

test.each([300, 1000, 5000])(
  'the documented sample sizes for %d dossiers are what the code computes',
  (population) => {
    const plan = { share: 0.9, items: 22, correlation: 0.45, population };
    const cells = [0.02, 0.03, 0.05].map((margin) => respondentsForMargin(plan, margin).required);
    const yamane = Math.ceil(yamaneSize(population, 0.05));
    const name = population < 1000 ? `${population}` : `${population / 1000}.000`;
    expect(document).toContain(`| ${name} | ${[...cells, yamane].join(' | ')} |`);
  },
);

test('the documented sizes for proving the target are what the code computes', () => {
  const plan = { items: 22, correlation: 0.45 };
  const sizes = [0.92, 0.93, 0.95, 0.97].map((share) => respondentsToProve({ ...plan, share }, 0.9).required);
  expect(document).toContain(
    `92% cần ${sizes[0]} người, 93% cần ${sizes[1]}, 95% cần ${sizes[2]}, 97% cần ${sizes[3]}`,
  );
});
