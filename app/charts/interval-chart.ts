/** An index with its interval beside the target: as one line of a list, or large under a headline. */
import type { Figure } from '#domain/figure';
import type { Bound } from '#domain/round-frame';
import { COLOURS, figureMarks, type Tone, targetLine } from './figure-marks.ts';
import type { ShareScale } from './share-scale.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface IntervalChart {
  readonly figure: Figure;
  readonly target: Bound | null;
  /** The verdict, or `none` where there is none. */
  readonly tone: Tone;
  readonly scale: ShareScale;
  /** What the drawing says, in words. */
  readonly title: string;
}

const ROW_HEIGHT = 26;

function gridLines(scale: ShareScale, bottom: number | string): string {
  return scale.ticks
    .map((tick) => across(scale.at(tick)))
    .map((x) => shape('line', { class: 'mark-grid', x1: x, x2: x, y1: 0, y2: bottom, stroke: COLOURS.line }))
    .join('');
}

/**
 * One line of a list, without words: its axis is drawn once above the list by `scaleAxis`. Everything down is
 * in per cent too, so that a page may stretch it over the line's whole height and the grid runs through.
 */
export function intervalRow({ figure, target, tone, scale, title }: IntervalChart): string {
  return drawing(
    { title, height: ROW_HEIGHT, className: 'chart-interval-row' },
    gridLines(scale, '100%') +
      (target ? targetLine(target.value, scale, 0, '100%') : '') +
      figureMarks(figure, tone, scale, { y: '50%', thickness: 10, radius: 4.5 }),
  );
}

/** The axis above a list of intervals, with the target marked. */
export function scaleAxis(
  scale: ShareScale,
  target: Bound | null,
  words: { readonly title: string; readonly tick: (share: number) => string },
): string {
  const ticks = scale.ticks.map((tick) => tickLabel(scale, tick, 12, words.tick));
  return drawing(
    { title: words.title, height: 18, className: 'chart-axis' },
    ticks.join('') + (target ? targetLine(target.value, scale, 15, 18) : ''),
  );
}

function tickLabel(scale: ShareScale, tick: number, y: number, write: (share: number) => string): string {
  return label(write(tick), {
    class: 'chart-tick',
    x: across(scale.at(tick)),
    y,
    'text-anchor': 'middle',
    'font-size': 12,
    fill: COLOURS.muted,
  });
}

/** Anchor for words at a position, so that they stay inside the drawing. */
function anchorAt(position: number): 'start' | 'middle' | 'end' {
  if (position > 72) return 'end';
  return position < 28 ? 'start' : 'middle';
}

/** Where the limits are written: under the bar, on its own side of the target line if there is room. */
function limitsPlace({ figure, target, scale }: IntervalChart): { x: string; 'text-anchor': string } {
  const [from, to] =
    figure.kind === 'bound'
      ? [scale.at(figure.bound), scale.at(figure.bound)]
      : [scale.at(figure.interval.lower), scale.at(figure.interval.upper)];
  const line = target === null ? 50 : scale.at(target.value);
  if (to < line && to > ROOM) return { x: across(to), 'text-anchor': 'end' };
  if (from > line && from < 100 - ROOM) return { x: across(from), 'text-anchor': 'start' };
  const middle = (from + to) / 2;
  return { x: across(middle), 'text-anchor': anchorAt(middle) };
}

/** Width of the limits in words on a phone, in per cent of the drawing. */
const ROOM = 43;

const LARGE = { height: 118, words: 14, top: 22, bar: 46, limits: 80, axis: 92, ticks: 110 };

/** The headline's drawing: target named above, the limits in words below the bar, an axis with numbers. */
export function intervalHeadline(
  chart: IntervalChart,
  words: {
    /** E.g. "target: above 90 %". */
    readonly target: string;
    /** E.g. "88.12 % to 91.40 %". */
    readonly limits: string;
    readonly tick: (share: number) => string;
  },
): string {
  const { figure, target, tone, scale, title } = chart;
  const text = { 'font-size': 13, fill: COLOURS.ink };
  const axis = shape('line', {
    class: 'mark-axis',
    x1: across(scale.at(scale.from)),
    x2: across(scale.at(scale.to)),
    y1: LARGE.axis,
    y2: LARGE.axis,
    stroke: COLOURS.muted,
  });
  const targetName = target && {
    x: across(scale.at(target.value)),
    'text-anchor': anchorAt(scale.at(target.value)),
  };
  return drawing(
    { title, height: LARGE.height, className: 'chart-interval-headline' },
    [
      gridLines(scale, LARGE.axis),
      axis,
      ...scale.ticks.map((tick) => tickLabel(scale, tick, LARGE.ticks, words.tick)),
      target ? targetLine(target.value, scale, LARGE.top, LARGE.axis) : '',
      figureMarks(figure, tone, scale, { y: LARGE.bar, thickness: 20, radius: 8 }),
      // Words come last: their halo clears the lines they cross.
      label(words.limits, { ...text, class: 'chart-limits', y: LARGE.limits, ...limitsPlace(chart) }),
      targetName
        ? label(words.target, { ...text, class: 'chart-target', y: LARGE.words, ...targetName })
        : '',
    ].join(''),
  );
}
