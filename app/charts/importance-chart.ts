/** What to mend first: how much each factor weighs (across) against how satisfied people are with it (up). */
import { scaleLinear } from 'd3-scale';
import { COLOURS } from './figure-marks.ts';
import { shareRows } from './share-rows.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface ImportanceMark {
  /** Short, e.g. `A`; the table beside the drawing has the name. */
  readonly code: string;
  /** Shares 0…1, importance with its interval (the share itself where none is known). */
  readonly importance: number;
  readonly least: number;
  readonly most: number;
  readonly performance: number;
  readonly lower: number;
  readonly upper: number;
  /** `low` and `high` are certain and drawn full, `unclear` hollow. */
  readonly stand: 'low' | 'high' | 'unclear';
}

export interface ImportanceChart {
  readonly marks: readonly ImportanceMark[];
  /** Where the quadrants meet. */
  readonly average: number;
  readonly line: number;
  /** What the drawing says, in words. */
  readonly title: string;
  readonly words: {
    readonly importance: string;
    readonly performance: string;
    readonly line: string;
    /** The quadrants: weighty and low, weighty and high. */
    readonly fix: string;
    readonly keep: string;
  };
  readonly write: (share: number) => string;
}

const HEIGHT = 372;
const TOP = 34;
const BOTTOM = 316;
const LEFT = 11;
const RIGHT = 97;
const POINT = 6;
/** Names of points closer than this in height would cover each other. */
const LINE_HEIGHT = 15;
/** At least so much importance is drawn on either side of the average, and so much beyond the outermost mark. */
const ASIDE = 0.06;
const MARGIN = 0.01;

export function importanceChart({ marks, average, line, title, words, write }: ImportanceChart): string {
  const weights = marks.flatMap(({ importance, least, most }) => [importance, least, most]);
  const x = scaleLinear()
    .domain([
      Math.max(0, Math.min(average - ASIDE, ...weights) - MARGIN),
      Math.min(1, Math.max(average + ASIDE, ...weights) + MARGIN),
    ])
    .range([LEFT, RIGHT]);
  const shares = [line, ...marks.flatMap(({ lower, upper }) => [lower, upper])];
  const from = Math.max(0, Math.floor((Math.min(...shares) - 0.01) * 20) / 20);
  const to = Math.min(1, Math.ceil((Math.max(...shares) + 0.01) * 20) / 20);
  const y = scaleLinear().domain([from, to]).range([BOTTOM, TOP]);

  const corner = shape('rect', {
    class: 'quadrant-fix',
    x: across(x(average)),
    y: y(line),
    width: across(RIGHT - x(average)),
    height: BOTTOM - y(line),
    fill: '#fff6df',
  });
  const rows = shareRows(y.ticks(6), y, { left: LEFT, right: RIGHT, write });
  const columns = x.ticks(4).map((tick) =>
    label(write(tick), {
      ...{ class: 'chart-tick', x: across(x(tick)), y: BOTTOM + 18, 'text-anchor': 'middle' },
      ...{ 'font-size': 12, fill: COLOURS.muted },
    }),
  );
  const cross = [
    { x1: across(LEFT), x2: across(RIGHT), y1: y(line), y2: y(line) },
    { x1: across(x(average)), x2: across(x(average)), y1: TOP, y2: BOTTOM },
  ].map((place) =>
    shape('line', { class: 'mark-target', ...place, stroke: COLOURS.ink, 'stroke-dasharray': '3 2' }),
  );
  const small = { 'font-size': 12, fill: COLOURS.muted };
  const names = [
    // Where the line stands near the top there is no room for the upper quadrant's name.
    y(line) - TOP > 2 * LINE_HEIGHT
      ? label(words.keep, {
          class: 'chart-note',
          x: across(RIGHT),
          y: TOP + 14,
          'text-anchor': 'end',
          ...small,
        })
      : '',
    label(words.fix, {
      class: 'chart-note',
      x: across(RIGHT),
      y: BOTTOM - 8,
      'text-anchor': 'end',
      ...small,
    }),
    label(words.line, { class: 'chart-note', x: across(LEFT + 0.8), y: y(line) - 6, ...small }),
    label(words.performance, { class: 'chart-axis-name', x: across(0), y: 16, ...small }),
    label(words.importance, {
      ...{ class: 'chart-axis-name', x: across((LEFT + RIGHT) / 2), y: BOTTOM + 42, 'text-anchor': 'middle' },
      ...small,
    }),
  ];
  const places = marks.map((mark) => ({ mark, cx: x(mark.importance), cy: y(mark.performance) }));
  const drawn = places.map(({ mark, cx, cy }) => intervalsOf(mark, { x, y }) + pointOf(mark, cx, cy));
  return drawing(
    { title, height: HEIGHT, className: 'chart-importance' },
    [corner, ...rows, ...columns, ...cross, ...names, ...drawn, ...codesOf(places)].join(''),
  );
}

type Scale = (share: number) => number;

/** Performance as a bar upright, importance as a hair across. */
function intervalsOf(
  { importance, least, most, performance, lower, upper, stand }: ImportanceMark,
  { x, y }: { readonly x: Scale; readonly y: Scale },
): string {
  const paint = { class: `mark-interval stand-${stand}`, stroke: TONES[stand], 'stroke-opacity': 0.4 };
  const [cx, cy] = [across(x(importance)), y(performance)];
  return (
    shape('line', { ...paint, x1: cx, x2: cx, y1: y(lower), y2: y(upper), 'stroke-width': 6 }) +
    shape('line', { ...paint, x1: across(x(least)), x2: across(x(most)), y1: cy, y2: cy, 'stroke-width': 2 })
  );
}

const TONES = { low: '#a3401a', high: '#0b5f5a', unclear: '#4b6360' } as const;

function pointOf({ stand }: ImportanceMark, cx: number, cy: number): string {
  const hollow = stand === 'unclear';
  return shape('circle', {
    class: `mark-point stand-${stand}`,
    ...{ cx: across(cx), cy, r: POINT, fill: hollow ? COLOURS.paper : TONES[stand] },
    ...{ stroke: hollow ? TONES[stand] : COLOURS.paper, 'stroke-width': hollow ? 2.5 : 1 },
  });
}

/** Codes beside their points, moved down where two points stand close. */
function codesOf(
  places: readonly { readonly mark: ImportanceMark; readonly cx: number; readonly cy: number }[],
): string[] {
  const taken: { cx: number; at: number }[] = [];
  return [...places]
    .sort((a, b) => a.cy - b.cy)
    .map(({ mark, cx, cy }) => {
      const near = taken.filter((other) => Math.abs(other.cx - cx) < 7);
      const lowest = Math.max(Number.NEGATIVE_INFINITY, ...near.map(({ at }) => at));
      const at = Math.max(cy + 5, lowest + LINE_HEIGHT);
      taken.push({ cx, at });
      const last = cx > 90;
      return label(mark.code, {
        ...{ class: 'chart-code', x: across(cx), y: at, dx: last ? -11 : 11 },
        ...{ 'text-anchor': last ? 'end' : 'start', 'font-size': 14, 'font-weight': 700, fill: COLOURS.ink },
      });
    });
}
