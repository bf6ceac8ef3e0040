/**
 * Printed survey codes: what stands under the QR code of a slip or poster and after `/k/` in the address.
 *
 * Ten characters, nine of them random and the last a check character, printed in two groups of five. Slips
 * (one answer each) and desk posters (permanent) use the same form: nobody can tell them apart by looking,
 * and neither can be guessed. Codes are looked up by a keyed digest, never stored.
 *
 * The alphabet has 23 symbols: one of every group that look alike in print or handwriting (0 O Q, 1 I L,
 * 2 Z, 5 S, 6 G, 8 B, V U), and no A, E, W and Y, because a Vietnamese keyboard in Telex or VNI mode turns
 * what follows a vowel into tone marks while the person types. 23 is prime, so a weighted sum modulo 23 with
 * ten different weights catches every wrong character and every swap of two characters, as in ISBN-10.
 * Nine random symbols are 40.7 bits: with a million unused codes, a random guess works once in 1.8 million.
 */
import type { Randomness } from './randomness.ts';

const SYMBOLS = '0123456789CDFHJKMNPRTVX';
const RADIX = SYMBOLS.length;
const RANDOM_SYMBOLS = 9;
const LENGTH = RANDOM_SYMBOLS + 1;
const GROUP = 5;

/** What a person may read or type for a symbol. Đ is what Telex makes of two Ds. */
const READ_AS: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
  U: 'V',
  Đ: 'DD',
};

/** Generous for a code with separators, far below what normalising a hostile text would cost. */
const LONGEST_INPUT = 64;

/** Weights 10, 9 … 1 from left to right: all different and none divisible by 23. */
function weightedSum(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + (LENGTH - index) * value, 0) % RADIX;
}

/**
 * The code made of nine symbol values and their check character, without hyphens.
 *
 * @param values nine integers from 0 to 22; anything else throws `RangeError`
 * @example
 * codeFromSymbols([0, 1, 2, 3, 4, 5, 6, 7, 8]); // '0123456785': the weighted sum is 156, 156 + 5 = 7 · 23
 */
export function codeFromSymbols(values: readonly number[]): string {
  const legal = values.every((value) => Number.isInteger(value) && value >= 0 && value < RADIX);
  if (values.length !== RANDOM_SYMBOLS || !legal) {
    throw new RangeError(`codeFromSymbols: need ${RANDOM_SYMBOLS} integers below ${RADIX}`);
  }
  const check = (RADIX - weightedSum(values)) % RADIX;
  return [...values, check].map((value) => SYMBOLS.charAt(value)).join('');
}

/** A new random code. Codes may repeat (once in about a million and a half); the digest's uniqueness tells. */
export function drawCode(randomness: Randomness): string {
  return codeFromSymbols(Array.from({ length: RANDOM_SYMBOLS }, () => randomness.below(RADIX)));
}

/**
 * The code as printed: two groups of five.
 *
 * @example
 * formatCode('7K3PM2XH9K'); // '7K3PM-2XH9K'
 */
export function formatCode(code: string): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}

/** `malformed`: not ten characters of the alphabet. `check`: a character is wrong or two are swapped. */
export type CodeProblem = 'malformed' | 'check';

/**
 * The code that a person typed or a QR code carried, whatever its case, spaces, hyphens, dots, full-width
 * letters and look-alikes (`o7k3p`, `O7K3P` and `07K3P` are one). Never throws.
 */
export function readCode(text: string): { readonly code: string } | { readonly problem: CodeProblem } {
  if (text.length > LONGEST_INPUT) return { problem: 'malformed' };
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}._]/gu, '');
  const code = [...typed].map((symbol) => READ_AS[symbol] ?? symbol).join('');
  const values = [...code].map((symbol) => SYMBOLS.indexOf(symbol));
  if (values.length !== LENGTH || values.includes(-1)) return { problem: 'malformed' };
  return weightedSum(values) === 0 ? { code } : { problem: 'check' };
}
