import { COLOURS } from './figure-marks.ts';
import { across, label, shape } from './svg-markup.ts';

interface ShareRows {
  /** Edges of the drawing's inside, in per cent of its width; the names stand left of it. */
  readonly left: number;
  readonly right: number;
  readonly write: (share: number) => string;
}

/** Lines across a chart whose shares (0…1) run upwards, each with its name. `y`: height in pixels. */
export function shareRows(
  shares: readonly number[],
  y: (share: number) => number,
  { left, right, write }: ShareRows,
): string[] {
  return shares.map(
    (share) =>
      shape('line', {
        class: 'mark-grid',
        ...{ x1: across(left), x2: across(right), y1: y(share), y2: y(share), stroke: COLOURS.line },
      }) +
      label(write(share), {
        ...{ class: 'chart-tick', x: across(left - 1.5), y: y(share) + 4, 'text-anchor': 'end' },
        ...{ 'font-size': 12, fill: COLOURS.muted },
      }),
  );
}
