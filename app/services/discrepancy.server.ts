/** One place where the data does not agree with itself. */
export interface Discrepancy {
  readonly check:
    | 'batch'
    | 'tally'
    | 'signal'
    | 'comment'
    | 'chain'
    | 'totals'
    | 'envelope'
    | 'edition'
    | 'audit';
  /** What differs, with the ids needed to find it; English, for an auditor. */
  readonly detail: string;
}
