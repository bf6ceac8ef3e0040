import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateIndex } from '#domain/statistics/index-estimate';
import {
  addMoments,
  EMPTY_MOMENTS,
  momentsOfEqualAnswers,
  type RatioMoments,
} from '#domain/statistics/moments';
import { wilsonInterval } from '#domain/statistics/single-share-intervals';
import { studentTQuantile } from '#domain/statistics/student-t';
import { judge, type Verdict } from '#domain/statistics/verdict';
import { wilsonLimits } from '#domain/statistics/wilson';

const person = fc
  .integer({ min: 1, max: 22 })
  .chain((m) => fc.record({ m: fc.constant(m), y: fc.integer({ min: 0, max: m }) }));
const group = fc.array(person, { minLength: 1, maxLength: 60 });

const momentsOf = (people: readonly { m: number; y: number }[]): RatioMoments =>
  people.map(({ m, y }) => momentsOfEqualAnswers(1, m, y, y * y)).reduce(addMoments, EMPTY_MOMENTS);

function indexOf(moments: RatioMoments, rho0 = 0.6, level = 0.95) {
  const index = estimateIndex([{ moments, weight: 1 }], { rho0, level });
  if (!index) throw new Error('no answer');
  return index;
}

test('the interval contains the index and lies in 0…1', () => {
  fc.assert(
    fc.property(group, fc.double({ min: 0, max: 1, noNaN: true }), (people, rho0) => {
      const { estimate, interval } = indexOf(momentsOf(people), rho0);
      expect(interval.lower).toBeGreaterThanOrEqual(0);
      expect(interval.lower).toBeLessThanOrEqual(estimate);
      expect(interval.upper).toBeGreaterThanOrEqual(estimate);
      expect(interval.upper).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1000 },
  );
});

test('the interval widens with the level and with the floor', () => {
  fc.assert(
    fc.property(group, (people) => {
      const moments = momentsOf(people);
      const [narrow, wide] = [indexOf(moments, 0.6, 0.9).interval, indexOf(moments, 0.6, 0.99).interval];
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
      expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
      const [loose, strict] = [indexOf(moments, 0.3).interval, indexOf(moments, 0.8).interval];
      expect(strict.lower).toBeLessThanOrEqual(loose.lower + 1e-15);
      expect(strict.upper).toBeGreaterThanOrEqual(loose.upper - 1e-15);
    }),
  );
});

test('the same answers from twice as many respondents narrow the interval', () => {
  const more = fc.array(person, { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(more, (people) => {
      const once = momentsOf(people);
      const [few, many] = [indexOf(once).interval, indexOf(addMoments(once, once)).interval];
      expect(many.upper - many.lower).toBeLessThan(few.upper - few.lower);
    }),
  );
});

test('one answer each and no weights: the interval is Wilson’s for a single share, with t', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 400 }), fc.integer({ min: 0, max: 400 }), (n, some) => {
      const count = Math.min(some, n);
      const { estimate, interval, effectiveSize, floorDesignEffect, ownDesignEffect } = indexOf(
        momentsOfEqualAnswers(n, 1, count, count),
      );
      expect(estimate).toBe(count / n);
      expect(floorDesignEffect).toBe(1);
      // The linearised variance divides by n − 1: its own design effect is n/(n−1).
      if (count > 0 && count < n) expect(ownDesignEffect).toBeCloseTo(n / (n - 1), 9);
      const size = count > 0 && count < n ? n - 1 : n;
      expect(effectiveSize).toBeCloseTo(size, 8);
      const [lower, upper] = wilsonLimits(count / n, size, studentTQuantile(0.975, n - 1));
      expect(interval.lower).toBeCloseTo(lower, 10);
      expect(interval.upper).toBeCloseTo(upper, 10);
      const plain = wilsonInterval(count, n, 0.95);
      expect(interval.lower).toBeLessThanOrEqual(plain.lower);
      expect(interval.upper).toBeGreaterThanOrEqual(plain.upper);
    }),
  );
});

const ORDER: readonly Verdict[] = ['not_met', 'insufficient_evidence', 'met'];

test('the verdict never falls when limits rise, and never rises with the target', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, fc.boolean(), (a, b, value, lift, strict) => {
      const [lower, upper] = [Math.min(a, b), Math.max(a, b)];
      const rank = (low: number, high: number, target: number) =>
        ORDER.indexOf(judge({ lower: low, upper: high }, { value: target, strict }));
      const now = rank(lower, upper, value);
      expect(rank(lower + lift * (1 - lower), upper + lift * (1 - upper), value)).toBeGreaterThanOrEqual(now);
      expect(rank(lower, upper, value + lift * (1 - value))).toBeLessThanOrEqual(now);
    }),
    { numRuns: 2000 },
  );
});

test('strata with equal weights and no difference between them make the same index as one', () => {
  fc.assert(
    fc.property(group, group, (a, b) => {
      const apart = estimateIndex(
        [
          { moments: momentsOf(a), weight: 2.5 },
          { moments: momentsOf(b), weight: 2.5 },
        ],
        { rho0: 0.6 },
      );
      const together = indexOf(addMoments(momentsOf(a), momentsOf(b)));
      expect(apart?.estimate).toBeCloseTo(together.estimate, 12);
      expect(apart?.floorDesignEffect).toBeCloseTo(together.floorDesignEffect, 12);
    }),
  );
});
