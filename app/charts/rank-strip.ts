/** The ranks that one agency may have, on a line from the first to the last. Never a point: no rank is known. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, label, shape } from './svg-markup.ts';

export interface RankStrip {
  readonly best: number;
  readonly worst: number;
  /** Agencies on the line. */
  readonly count: number;
  readonly title: string;
}

const LEFT = 2;
const RIGHT = 98;

export function rankStrip({ best, worst, count, title }: RankStrip): string {
  const at = (rank: number) => LEFT + ((rank - 1) / Math.max(1, count - 1)) * (RIGHT - LEFT);
  const line = { y1: 10, y2: 10, 'stroke-linecap': 'round' } as const;
  const rail = shape('line', {
    class: 'rank-rail',
    ...{ x1: across(LEFT), x2: across(RIGHT), ...line, stroke: COLOURS.line, 'stroke-width': 3 },
  });
  const middle = across((LEFT + RIGHT) / 2);
  const half = shape('line', {
    class: 'mark-axis',
    ...{ x1: middle, x2: middle, y1: 3, y2: 17, stroke: COLOURS.muted },
  });
  const range = shape('line', {
    class: 'rank-range',
    ...{ x1: across(at(best)), x2: across(at(worst)), ...line, stroke: '#0b5f5a', 'stroke-width': 9 },
  });
  const end = (rank: number, anchor: string) =>
    label(String(rank), {
      ...{ class: 'chart-tick', x: across(at(rank)), y: 32, 'text-anchor': anchor },
      ...{ 'font-size': 12, fill: COLOURS.muted },
    });
  return drawing(
    { title, height: 36, className: 'chart-rank-strip' },
    rail + half + range + end(1, 'start') + end(count, 'end'),
  );
}
