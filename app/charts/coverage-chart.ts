/** How often an interval contains the truth, cell by cell, beside its nominal level. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface CoverageMark {
  /** What the cell is, in words. */
  readonly words: string;
  readonly covered: number;
  readonly naiveCovered: number;
}

export interface CoverageChart {
  readonly cells: readonly CoverageMark[];
  readonly level: number;
  readonly title: string;
  readonly write: (share: number) => string;
}

const ROW = 20;
const TOP = 28;
const LEFT = 24;
const RIGHT = 95;
const TICKS = [0.2, 0.4, 0.6, 0.8, 1];
const FROM = 0.2;

const at = (share: number) => LEFT + ((Math.max(FROM, share) - FROM) / (1 - FROM)) * (RIGHT - LEFT);

/** One line a cell: a full point for the default interval, a hollow one for the naive, the level as a rule. */
export function coverageChart({ cells, level, title, write }: CoverageChart): string {
  const bottom = TOP + cells.length * ROW;
  const grid = TICKS.map((tick) => {
    const x = across(at(tick));
    const words = label(write(tick), {
      x,
      y: 16,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    });
    return shape('line', { x1: x, x2: x, y1: TOP - 6, y2: bottom, stroke: COLOURS.line }) + words;
  });
  const rule = across(at(level));
  const rows = cells.map((cell, row) => {
    const y = TOP + row * ROW + ROW / 2;
    const point = (share: number, fill: string) =>
      shape('circle', {
        cx: across(at(share)),
        cy: y,
        r: 4.5,
        fill,
        stroke: COLOURS.ink,
        'stroke-width': 1.2,
      });
    const words = label(cell.words, { x: '1%', y: y + 4, 'font-size': 12, fill: COLOURS.ink });
    return words + point(cell.naiveCovered, COLOURS.paper) + point(cell.covered, COLOURS.ink);
  });
  const nominal = shape('line', {
    x1: rule,
    x2: rule,
    y1: TOP - 6,
    y2: bottom,
    stroke: COLOURS.ink,
    'stroke-dasharray': '4 3',
  });
  return drawing(
    { title, height: bottom + 8, className: 'chart-coverage' },
    `${grid.join('')}${nominal}${rows.join('')}`,
  );
}
