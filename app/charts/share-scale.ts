import { scaleLinear } from 'd3-scale';

/** A horizontal axis for shares: what part of 0…1 is drawn, and where. */
export interface ShareScale {
  readonly from: number;
  readonly to: number;
  /** Shares to mark on the axis. */
  readonly ticks: readonly number[];
  /** Position of a share in per cent of the width; outside the axis, its nearest end. */
  readonly at: (share: number) => number;
}

/** Room at both ends, in per cent of the width, for marks and words that stand at an end. */
const MARGIN = 4;

/**
 * One axis for figures that are to be compared: from a multiple of ten points below all of them, and at
 * least ten points below the target, up to 100 %. Starting at 0 would squeeze everything that differs
 * into the last fifth; every axis prints its numbers.
 *
 * @param shares lower limits and estimates to be drawn
 * @example shareScale([0.82, 0.94], 0.9) // from 0.8, ticks 0.8, 0.85, 0.9, 0.95, 1
 */
export function shareScale(shares: readonly number[], target: number | null): ShareScale {
  const least = Math.min(0.9, ...shares, ...(target === null ? [] : [target - 0.1]));
  const from = Math.max(0, Math.floor(least * 10 + 1e-9) / 10);
  const scale = scaleLinear()
    .domain([from, 1])
    .range([MARGIN, 100 - MARGIN])
    .clamp(true);
  return { from, to: 1, ticks: scale.ticks(5), at: (share) => scale(share) };
}
