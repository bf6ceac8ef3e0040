/** Rank sets: for each agency the ranks that the data allow, and the rank of its point estimate. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface RankChart {
  /** In the order to be listed. */
  readonly agencies: readonly {
    readonly words: string;
    readonly best: number;
    readonly worst: number;
    readonly point: number;
  }[];
  readonly title: string;
  readonly axis: string;
}

const ROW = 18;
const TOP = 42;
const LEFT = 16;
const RIGHT = 97;

export function rankChart({ agencies, title, axis }: RankChart): string {
  const last = agencies.length;
  const at = (rank: number) => LEFT + ((rank - 1) / Math.max(1, last - 1)) * (RIGHT - LEFT);
  const bottom = TOP + last * ROW;
  const marked = [
    ...new Set([1, ...Array.from({ length: Math.floor(last / 5) }, (_, i) => 5 * (i + 1)), last]),
  ];
  const grid = marked.map((rank) => {
    const x = across(at(rank));
    const words = label(String(rank), {
      x,
      y: 32,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    });
    return shape('line', { x1: x, x2: x, y1: TOP - 4, y2: bottom, stroke: COLOURS.line }) + words;
  });
  const rows = agencies.map(({ words, best, worst, point }, row) => {
    const y = TOP + row * ROW + ROW / 2;
    const bar = shape('line', {
      x1: across(at(best)),
      x2: across(at(worst)),
      y1: y,
      y2: y,
      stroke: COLOURS.muted,
      'stroke-opacity': 0.45,
      'stroke-width': 8,
      'stroke-linecap': 'round',
    });
    const dot = shape('circle', { cx: across(at(point)), cy: y, r: 4, fill: COLOURS.ink });
    return label(words, { x: '1%', y: y + 4, 'font-size': 12, fill: COLOURS.ink }) + bar + dot;
  });
  const heading = label(axis, {
    x: '55%',
    y: 14,
    'text-anchor': 'middle',
    'font-size': 13,
    fill: COLOURS.ink,
  });
  return drawing(
    { title, height: bottom + 8, className: 'chart-ranks' },
    `${heading}${grid.join('')}${rows.join('')}`,
  );
}
