import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatCount,
  formatDate,
  formatIndex,
  formatMonth,
  formatPercent,
  formatPoints,
  localDate,
  startOfDay,
} from '#i18n/format';

const ABOVE_90 = { value: 0.9, strict: true };
const AT_LEAST_90 = { value: 0.9, strict: false };

/** k/n as a per cent with two decimals, half-up, in whole numbers only. */
function halfUpInIntegers(k: number, n: number): string {
  const hundredths = (BigInt(k) * 20000n + BigInt(n)) / (2n * BigInt(n));
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}

test('Vietnamese writes a decimal comma and a thousands dot, English the reverse', () => {
  expect(formatPercent(0.8394, 'vi')).toBe('83,94%');
  expect(formatPercent(0.8394, 'en')).toBe('83.94%');
  expect(formatCount(120000, 'vi')).toBe('120.000');
  expect(formatCount(120000, 'en')).toBe('120,000');
  expect(formatCount(1234, 'vi')).toBe('1.234');
});

test.each([
  [0.89995, '90.00%'],
  [0.899949999, '89.99%'],
  [0.01005, '1.01%'],
  [0.00125, '0.13%'],
  [1.00005, '100.01%'],
  [17999 / 20000, '90.00%'],
  [1 - 0.10005, '90.00%'],
  [0, '0.00%'],
  [-1e-17, '0.00%'],
  [1, '100.00%'],
])('a half is rounded up as the decimal it stands for: %d is %s', (share, text) => {
  expect(formatPercent(share, 'en')).toBe(text);
});

test('every share k of n prints as whole-number arithmetic rounds it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, part) => {
        const k = Math.round(part * n);
        expect(formatPercent(k / n, 'en')).toBe(halfUpInIntegers(k, n));
      },
    ),
    { numRuns: 2000 },
  );
});

test('exact halves k/20000 all go up', () => {
  for (let k = 1; k <= 20000; k += 2) expect(formatPercent(k / 20000, 'en')).toBe(halfUpInIntegers(k, 20000));
});

test('fewer decimals may be asked for', () => {
  expect(formatPercent(0.4375, 'vi', { decimals: 0 })).toBe('44%');
  expect(formatPercent(0.4375, 'vi', { decimals: 1 })).toBe('43,8%');
});

test.each([
  [0.89996, AT_LEAST_90, '89,996%'],
  [0.8999999, AT_LEAST_90, '89,99999%'],
  [0.8995, AT_LEAST_90, '89,95%'],
  [0.9, AT_LEAST_90, '90,00%'],
  [0.90001, AT_LEAST_90, '90,00%'],
  [0.90001, ABOVE_90, '90,001%'],
  [0.9000001, ABOVE_90, '90,00001%'],
  [0.9, ABOVE_90, '90,00%'],
  [0.89996, ABOVE_90, '90,00%'],
  [0.9005, ABOVE_90, '90,05%'],
])('an index is never printed on the other side of its target: %d, %o', (share, target, text) => {
  expect(formatIndex(share, target, 'vi')).toBe(text);
});

test('an index that differs from its target by less than a share of a thousand million equals it', () => {
  expect(formatIndex(0.9 - 1e-12, AT_LEAST_90, 'vi')).toBe('90,00%');
  expect(formatIndex(0.9 + 1e-12, ABOVE_90, 'vi')).toBe('90,00%');
});

test('whatever the index and the target, the printed figure is on the true side', () => {
  const near = fc.integer({ min: -60_000, max: 60_000 }).map((millionths) => millionths / 1e7);
  fc.assert(
    fc.property(near, fc.integer({ min: 5000, max: 9500 }), fc.boolean(), (offset, basisPoints, strict) => {
      const target = { value: basisPoints / 10_000, strict };
      const share = target.value + offset;
      const printed = Number.parseFloat(formatIndex(share, target, 'en')) / 100;
      const over = (x: number) => (strict ? x > target.value + 1e-9 : x >= target.value - 1e-9);
      expect(over(printed)).toBe(over(share));
    }),
    { numRuns: 2000 },
  );
});

test('a difference carries its sign and no unit', () => {
  expect(formatPoints(0.0125, 'vi')).toBe('+1,25');
  expect(formatPoints(-0.004, 'vi')).toBe('−0,40');
  expect(formatPoints(-0.00001, 'en')).toBe('0.00');
  expect(formatPoints(0.8394 - 0.8266, 'en', { decimals: 1 })).toBe('+1.3');
});

test('a figure that is none is refused', () => {
  expect(() => formatPercent(Number.NaN, 'vi')).toThrow(RangeError);
  expect(() => formatIndex(Number.POSITIVE_INFINITY, ABOVE_90, 'vi')).toThrow(RangeError);
});

test('dates are day, month, year; months are in words', () => {
  expect(formatDate('2026-06-30', 'vi')).toBe('30/06/2026');
  expect(formatDate('2026-06-30', 'en')).toBe('30/06/2026');
  expect(formatMonth('2026-06', 'vi')).toBe('tháng 6 năm 2026');
  expect(formatMonth('2026-06', 'en')).toBe('June 2026');
  expect(() => formatDate('30/06/2026', 'vi')).toThrow(RangeError);
});

test('the date changes at midnight in Vietnam, seven hours before Greenwich', () => {
  expect(localDate(new Date('2026-06-30T16:59:59.999Z'))).toBe('2026-06-30');
  expect(localDate(new Date('2026-06-30T17:00:00.000Z'))).toBe('2026-07-01');
  expect(localDate(new Date('2026-12-31T17:00:00.000Z'))).toBe('2027-01-01');
});

test('begins a day of the province seven hours before the same date begins in UTC', () => {
  expect(startOfDay('2026-07-01')).toBe('2026-06-30T17:00:00.000Z');
});
