import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical-json';

test('keys are sorted at every depth and nothing is indented', () => {
  expect(canonicalJson({ b: [{ d: null, c: true }, 2.5], a: 'ế' })).toBe(
    '{"a":"ế","b":[{"c":true,"d":null},2.5]}',
  );
});

test('keys are sorted by code units, as RFC 8785 asks', () => {
  // The example of RFC 8785 §3.2.3, which a sort by code points would order otherwise.
  const sample = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(Object.values(JSON.parse(canonicalJson(sample)))).toEqual([4, 2, 6, 7, 1, 5, 3]);
});

test('numbers are written as in RFC 8785', () => {
  expect(canonicalJson([-0, 1e30, 4.5, 2e-3, 1e-27, Number('333333333.33333329')])).toBe(
    '[0,1e+30,4.5,0.002,1e-27,333333333.3333333]',
  );
});

/** The same value with the members of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

test('the text reads back as the value and does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (drawn) => {
      const value: unknown = JSON.parse(JSON.stringify(drawn));
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

const cycle: unknown[] = [];
cycle.push({ cycle });
const hole: unknown[] = [1];
hole[2] = 3;

test.each([
  ['undefined', { a: { b: undefined } }, 'undefined at $.a.b'],
  ['not a number', [0, Number.NaN], 'NaN at $[1]'],
  ['an infinity', Number.NEGATIVE_INFINITY, '-Infinity at $'],
  ['a function', { toJSON: () => 1 }, 'function at $.toJSON'],
  ['a bigint', [1n], 'bigint at $[0]'],
  ['a symbol', Symbol('s'), 'symbol at $'],
  ['a member named by a symbol', { [Symbol('s')]: 1 }, 'symbol at $'],
  ['a date', { on: new Date(0) }, 'class instance at $.on'],
  ['a map', new Map([['a', 1]]), 'class instance at $'],
  ['a hole in a list', hole, 'undefined at $[1]'],
  ['a value inside itself', cycle, 'cycle at $[0].cycle'],
  ['half a surrogate pair', { a: '\ud83d' }, 'lone surrogate at $.a'],
])('%s is refused with its place', (_, value, message) => {
  expect(() => canonicalJson(value)).toThrow(new RangeError(`canonicalJson: ${message}`));
});

test('one object in two places is no cycle', () => {
  const shared = { n: 1 };
  expect(canonicalJson([shared, shared])).toBe('[{"n":1},{"n":1}]');
});

test('keys that are whole numbers are sorted as text, not as numbers, wherever they stand', () => {
  expect(canonicalJson({ z: { '10': 1, '9': 2, a: 3, '05': 4 }, b: 5 })).toBe(
    '{"b":5,"z":{"05":4,"10":1,"9":2,"a":3}}',
  );
});

test('a text that spells an escape is not mistaken for half a surrogate pair', () => {
  expect(canonicalJson(['\\ud83d', '😀'])).toBe('["\\\\ud83d","😀"]');
});
