import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Randomness } from '#domain/randomness';
import { chiSquareUpperTail } from '#domain/statistics/chi-square';
import { seededRandomness, systemRandomness } from '#services/randomness';
import { readFacts } from '#tests/support/source-rules';

const SHUFFLES = 12_000;
const ORDERS = 120;

function chiSquareOfShuffles(randomness: Pick<Randomness, 'permutation'>): number {
  const counts = new Map<string, number>();
  for (let index = 0; index < SHUFFLES; index += 1) {
    const order = randomness.permutation(5).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  const expected = SHUFFLES / ORDERS;
  const missing = ORDERS - counts.size;
  return [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, missing * expected);
}

// True randomness fails one time in a thousand; twice in a row is a fault.
it.each([
  ['the operating system', systemRandomness],
  ['a seed', seededRandomness('shuffles')],
])('every order of five is equally likely with randomness from %s', { retry: 1 }, (source, randomness) => {
  const statistic = chiSquareOfShuffles(randomness);
  console.info(`shuffles, ${source}: χ² = ${statistic.toFixed(1)} on ${ORDERS - 1} degrees of freedom`);
  expect(chiSquareUpperTail(statistic, ORDERS - 1)).toBeGreaterThan(0.001);
});

it('the same test notices a shuffle that swaps with any position, the usual mistake', () => {
  const randomness = seededRandomness('biased');
  const permutation = (length: number) => {
    const order = Array.from({ length }, (_, index) => index);
    for (let index = 0; index < length; index += 1) {
      const other = randomness.below(length);
      [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
    }
    return order;
  };
  expect(chiSquareUpperTail(chiSquareOfShuffles({ permutation }), ORDERS - 1)).toBeLessThan(0.001);
});

it('nothing in the tree uses Math.random', () => {
  const files = ['app', 'db', 'scripts', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(100);
  const users = files.filter((path) => {
    const source = readFileSync(path, 'utf8');
    // Reading syntax is slow; a comment or a string may name it.
    return source.includes('Math.random') && readFacts({ path, source }).names.has('Math.random');
  });
  expect(users).toEqual([]);
});
