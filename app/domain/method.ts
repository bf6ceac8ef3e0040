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

/** A method as it is composed: the record without its number. */
export type MethodContent = Omit<Method, 'code' | 'version'>;

/** What pages and the signed report say of every official figure: a 95 % interval, two decimals. */
const OFFICIAL = { confidenceLevel: 0.95, decimals: 2 } as const;

/**
 * Whether rounds can be opened with it: all that is said of an official figure (interval, verdict, ranks, what to mend)
 * holds for a pooled share of answers at levels 4–5 whose groups are weighted by dossiers, with `OFFICIAL`. Under every other formula a
 * past round can be computed again, beside its figures and without a verdict (method-trial.ts).
 */
export function isOfficialFormula(method: MethodContent): boolean {
  const { itemFormula, factorAggregation, totalAggregation, blankRule, weighting } = method;
  const pooled = factorAggregation === 'pooled_ratio' && totalAggregation === 'pooled_ratio';
  // Ballots that are not complete are left out when they are counted: the formula is then the same.
  const blanks =
    blankRule === 'exclude_item' || (blankRule === 'drop_ballot' && method.minimumValidShare === 1);
  const { confidenceLevel, decimals } = OFFICIAL;
  const written = method.confidenceLevel === confidenceLevel && method.decimals === decimals;
  return itemFormula === 'top2' && pooled && blanks && weighting === 'dossier_volumes' && written;
}

/** Whether two methods count the same ballots and the same answers: their figures differ by formula alone. */
export function countsTheSame(a: MethodContent, b: MethodContent): boolean {
  return a.blankRule === b.blankRule && a.minimumValidShare === b.minimumValidShare;
}
