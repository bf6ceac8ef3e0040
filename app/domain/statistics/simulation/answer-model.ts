import type { RatioMoments } from '../moments.ts';
import { drawBeta, type RandomSource } from '../random-source.ts';

/** A population of respondents whose answers are alike within a person. */
export interface AnswerModel {
  /** True index, strictly between 0 and 1. */
  readonly share: number;
  /** Correlation of two answers of one person, strictly between 0 and 1. */
  readonly correlation: number;
  /** Items of the questionnaire, and the share of them left blank at random. */
  readonly items: number;
  readonly blanks: number;
}

/**
 * Draws a simple random sample of `respondents` and returns its moments.
 *
 * Each person has a propensity of his or her own from Beta(p(1−ρ)/ρ, (1−p)(1−ρ)/ρ), so that two answers of
 * one person correlate with exactly ρ, and answers each item by it; blanks are independent of it. A person
 * who left everything blank is nobody.
 */
export function drawSample(random: RandomSource, model: AnswerModel, respondents: number): RatioMoments {
  const { share, correlation, items, blanks } = model;
  const concentration = (1 - correlation) / correlation;
  const [a, b] = [share * concentration, (1 - share) * concentration];
  const sums = { n: 0, m: 0, y: 0, mm: 0, ym: 0, yy: 0, yyPerM: 0 };
  for (let person = 0; person < respondents; person += 1) {
    const propensity = drawBeta(random, a, b);
    const satisfiedBelow = blanks + (1 - blanks) * propensity;
    let m = 0;
    let y = 0;
    for (let item = 0; item < items; item += 1) {
      const draw = random();
      if (draw < blanks) continue;
      m += 1;
      if (draw < satisfiedBelow) y += 1;
    }
    if (m === 0) continue;
    sums.n += 1;
    sums.m += m;
    sums.y += y;
    sums.mm += m * m;
    sums.ym += y * m;
    sums.yy += y * y;
    sums.yyPerM += (y * y) / m;
  }
  return sums;
}
