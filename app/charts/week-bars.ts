/** Counts by week as bars, whole or as a line of a table; and progress against what is due. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, group, label, shape } from './svg-markup.ts';

export interface WeekBars {
  readonly counts: readonly number[];
  /** Under the first and the last bar. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly count: (count: number) => string;
}

const TOP = 20;
const BOTTOM = 132;
const HEIGHT = 156;

/** Widths in per cent of the drawing: a bar takes four fifths of its week, and no week more than a sixteenth. */
function layOut(weeks: number): { readonly step: number; readonly width: number } {
  const step = 100 / Math.max(weeks, 16);
  return { step, width: step * 0.8 };
}

function bars(counts: readonly number[]): string[] {
  const most = Math.max(...counts, 1);
  const { step, width } = layOut(counts.length);
  return counts.map((n, at) => {
    const tall = Math.max(2, (n / most) * (BOTTOM - TOP));
    return n === 0
      ? ''
      : shape('rect', {
          class: 'mark-week',
          x: across(at * step + (step - width) / 2),
          y: BOTTOM - tall,
          width: across(width),
          height: tall,
          rx: 1.5,
          fill: COLOURS.muted,
        });
  });
}

/** With the largest count written above its bar. */
export function weekBars({ counts, from, to, title, count }: WeekBars): string {
  const most = Math.max(...counts, 1);
  const { step } = layOut(counts.length);
  const peak = counts.indexOf(most);
  const text = (words: string, x: number, y: number, anchor: string, fill: string) =>
    label(words, {
      class: fill === COLOURS.ink ? 'chart-words' : 'chart-tick',
      x: across(x),
      y,
      'text-anchor': anchor,
      'font-size': 12,
      fill,
    });
  const last = counts.length * step;
  const marks = [
    ...bars(counts),
    peak < 0
      ? ''
      : text(
          count(most),
          Math.max(3, (peak + 0.5) * step),
          BOTTOM - (BOTTOM - TOP) - 6,
          'middle',
          COLOURS.ink,
        ),
    shape('line', {
      class: 'mark-axis',
      x1: '0%',
      x2: across(last),
      y1: BOTTOM,
      y2: BOTTOM,
      stroke: COLOURS.muted,
    }),
    text(from, 0, BOTTOM + 18, 'start', COLOURS.muted),
    counts.length > 3 ? text(to, last, BOTTOM + 18, 'end', COLOURS.muted) : '',
  ];
  return drawing({ title, height: HEIGHT, className: 'chart-weeks' }, marks.join(''));
}

const LINE = 26;

/** The same in a line of a table, without words: one shape, for a page has a hundred of them. */
export function weekLine(counts: readonly number[], title: string): string {
  const most = Math.max(...counts, 1);
  const weeks = Math.max(counts.length, 16);
  const outline = counts.map((n, at) => {
    const tall = n === 0 ? 0 : Math.max(2, Math.round((n / most) * (LINE - 3)));
    return tall === 0 ? '' : `M${at * 5} ${LINE - 1}v${-tall}h4v${tall}z`;
  });
  const marks =
    shape('path', { class: 'mark-week', d: outline.join(''), fill: COLOURS.muted }) +
    shape('path', { class: 'mark-axis', d: `M0 ${LINE - 0.5}H${weeks * 5}`, stroke: COLOURS.line });
  const stretched = { viewBox: `0 0 ${weeks * 5} ${LINE}`, preserveAspectRatio: 'none' };
  return drawing(
    { title, height: LINE, className: 'chart-week-line' },
    group('svg', { ...stretched, width: '100%', height: LINE }, marks),
  );
}

/**
 * What was reached of a plan as a bar over the whole, with a mark at what is due today.
 *
 * @param due share of the plan, 0…1; `null` for no mark
 */
export function progressBar(reached: number, due: number | null, title: string): string {
  const rail = shape('rect', {
    class: 'share-rail',
    y: 4,
    width: '100%',
    height: 8,
    rx: 3,
    fill: '#eef4f2',
  });
  const part = shape('rect', {
    class: 'share-part',
    y: 4,
    width: across(Math.min(1, reached) * 100),
    height: 8,
    rx: 3,
    fill: '#0b5f5a',
  });
  const mark =
    due === null
      ? ''
      : shape('line', {
          class: 'mark-target',
          x1: across(Math.min(0.995, due) * 100),
          x2: across(Math.min(0.995, due) * 100),
          y1: 0,
          y2: 16,
          stroke: COLOURS.ink,
          'stroke-width': 2,
        });
  return drawing({ title, height: 16, className: 'chart-progress' }, rail + part + mark);
}
