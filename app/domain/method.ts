/**
 * A method version: the formula of the index as a record, never as code (the Ministry reissues it).
 *
 * Default: share of levels 4–5, pooled over items, blanks excluded, at least half of the
 * items answered, no weights within an agency.
 */
export interface Method {
  readonly code: string;
  readonly version: number;
  readonly itemFormula: 'top2' | 'mean_over_max' | 'mean_rescaled';
  readonly factorAggregation: 'pooled_ratio' | 'mean_of_items';
  readonly totalAggregation: 'pooled_ratio' | 'mean_of_items' | 'mean_of_factors' | 'fixed_weights';
  /** Only with `fixed_weights`: share of each factor, 0…1, summing to 1. */
  readonly factorWeights?: Readonly<Record<string, number>>;
  readonly blankRule: 'exclude_item' | 'drop_ballot' | 'count_as_not_satisfied';
  /** Share of index items, 0…1, that a ballot must answer to be valid. */
  readonly minimumValidShare: number;
  readonly weighting: 'none' | 'dossier_volumes';
  /** Decimals of a per cent, half-up, at output only. */
  readonly decimals: number;
  /** Confidence level, 0…1. */
  readonly confidenceLevel: number;
}
