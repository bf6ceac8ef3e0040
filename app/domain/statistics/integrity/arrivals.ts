import { lowerIncompleteGamma } from '../incomplete-gamma.ts';

/** What is known of one desk on one day without opening any answer. */
export interface DeskDay {
  readonly arrivals: number;
  /** Dossiers returned at the desk that day. */
  readonly transactions: number;
  /** Arrivals outside opening hours. */
  readonly outsideHours: number;
  /** Usual arrivals per transaction of the desk, 0…1. */
  readonly usualRate: number;
}

export interface ArrivalSignal {
  /** P(at least so many arrivals) at the usual rate; to be adjusted over all desks and days. */
  readonly probability: number;
  /** Facts that need no probability. */
  readonly moreThanTransactions: boolean;
  readonly outsideHours: boolean;
}

/**
 * Compares the arrivals of a desk and day with its transactions and opening hours: Poisson with mean
 * transactions × usual rate, P(X ≥ k) = P(k, λ) of the incomplete gamma function.
 *
 * @example 25 arrivals, 30 transactions, usual rate 0.2 (6 expected): probability about 1e-8
 */
export function arrivalSignal(day: DeskDay): ArrivalSignal {
  const expected = day.transactions * day.usualRate;
  return {
    probability: day.arrivals === 0 ? 1 : expected > 0 ? lowerIncompleteGamma(day.arrivals, expected) : 0,
    moreThanTransactions: day.arrivals > day.transactions,
    outsideHours: day.outsideHours > 0,
  };
}
