/** Numbers of headings and appendices, written by hand as administrative documents do. */
import type { Block } from './document.server.ts';

const ROMAN = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** Roman number of 1 to 39: `romanNumber(14)` is `'XIV'`. */
export function romanNumber(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, letters] of ROMAN) for (; rest >= value; rest -= value) text += letters;
  return text;
}

/** Headings `I. PART` and `1. Section`, counted as they are asked for. */
export function newOutline(): {
  readonly part: (text: string) => Block;
  readonly section: (text: string) => Block;
} {
  let parts = 0;
  let sections = 0;
  return {
    part: (text) => {
      parts += 1;
      sections = 0;
      return { kind: 'heading', level: 1, text: `${romanNumber(parts)}. ${text.toUpperCase()}` };
    },
    section: (text) => {
      sections += 1;
      return { kind: 'heading', level: 2, text: `${sections}. ${text}` };
    },
  };
}
