/** Σ x and Σ x·y over records for a list of variables: mergeable, and enough for covariances. */
export interface CrossProducts {
  /** Records. */
  readonly n: number;
  readonly sums: readonly number[];
  /** Symmetric matrix of Σ x_i·x_j. */
  readonly products: readonly (readonly number[])[];
}

/** Sample covariance matrix, divisor n − 1. Needs n ≥ 2. Whole-number sums lose no digits below 2^53. */
export function covarianceMatrix({ n, sums, products }: CrossProducts): number[][] {
  if (n < 2) throw new RangeError('covarianceMatrix: two records are needed');
  return products.map((row, i) =>
    row.map((product, j) => (n * product - (sums[i] ?? 0) * (sums[j] ?? 0)) / n / (n - 1)),
  );
}

/** Correlations of a covariance matrix; NaN beside a variable that does not vary. */
export function correlationMatrix(covariance: readonly (readonly number[])[]): number[][] {
  const deviations = covariance.map((row, i) => Math.sqrt(row[i] ?? 0));
  return covariance.map((row, i) =>
    row.map((value, j) => (i === j ? value / value : value / ((deviations[i] ?? 0) * (deviations[j] ?? 0)))),
  );
}

/** Counts records given as rows of equal length. */
export function crossProductsOf(rows: readonly (readonly number[])[]): CrossProducts {
  const width = rows[0]?.length ?? 0;
  const sums = new Array<number>(width).fill(0);
  const products = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (const row of rows) {
    for (let i = 0; i < width; i += 1) {
      const x = row[i] ?? 0;
      sums[i] = (sums[i] ?? 0) + x;
      const into = products[i] ?? [];
      for (let j = 0; j < width; j += 1) into[j] = (into[j] ?? 0) + x * (row[j] ?? 0);
    }
  }
  return { n: rows.length, sums, products };
}
