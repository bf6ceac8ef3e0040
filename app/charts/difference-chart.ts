/** Differences of two shares, each with its interval, around the line of no difference. */
import { scaleLinear } from 'd3-scale';
import { COLOURS, TONES, toneMark } from './figure-marks.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

/** A horizontal axis of differences, as far to the left of 0 as to its right. */
export interface DifferenceScale {
  /** The difference at either end, 0…1. */
  readonly reach: number;
  readonly ticks: readonly number[];
  readonly at: (difference: number) => number;
}

const MARGIN = 4;
const STEP = 0.05;

/**
 * One axis for differences that stand beside each other: to the next five points beyond all limits.
 *
 * @example differenceScale([-0.012, 0.065]).reach // 0.1
 */
export function differenceScale(limits: readonly number[]): DifferenceScale {
  const far = Math.max(STEP, ...limits.map(Math.abs));
  const reach = Math.min(1, Math.ceil(far / STEP - 1e-9) * STEP);
  const scale = scaleLinear()
    .domain([-reach, reach])
    .range([MARGIN, 100 - MARGIN])
    .clamp(true);
  return { reach, ticks: scale.ticks(5), at: (difference) => scale(difference) };
}

interface DifferenceRow {
  readonly difference: number;
  readonly interval: { readonly lower: number; readonly upper: number };
  /** The evidence says which way. */
  readonly clear: boolean;
  readonly scale: DifferenceScale;
  readonly title: string;
}

const HEIGHT = 26;

function upright(scale: DifferenceScale, at: number, bottom: number | string): string {
  const x = across(scale.at(at));
  const middle = Math.abs(at) < 1e-9;
  return shape('line', {
    class: middle ? 'mark-axis' : 'mark-grid',
    x1: x,
    x2: x,
    y1: 0,
    y2: bottom,
    stroke: middle ? COLOURS.muted : COLOURS.line,
    ...(middle ? { 'stroke-width': 1.5 } : {}),
  });
}

/** One difference: a filled dot where it is clear, a ring where the interval or the number of comparisons forbids it. */
export function differenceRow({ difference, interval, clear, scale, title }: DifferenceRow): string {
  const tone = clear ? 'none' : 'insufficient_evidence';
  return drawing(
    { title, height: HEIGHT, className: 'chart-interval-row' },
    scale.ticks.map((tick) => upright(scale, tick, '100%')).join('') +
      shape('line', {
        class: `mark-interval tone-${tone}`,
        x1: across(scale.at(interval.lower)),
        x2: across(scale.at(interval.upper)),
        y1: '50%',
        y2: '50%',
        stroke: TONES[tone],
        'stroke-opacity': 0.35,
        'stroke-width': 10,
      }) +
      toneMark(tone, { x: scale.at(difference), y: '50%', radius: clear ? 5.5 : 4.5 }),
  );
}

/** The axis above rows of differences. */
export function differenceAxis(
  scale: DifferenceScale,
  words: { readonly title: string; readonly tick: (difference: number) => string },
): string {
  const ticks = scale.ticks.map((tick) =>
    label(words.tick(tick), {
      class: 'chart-tick',
      x: across(scale.at(tick)),
      y: 12,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    }),
  );
  return drawing({ title: words.title, height: 18, className: 'chart-axis' }, ticks.join(''));
}
