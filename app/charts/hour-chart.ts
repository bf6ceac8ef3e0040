/** Counts by hour of the day, with the hours in which desks are open shaded. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface HourChart {
  /** 24 counts. */
  readonly hours: readonly number[];
  readonly office: { readonly from: number; readonly until: number };
  readonly title: string;
  readonly hour: (hour: number) => string;
  readonly count: (count: number) => string;
}

const TOP = 20;
const BOTTOM = 150;
const HEIGHT = 176;
const HOURS = 24;
const EVERY = 3;

export function hourChart({ hours, office, title, hour, count }: HourChart): string {
  const width = 100 / HOURS;
  const most = Math.max(...hours, 1);
  const shade = shape('rect', {
    class: 'mark-office',
    x: across(office.from * width),
    y: TOP - 14,
    width: across((office.until - office.from) * width),
    height: BOTTOM - TOP + 14,
    fill: COLOURS.line,
  });
  const bars = hours.flatMap((n, at) => {
    if (n === 0) return [];
    const height = Math.max(2, (n / most) * (BOTTOM - TOP));
    const inside = at >= office.from && at < office.until;
    return [
      shape('rect', {
        class: inside ? 'mark-hour' : 'mark-hour mark-hour-outside',
        x: across(at * width + 0.5),
        y: BOTTOM - height,
        width: across(width - 1),
        height,
        rx: 2,
        fill: inside ? COLOURS.muted : COLOURS.ink,
      }),
      n === most
        ? label(count(n), {
            class: 'chart-words',
            x: across((at + 0.5) * width),
            y: BOTTOM - height - 5,
            'text-anchor': 'middle',
            'font-size': 12,
            fill: COLOURS.ink,
          })
        : '',
    ];
  });
  const ticks = Array.from({ length: HOURS / EVERY + 1 }, (_, at) => at * EVERY).map((at) =>
    label(hour(at), {
      class: 'chart-tick',
      x: across(at * width),
      y: BOTTOM + 18,
      'text-anchor': at === 0 ? 'start' : at === HOURS ? 'end' : 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    }),
  );
  const axis = shape('line', {
    class: 'mark-axis',
    x1: '0%',
    x2: '100%',
    y1: BOTTOM,
    y2: BOTTOM,
    stroke: COLOURS.muted,
  });
  return drawing(
    { title, height: HEIGHT, className: 'chart-hours' },
    [shade, ...bars, axis, ...ticks].join(''),
  );
}
