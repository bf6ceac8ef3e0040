/** An index over the rounds: intervals upright, joined only where nothing broke the series. */
import { scaleLinear } from 'd3-scale';
import type { Figure } from '#domain/figure';
import type { Bound } from '#domain/round-frame';
import { COLOURS, TONES, type Tone } from './figure-marks.ts';
import { shareRows } from './share-rows.ts';
import { across, drawing, group, label, shape } from './svg-markup.ts';

export interface TrendMark {
  readonly key: string;
  /** In years. */
  readonly time: number;
  readonly figure: Figure | null;
  readonly tone: Tone;
  /** Under the axis, e.g. `2024-2025`; once per round. */
  readonly name: string;
  readonly joinedTo: string | null;
}

export interface TrendChart {
  readonly marks: readonly TrendMark[];
  readonly breaks: readonly { readonly time: number; readonly words: string }[];
  /** Other surveys: squares of their own, joined to nothing. */
  readonly outside: readonly { readonly time: number; readonly value: number; readonly name: string }[];
  readonly target: Bound | null;
  readonly title: string;
  readonly words: { readonly target: string };
  readonly write: (share: number) => string;
}

const HEIGHT = 312;
const TOP = 40;
const BOTTOM = 262;
const LEFT = 10;
const RIGHT = 98;
/** Half the least span of the time axis, in years: a single round stands in the middle. */
const MARGIN = 0.6;
/** What a name takes on a small phone, in per cent of the width: nearer ones stand in two lines there. */
const NAME_WIDTH = 20;
/** What a name takes on a wide screen, in per cent of the width. */
const CROWDED = 9;
/** Keeps the year of another survey apart from a round of that name. */
const OUTSIDE = 'outside ';
/** Agencies of one round side by side, in per cent of the width. */
const ASIDE = 2.4;

export function trendChart(chart: TrendChart): string {
  const { marks, breaks, outside, target, title, words, write } = chart;
  const times = [...marks, ...outside].map(({ time }) => time);
  const x = scaleLinear()
    .domain([Math.min(...times) - MARGIN, Math.max(...times) + MARGIN])
    .range([LEFT, RIGHT]);
  const shares = [
    ...marks.flatMap(({ figure }) => (figure ? limitsOf(figure) : [])),
    ...outside.map(({ value }) => value),
    ...(target ? [target.value - 0.05, target.value] : []),
  ];
  const from = Math.max(0, Math.floor((Math.min(...shares, 0.95) - 0.01) * 20) / 20);
  const y = scaleLinear().domain([from, 1]).range([BOTTOM, TOP]);
  const placed = placeMarks(marks, x);

  const rows = shareRows(y.ticks(5), y, { left: LEFT, right: RIGHT, write });
  const goal = target
    ? shape('line', {
        class: 'mark-target',
        ...{ x1: across(LEFT), x2: across(RIGHT), y1: y(target.value), y2: y(target.value) },
        ...{ stroke: COLOURS.ink, 'stroke-dasharray': '3 2' },
      }) +
      label(words.target, {
        ...{ class: 'chart-note', x: across(LEFT + 0.5), y: y(target.value) - 6 },
        ...{ 'font-size': 12, fill: COLOURS.ink },
      })
    : '';
  const cuts = breaks.map(
    ({ time, words: reason }) =>
      shape('line', {
        class: 'mark-break',
        ...{ x1: across(x(time)), x2: across(x(time)), y1: TOP - 14, y2: BOTTOM },
        ...{ stroke: '#b45309', 'stroke-width': 1.5, 'stroke-dasharray': '2 4' },
      }) +
      label(reason, {
        ...{ class: 'chart-note', x: across(x(time)), y: TOP - 22, 'text-anchor': anchorAt(x(time)) },
        ...{ 'font-size': 12, fill: COLOURS.ink },
      }),
  );
  const lines = placed.flatMap(({ mark, at }) => {
    const before = placed.find((other) => other.mark.key === mark.joinedTo);
    const [end, start] = [heightOf(mark.figure, y), heightOf(before?.mark.figure ?? null, y)];
    if (!before || end === null || start === null) return [];
    return shape('line', {
      class: 'mark-join',
      ...{ x1: across(before.at), x2: across(at), y1: start, y2: end },
      ...{ stroke: COLOURS.muted, 'stroke-width': 1.5 },
    });
  });
  const names = new Map(placed.map(({ mark }) => [mark.name, x(mark.time)]));
  const years = outside.map(({ time, name }) => [`${OUTSIDE}${name}`, x(time)] as const);
  const lower = namesBelow(new Map([...names, ...years]));
  // A year beside the name of a round stands below it on every screen.
  const crowded = (at: number) => [...names.values()].some((other) => Math.abs(other - at) < CROWDED);
  const ticks = [...names].map(([name, at]) =>
    label(name, {
      ...{
        class: lower.has(name) ? 'chart-tick tick-lower' : 'chart-tick',
        x: across(at),
        y: BOTTOM + 20,
        'text-anchor': 'middle',
      },
      ...{ 'font-size': 12, fill: COLOURS.muted },
    }),
  );
  const squares = outside.map(({ time, value, name }) => {
    const at = across(x(time));
    return (
      shape('rect', {
        class: 'mark-outside',
        ...{ x: at, y: y(value) - 5, width: 10, height: 10, transform: 'translate(-5 0)' },
        ...{ fill: COLOURS.paper, stroke: COLOURS.muted, 'stroke-width': 2 },
      }) +
      label(name, {
        ...{
          class: !crowded(x(time)) && lower.has(`${OUTSIDE}${name}`) ? 'chart-tick tick-lower' : 'chart-tick',
          x: at,
          y: BOTTOM + (crowded(x(time)) ? 34 : 20),
          'text-anchor': 'middle',
        },
        ...{ 'font-size': 12, fill: COLOURS.muted },
      })
    );
  });
  const figures = placed.map(({ mark, at }) => drawFigure(mark, at, y));
  return drawing(
    { title, height: HEIGHT, className: 'chart-trend' },
    [...rows, ...cuts, goal, ...lines, ...figures, ...squares, ...ticks].join(''),
  );
}

