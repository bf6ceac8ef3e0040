/** A funnel plot: the index of each agency by its effective size, with the limits of chance. */
import { scaleSqrt } from 'd3-scale';
import { COLOURS } from './figure-marks.ts';
import { across, drawing, group, label, shape } from './svg-markup.ts';

export interface FunnelChart {
  readonly points: readonly { readonly estimate: number; readonly effectiveSize: number }[];
  readonly centre: number;
  /** Limits by effective size, narrow and wide, sizes ascending. */
  readonly limits: readonly (readonly {
    readonly size: number;
    readonly lower: number;
    readonly upper: number;
  }[])[];
  readonly title: string;
  readonly axis: string;
  readonly write: (share: number) => string;
}

const HEIGHT = 360;
const TOP = 12;
const BOTTOM = 316;
const LEFT = 9;
const RIGHT = 97;
const FROM = 0.6;
const SHARES = [0.6, 0.7, 0.8, 0.9, 1];
const SEGMENT = 2;

/** The narrow limits are drawn heavier than the wide ones; a share below the axis stands on it. */
export function funnelChart({ points, centre, limits, title, axis, write }: FunnelChart): string {
  const largest = Math.max(...points.map(({ effectiveSize }) => effectiveSize), 1);
  const x = scaleSqrt().domain([0, largest]).range([LEFT, RIGHT]);
  const y = (share: number) => BOTTOM - ((Math.max(FROM, share) - FROM) / (1 - FROM)) * (BOTTOM - TOP);
  const grid = SHARES.map(
    (share) =>
      shape('line', {
        x1: across(LEFT),
        x2: across(RIGHT),
        y1: y(share),
        y2: y(share),
        stroke: COLOURS.line,
      }) +
      label(write(share), {
        x: across(LEFT - 1),
        y: y(share) + 4,
        'text-anchor': 'end',
        'font-size': 12,
        fill: COLOURS.muted,
      }),
  );
  const ticks = x.ticks(6).map((size) =>
    label(String(size), {
      x: across(x(size)),
      y: BOTTOM + 18,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    }),
  );
  const curves = limits.flatMap((curve, which) =>
    curve.slice(1).flatMap((to, i) => {
      const from = curve[i] ?? to;
      return (['lower', 'upper'] as const).map((side) =>
        shape('line', {
          x1: across(x(from.size)),
          x2: across(x(to.size)),
          y1: y(from[side]),
          y2: y(to[side]),
          stroke: COLOURS.muted,
          'stroke-width': which === 0 ? SEGMENT : 1,
        }),
      );
    }),
  );
  const dots = points.map(({ estimate, effectiveSize }) =>
    shape('circle', {
      cx: across(x(effectiveSize)),
      cy: y(estimate),
      r: 4,
      fill: COLOURS.ink,
      'fill-opacity': 0.55,
      stroke: COLOURS.ink,
    }),
  );
  const middle = shape('line', {
    x1: across(LEFT),
    x2: across(RIGHT),
    y1: y(centre),
    y2: y(centre),
    stroke: COLOURS.ink,
    'stroke-dasharray': '4 3',
  });
  const words = label(axis, {
    x: '50%',
    y: HEIGHT - 8,
    'text-anchor': 'middle',
    'font-size': 13,
    fill: COLOURS.ink,
  });
  const inside = [grid, curves, [middle], dots, ticks]
    .map((marks) => group('g', {}, marks.join('')))
    .join('');
  return drawing({ title, height: HEIGHT, className: 'chart-funnel' }, inside + words);
}
