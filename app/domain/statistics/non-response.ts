/** How much of the frame answered. */
export interface Response {
  /** Completed forms over dossiers in the frame, 0…1; undefined where the frame is not known. */
  readonly rate: number | undefined;
  /** True below 20 % or where the rate is unknown: the file is "those who chose to answer". */
  readonly selfSelected: boolean;
}

const SELF_SELECTED_BELOW = 0.2;

/**
 * The response rate (AAPOR RR1): complete forms over all eligible dossiers, those of unknown eligibility
 * included. Published beside every index.
 *
 * @example responseOf(180, 1500) // { rate: 0.12, selfSelected: true }
 */
export function responseOf(completed: number, eligible: number | undefined): Response {
  if (eligible === undefined || eligible <= 0) return { rate: undefined, selfSelected: true };
  const rate = Math.min(1, completed / eligible);
  return { rate, selfSelected: rate < SELF_SELECTED_BELOW };
}

/**
 * Between which values the index of the whole frame lies, whatever the silent ones think: from all of them
 * dissatisfied to all of them satisfied, [r·p, r·p + 1 − r]. No sampling error is in it, and no confidence
 * interval contains it. Source: Manski (1989), Journal of Human Resources 24:343–360.
 *
 * @example nonResponseBounds(0.92, 0.12) // [0.1104, 0.9904]
 */
export function nonResponseBounds(estimate: number, rate: number): readonly [number, number] {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError('nonResponseBounds: the response rate must lie in 0…1');
  return [rate * estimate, rate * estimate + 1 - rate];
}
