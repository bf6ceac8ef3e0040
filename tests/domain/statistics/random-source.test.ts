import { mean, sampleVariance } from 'simple-statistics';
import { expect, test } from 'vitest';
import { pooledIcc } from '#domain/statistics/intra-class-correlation';
import {
  drawBeta,
  drawGamma,
  drawNormal,
  type RandomSource,
  seededSource,
} from '#domain/statistics/random-source';
import { drawSample } from '#domain/statistics/simulation/answer-model';

const DRAWS = 40_000;
const draw = (one: (random: RandomSource) => number, seed = 5) => {
  const random = seededSource(seed);
  return Array.from({ length: DRAWS }, () => one(random));
};

test.each([
  ['uniform', (random: RandomSource) => random(), 0.5, 1 / 12],
  ['normal', drawNormal, 0, 1],
  ['gamma of shape 2.5', (random: RandomSource) => drawGamma(random, 2.5), 2.5, 2.5],
  ['gamma of shape 0.3', (random: RandomSource) => drawGamma(random, 0.3), 0.3, 0.3],
  [
    'beta of 0.6 and 0.07',
    (random: RandomSource) => drawBeta(random, 0.6, 0.07),
    0.6 / 0.67,
    0.042 / (0.67 ** 2 * 1.67),
  ],
] as const)('a %s number has its mean and variance', (_, one, expectedMean, expectedVariance) => {
  const values = draw(one);
  expect(Math.abs(mean(values) - expectedMean)).toBeLessThan(4 * Math.sqrt(expectedVariance / DRAWS));
  expect(sampleVariance(values) / expectedVariance).toBeGreaterThan(0.95);
  expect(sampleVariance(values) / expectedVariance).toBeLessThan(1.05);
});

test('uniform numbers lie in [0, 1) and fill it evenly', () => {
  const counts = new Array<number>(10).fill(0);
  for (const value of draw((random) => random()))
    counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] ?? 0) + 1;
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(Math.abs(count - DRAWS / 10)).toBeLessThan(4 * Math.sqrt(DRAWS * 0.09));
});

test('simulated answers have the share and the correlation asked for', () => {
  const model = { share: 0.9, correlation: 0.45, items: 22, blanks: 0.05 };
  const sample = drawSample(seededSource(9), model, 20_000);
  expect(sample.y / sample.m).toBeCloseTo(0.9, 2);
  expect(sample.m / sample.n).toBeCloseTo(22 * 0.95, 1);
  expect(pooledIcc([sample])).toBeCloseTo(0.45, 1.5);
});
