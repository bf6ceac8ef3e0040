import type { Margin } from './calibration-weights.ts';

/**
 * Residuals of `values` from their regression on the margins' categories, weighted by the *design* weights.
 *
 * After calibration the population totals of the margins are known without error, so only what they do not
 * explain varies: the linearised variable of a calibrated estimate is w′·residual. The weights of the
 * regression are those before calibration, as in R's `calibrate` and `postStratify` (`rake` regresses
 * without weights and differs by a per cent or two).
 *
 * Source: Deville & Särndal (1992), JASA 87:376–382. Redundant categories are left out.
 */
export function calibrationResiduals(
  values: readonly number[],
  designWeights: readonly number[],
  margins: readonly Margin[],
): Float64Array {
  // Intercept, then a column for each category of each margin; position of the columns that are 1.
  const starts = margins.map((_, at) =>
    margins.slice(0, at).reduce((sum, margin) => sum + margin.sizes.length, 1),
  );
  const width = margins.reduce((sum, margin) => sum + margin.sizes.length, 1);
  const columnsOf = (i: number) => [
    0,
    ...margins.map((margin, at) => (starts[at] ?? 0) + (margin.categories[i] ?? 0)),
  ];
  const normal = Array.from({ length: width }, () => new Array<number>(width + 1).fill(0));
  for (const [i, value] of values.entries()) {
    const weight = designWeights[i] ?? 0;
    const columns = columnsOf(i);
    for (const left of columns) {
      const row = normal[left] ?? [];
      for (const right of columns) row[right] = (row[right] ?? 0) + weight;
      row[width] = (row[width] ?? 0) + weight * value;
    }
  }
  const coefficients = solveRedundant(normal);
  return Float64Array.from(
    values,
    (value, i) => value - columnsOf(i).reduce((sum, column) => sum + (coefficients[column] ?? 0), 0),
  );
}

/** Solves symmetric equations (last column the right side) by elimination; redundant unknowns become 0. */
function solveRedundant(rows: number[][]): number[] {
  const size = rows.length;
  const scale = Math.max(...rows.map((row, i) => Math.abs(row[i] ?? 0)));
  const used: boolean[] = [];
  for (let pivot = 0; pivot < size; pivot += 1) {
    const pivotRow = rows[pivot] ?? [];
    const head = pivotRow[pivot] ?? 0;
    used[pivot] = Math.abs(head) > 1e-10 * scale;
    if (!used[pivot]) continue;
    for (const [i, row] of rows.entries()) {
      if (i === pivot) continue;
      const factor = (row[pivot] ?? 0) / head;
      if (factor === 0) continue;
      for (let j = pivot; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return rows.map((row, i) => (used[i] ? (row[size] ?? 0) / (row[i] ?? 1) : 0));
}
