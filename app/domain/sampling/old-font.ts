/** Vietnamese typed for the fonts of the 1990s: every program of today shows other letters than the writer saw. */

/** TCVN3 (ABC) puts its vowels where Western signs are: a sign between or behind letters. */
const TCVN3 = /\p{L}[\u00A8-\u00AE\u00B5-\u00B9\u00BB-\u00BF]/u;
/** VNI writes the tone as a letter of its own behind the vowel; these letters are in no Vietnamese word. */
const VNI = /\p{L}[\u00D8\u00DB\u00CF\u00F8\u00FB\u00EF]|[\u00F1\u00F6\u00D1\u00D6](?=\p{L}|$)/u;

export type OldFont = 'tcvn3' | 'vni';

/**
 * The old font that a text was typed for, if it looks like one. A single foreign name can look so too: judge a
 * whole column.
 *
 * @example
 * oldFontOf('NguyÔn V¨n ¸i'); // 'tcvn3'
 * oldFontOf('Nguyeãn Vaên Ñoâng'); // 'vni'
 */
export function oldFontOf(text: string): OldFont | undefined {
  if (TCVN3.test(text)) return 'tcvn3';
  return VNI.test(text) ? 'vni' : undefined;
}
