/** One agency's rank set on the line from the first to the last rank. */
import { COLOURS } from './figure-marks.ts';
import { across, drawing, shape } from './svg-markup.ts';

const HEIGHT = 14;
const MARGIN = 3;

export function rankBar(
  { best, worst, ranked }: { readonly best: number; readonly worst: number; readonly ranked: number },
  title: string,
): string {
  const at = (rank: number) => MARGIN + ((rank - 1) / Math.max(1, ranked - 1)) * (100 - 2 * MARGIN);
  const line = (x1: number, x2: number, more: Readonly<Record<string, string | number>>) =>
    shape('line', { x1: across(x1), x2: across(x2), y1: HEIGHT / 2, y2: HEIGHT / 2, ...more });
  return drawing(
    { title, height: HEIGHT, className: 'chart-rank-bar' },
    line(at(1), at(ranked), { class: 'mark-grid', stroke: COLOURS.line, 'stroke-width': 2 }) +
      line(at(best), at(worst), {
        class: 'mark-ranks',
        stroke: COLOURS.ink,
        'stroke-width': 8,
        'stroke-linecap': 'round',
      }),
  );
}
