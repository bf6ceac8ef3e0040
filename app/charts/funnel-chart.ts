/** A funnel plot: every agency's index by its effective size, with the limits of chance around the target. */
import { scaleSqrt } from 'd3-scale';
import { COLOURS, type Tone, toneMark } from './figure-marks.ts';
import { across, drawing, group, label, shape } from './svg-markup.ts';

export interface FunnelChart {
  readonly points: readonly { readonly estimate: number; readonly size: number; readonly tone: Tone }[];
  readonly target: number;
  /** Limits by effective size, narrow and wide, sizes ascending. */
  readonly limits: readonly (readonly {
    readonly size: number;
    readonly lower: number;
    readonly upper: number;
  }[])[];
  readonly title: string;
  readonly axis: string;
  readonly share: (share: number) => string;
  readonly count: (count: number) => string;
}

const HEIGHT = 380;
const TOP = 14;
const BOTTOM = 326;
const LEFT = 4;
const RIGHT = 98;
const TICKS = 5;

/** The narrow limits are drawn heavier than the wide ones; a share below the axis stands on it. */
export function funnelChart(chart: FunnelChart): string {
  const { points, target, limits, title, axis, share, count } = chart;
  const largest = Math.max(...points.map(({ size }) => size), 1);
  const from = Math.floor(Math.min(target - 0.1, ...points.map(({ estimate }) => estimate)) * 20) / 20;
  const x = scaleSqrt().domain([0, largest]).range([LEFT, RIGHT]);
  const y = (of: number) => BOTTOM - ((Math.max(from, of) - from) / (1 - from)) * (BOTTOM - TOP);
  const lines = Math.round((1 - from) * 20);
  const shares = Array.from({ length: lines + 1 }, (_, at) => from + at / 20);
  const grid = shares.map((of) =>
    shape('line', { class: 'mark-grid', x1: '0%', x2: '100%', y1: y(of), y2: y(of), stroke: COLOURS.line }),
  );
  // Above the line and at its left end, where no agency lies: nobody has next to no answers.
  const names = shares
    .filter((_, at) => lines <= 6 || (lines - at) % 2 === 0)
    .map((of) =>
      label(share(of), { class: 'chart-tick', x: '0%', y: y(of) - 4, 'font-size': 12, fill: COLOURS.muted }),
    );
  const sizes = x.ticks(TICKS).map((size) =>
    label(count(size), {
      class: 'chart-tick',
      x: across(x(size)),
      y: BOTTOM + 18,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    }),
  );
  const curves = limits.map((curve, which) =>
    group(
      'g',
      {
        class: which === 0 ? 'mark-limit mark-limit-near' : 'mark-limit',
        stroke: COLOURS.muted,
        'stroke-width': which === 0 ? 2 : 1,
      },
      curve
        .slice(1)
        .flatMap((to, at) => {
          const before = curve[at] ?? to;
          return (['lower', 'upper'] as const).flatMap((side) =>
            before[side] < from && to[side] < from
              ? []
              : shape('line', {
                  x1: across(x(before.size)),
                  x2: across(x(to.size)),
                  y1: y(before[side]),
                  y2: y(to[side]),
                }),
          );
        })
        .join(''),
    ),
  );
  const aim = shape('line', {
    class: 'mark-target',
    x1: '0%',
    x2: '100%',
    y1: y(target),
    y2: y(target),
    stroke: COLOURS.ink,
    'stroke-dasharray': '3 2',
    'stroke-width': 1.5,
  });
  const marks = points.map(({ estimate, size, tone }) =>
    toneMark(tone, { x: x(size), y: y(estimate), radius: 4.5 }),
  );
  const words = label(axis, {
    class: 'chart-words',
    x: '50%',
    y: HEIGHT - 14,
    'text-anchor': 'middle',
    'font-size': 13,
    fill: COLOURS.ink,
  });
  const inside = [...grid, aim, ...curves, ...marks, ...names, ...sizes, words].join('');
  return drawing({ title, height: HEIGHT, className: 'chart-funnel' }, inside);
}
