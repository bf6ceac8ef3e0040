/** The five levels as parts of one bar, from very dissatisfied (left, dark) to very satisfied (right, dark). */
import type { LevelCounts } from '#domain/answer-counts';
import { across, drawing, label, shape } from './svg-markup.ts';

/** Fill of each level and of words on it; the two ends differ in hue, every neighbour in lightness. */
const LEVEL_COLOURS: readonly { readonly fill: string; readonly words: string }[] = [
  { fill: '#9a3412', words: '#ffffff' },
  { fill: '#e3a381', words: '#16302e' },
  { fill: '#dde3e1', words: '#16302e' },
  { fill: '#7fc1b4', words: '#16302e' },
  { fill: '#0b5f5a', words: '#ffffff' },
];

/** Narrower parts have no room for a number; the table beside has it. */
const ROOM_FOR_WORDS = 0.09;

export interface LevelBar {
  readonly levels: LevelCounts;
  /** Pixels. */
  readonly height: number;
  /** What the drawing says, in words. */
  readonly title: string;
  /** Writes a share into its part of the bar; without it the bar is bare. */
  readonly write?: (share: number) => string;
}

/** Parts are separated by a hair of paper, so that they can be told apart without colour. */
export function levelBar({ levels, height, title, write }: LevelBar): string {
  const total = levels.reduce((sum, n) => sum + n, 0);
  if (total === 0) throw new RangeError('levelBar: there are no answers to draw');
  let drawn = 0;
  const parts = levels.map((n, index) => {
    const share = n / total;
    const start = drawn;
    drawn += share;
    if (n === 0) return '';
    const { fill, words } = LEVEL_COLOURS[index] ?? { fill: 'none', words: 'none' };
    const level = index + 1;
    const part = shape('rect', {
      class: `level-part level-${level}`,
      x: across(start * 100),
      width: across(share * 100),
      height,
      fill,
      stroke: '#ffffff',
    });
    if (!write || share < ROOM_FOR_WORDS) return part;
    const text = label(write(share), {
      class: `level-words level-words-${level}`,
      x: across((start + share / 2) * 100),
      y: height / 2 + 4.5,
      'text-anchor': 'middle',
      'font-size': 13,
      fill: words,
    });
    return part + text;
  });
  return drawing({ title, height, className: 'chart-levels' }, parts.join(''));
}

/** One share as a bar from the left, for the options of a question. */
export function shareBar(share: number, title: string): string {
  return drawing(
    { title, height: 12, className: 'chart-share' },
    shape('rect', { class: 'share-rail', width: '100%', height: 12, rx: 3, fill: '#eef4f2' }) +
      shape('rect', { class: 'share-part', width: across(share * 100), height: 12, rx: 3, fill: '#0b5f5a' }),
  );
}
