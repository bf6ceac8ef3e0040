import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFromSymbols, drawCode, formatCode, readCode } from '#domain/survey-code';

const SYMBOLS = [...'0123456789CDFHJKMNPRTVX'];
const symbols = fc.array(fc.nat(22), { minLength: 9, maxLength: 9 });
const code = symbols.map(codeFromSymbols);

function replaced(text: string, index: number, symbol: string): string {
  return text.slice(0, index) + symbol + text.slice(index + 1);
}

test('the check character completes the weighted sum to a multiple of 23', () => {
  // 10·0 + 9·1 + 8·2 + 7·3 + 6·4 + 5·5 + 4·6 + 3·7 + 2·8 = 156 = 6 · 23 + 18, so 5 is missing.
  expect(codeFromSymbols([0, 1, 2, 3, 4, 5, 6, 7, 8])).toBe('0123456785');
  expect(codeFromSymbols([22, 22, 22, 22, 22, 22, 22, 22, 22])).toBe('XXXXXXXXX8');
});

const noticed = (typed: string) => 'problem' in readCode(typed);

test('every wrong character in every place is noticed', () => {
  fc.assert(
    fc.property(code, (right) => {
      const wrong = [...right].flatMap((symbol, index) =>
        SYMBOLS.filter((other) => other !== symbol).map((other) => replaced(right, index, other)),
      );
      expect(wrong).toHaveLength(10 * 22);
      expect(wrong.filter((typed) => !noticed(typed))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('every swap of two different characters, neighbours or not, is noticed', () => {
  fc.assert(
    fc.property(code, (right) => {
      const swapped = [...right].flatMap((a, i) =>
        [...right].flatMap((b, j) => (j > i && a !== b ? [replaced(replaced(right, i, b), j, a)] : [])),
      );
      expect(swapped.filter((typed) => !noticed(typed))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a code reads back however it was typed', () => {
  const lookAlikes: Record<string, string> = {
    0: 'oOQq0',
    1: 'iIlL1',
    2: 'zZ2',
    5: 'sS5',
    6: 'gG6',
    8: 'bB8',
    V: 'uUvV',
  };
  const typed = fc.tuple(code, fc.infiniteStream(fc.nat(9))).map(([right, choices]) => {
    const text = [...right].map((symbol) => {
      const ways = lookAlikes[symbol] ?? symbol + symbol.toLowerCase();
      const { value } = choices.next();
      return ways[value % ways.length] + (['', '', '-', ' ', '–', '.'][value % 6] ?? '');
    });
    return { right, text: ` ${text.join('')} ` };
  });
  fc.assert(
    fc.property(typed, ({ right, text }) => {
      expect(readCode(text)).toEqual({ code: right });
    }),
  );
});

test('a printed code reads back and is shown in two groups of five', () => {
  expect(formatCode('7K3PM2XH9K')).toBe('7K3PM-2XH9K');
  expect(readCode('7K3PM-2XH9K')).toEqual({ code: '7K3PM2XH9K' });
});

test('two Ds that a Telex keyboard turned into Đ are still two Ds', () => {
  const right = codeFromSymbols([11, 11, 1, 2, 3, 4, 5, 6, 7]);
  expect(right.startsWith('DD')).toBe(true);
  expect(readCode(right.replace('DD', 'đ'))).toEqual({ code: right });
});

test('full-width letters are the same letters', () => {
  expect(readCode('７Ｋ３ＰＭ２ＸＨ９Ｋ')).toEqual({ code: '7K3PM2XH9K' });
});

test.each([
  '',
  '7K3PM2XH9',
  '7K3PM2XH9KK',
  '7A3PM2XH9K',
  '7Ế3PM2XH9K',
  '../../etc',
  '7K3PM2XH9K'.repeat(10_000),
  '\u0000',
])('text that is no code is malformed, not an exception (%#)', (text) => {
  expect(readCode(text)).toEqual({ problem: 'malformed' });
});

test('no text makes reading fail', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => void readCode(text)));
});

test('codes hold no letter that a Vietnamese keyboard composes and no two symbols that look alike', () => {
  const drawn = fc.sample(code, 500).join('');
  expect(drawn).not.toMatch(/[AEIOUYWBGLQSZ]/);
});

test.each([
  [[]],
  [[1, 2, 3]],
  [[0, 0, 0, 0, 0, 0, 0, 0, 23]],
  [[0, 0, 0, 0, 0, 0, 0, 0, -1]],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0.5]],
])('values outside the alphabet are refused (%j)', (values) => {
  expect(() => codeFromSymbols(values)).toThrow(RangeError);
});

test('a drawn code takes nine symbols from the random source', () => {
  const bounds: number[] = [];
  const below = (bound: number) => bounds.push(bound) % bound;
  const drawn = drawCode({ below, id: () => '', permutation: () => [] });
  expect(bounds).toEqual(Array.from({ length: 9 }, () => 23));
  expect(drawn).toBe(codeFromSymbols([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  expect(readCode(drawn)).toEqual({ code: drawn });
});
