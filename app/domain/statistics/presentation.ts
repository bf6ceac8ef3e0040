/** How much of a figure may be shown, by the number of respondents with an answer in the scope. */
export type Tier = 'hidden' | 'overall_only' | 'indicative' | 'full';

/** What a screen, an export or a report may show of one figure. */
export interface Presentation {
  readonly tier: Tier;
  /** Everybody agreed in a small group: only "at least L", or each person's answer would be known. */
  readonly atLeastOnly: boolean;
  /** The interval is too wide to be read without a warning. */
  readonly imprecise: boolean;
  /** Shares of the five levels may be shown. */
  readonly levelShares: boolean;
  readonly verdict: boolean;
  readonly rank: boolean;
}

const SHOWN_FROM = 5;
const FACTORS_FROM = 10;
const JUDGED_FROM = 30;
const IMPRECISE_FROM = 0.2;

/**
 * The showing rules. Under 5 respondents nothing is shown, not even the count; 5–9 only the overall index;
 * 10–29 also factors and items, marked indicative; from 30 on also level shares, the verdict and the rank.
 * An interval of 20 points or wider is marked imprecise.
 *
 * `respondents` with an answer in the scope; `unanimous` when the share is 0 or 1; `width` = upper − lower
 * limit, 0…1. Privacy rests on the batches in which answers are opened; these rules are about reading.
 *
 * @example presentationOf({ respondents: 8, unanimous: true, width: 0.24 })
 * // { tier: 'overall_only', atLeastOnly: true, imprecise: true, levelShares: false, verdict: false, rank: false }
 */
export function presentationOf(figure: {
  readonly respondents: number;
  readonly unanimous: boolean;
  readonly width: number;
}): Presentation {
  const { respondents, unanimous, width } = figure;
  const tier: Tier =
    respondents < SHOWN_FROM
      ? 'hidden'
      : respondents < FACTORS_FROM
        ? 'overall_only'
        : respondents < JUDGED_FROM
          ? 'indicative'
          : 'full';
  return {
    tier,
    atLeastOnly: tier === 'overall_only' && unanimous,
    imprecise: tier !== 'hidden' && width >= IMPRECISE_FROM - 1e-12,
    levelShares: tier === 'full',
    verdict: tier === 'full',
    rank: tier === 'full',
  };
}