/** Of names in a row that would touch, every second one. */
function namesBelow(names: ReadonlyMap<string, number>): ReadonlySet<string> {
  const below = new Set<string>();
  const row = [...names].sort(([, a], [, b]) => a - b);
  row.forEach(([name, at], index) => {
    const before = row[index - 1];
    if (before && at - before[1] < NAME_WIDTH && !below.has(before[0])) below.add(name);
  });
  return below;
}

type Scale = (value: number) => number;

interface Placed {
  readonly mark: TrendMark;
  /** Per cent of the width. */
  readonly at: number;
}

function placeMarks(marks: readonly TrendMark[], x: Scale): Placed[] {
  return marks.map((mark) => {
    const beside = marks.filter(({ time }) => time === mark.time);
    const aside = (beside.indexOf(mark) - (beside.length - 1) / 2) * ASIDE;
    return { mark, at: x(mark.time) + aside };
  });
}

function limitsOf(figure: Figure): number[] {
  if (figure.kind === 'bound') return [figure.bound];
  return [figure.interval.lower, figure.interval.upper];
}

function heightOf(figure: Figure | null, y: Scale): number | null {
  return figure?.kind === 'estimate' ? y(figure.estimate) : null;
}

function drawFigure({ figure, tone }: TrendMark, at: number, y: Scale): string {
  if (!figure) return '';
  const bar = (lower: number, upper: number, more = {}) =>
    shape('line', {
      class: `mark-interval tone-${tone}`,
      ...{ x1: across(at), x2: across(at), y1: y(lower), y2: y(upper) },
      ...{ stroke: TONES[tone], 'stroke-opacity': 0.35, 'stroke-width': 9, ...more },
    });
  if (figure.kind === 'bound')
    return figure.side === 'at_least'
      ? bar(figure.bound, 1, { 'stroke-dasharray': '3 2' })
      : bar(0, figure.bound, { 'stroke-dasharray': '3 2' });
  return bar(figure.interval.lower, figure.interval.upper) + pointMark(figure.estimate, tone, at, y);
}

/** The marks of the lists: a diamond where the target is missed, a ring where evidence is lacking. */
function pointMark(estimate: number, tone: Tone, at: number, y: Scale): string {
  const hollow = tone === 'insufficient_evidence';
  const paint = {
    class: `mark-point tone-${tone}`,
    fill: hollow ? COLOURS.paper : TONES[tone],
    stroke: hollow ? TONES[tone] : COLOURS.paper,
    'stroke-width': hollow ? 2 : 1,
  };
  if (tone === 'not_met')
    return group(
      'svg',
      { x: across(at), y: y(estimate), overflow: 'visible' },
      shape('path', { d: 'M0 -7L7 0L0 7L-7 0Z', ...paint }),
    );
  return shape('circle', { cx: across(at), cy: y(estimate), r: 5, ...paint });
}

function anchorAt(position: number): 'start' | 'middle' | 'end' {
  if (position > 75) return 'end';
  return position < 25 ? 'start' : 'middle';
}
