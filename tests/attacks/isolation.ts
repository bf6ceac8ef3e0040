/**
 * What arithmetic on published figures can isolate. A figure is the set of answers it sums over; whatever can
 * be computed from figures by adding and subtracting is a vector in the row space of their incidence matrix,
 * and an answer is exposed when its unit vector is one of them.
 */
import { groupBy } from '#domain/grouping';

/** Names of the answers that a figure sums over. */
export type FigureSet = ReadonlySet<string>;

/** Largest prime below 2^26: products of two remainders stay exact. */
const PRIME = 67_108_859;

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}

function multiplyRow(row: Float64Array, factor: number): void {
  for (let column = 0; column < row.length; column += 1) row[column] = ((row[column] ?? 0) * factor) % PRIME;
}

/** row − factor · pivot */
function subtractRow(row: Float64Array, pivot: Float64Array, factor: number): void {
  for (let column = 0; column < row.length; column += 1)
    row[column] = ((row[column] ?? 0) + (PRIME - factor) * (pivot[column] ?? 0)) % PRIME;
}

/** Reduced row echelon form over the integers modulo a large prime. */
function rowReduce(matrix: Float64Array[], columns: number): Float64Array[] {
  let rank = 0;
  for (let column = 0; column < columns && rank < matrix.length; column += 1) {
    const found = matrix.findIndex((row, index) => index >= rank && row[column] !== 0);
    const [pivot, top] = [matrix[found], matrix[rank]];
    if (!pivot || !top) continue;
    matrix[found] = top;
    matrix[rank] = pivot;
    multiplyRow(pivot, inverse(pivot[column] ?? 1));
    matrix.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index !== rank && factor !== 0) subtractRow(row, pivot, factor);
    });
    rank += 1;
  }
  return matrix.slice(0, rank);
}

export interface Isolation {
  /** Answers in at least one figure. */
  readonly answers: number;
  /** Fewest answers that stand in exactly the same figures; Infinity without figures. */
  readonly smallestGroup: number;
  /** Answers whose unit vector is a linear combination of figures. */
  readonly isolated: number;
}

export function isolate(figures: Iterable<FigureSet>): Isolation {
  const distinct = new Map<string, FigureSet>();
  for (const figure of figures) if (figure.size > 0) distinct.set([...figure].sort().join('\t'), figure);
  const sets = [...distinct.values()];
  const names = [...new Set(sets.flatMap((set) => [...set]))];
  // Whoever stands in the same figures has the same column: one column for the group is enough.
  const groups = [
    ...groupBy(names, (name) => sets.map((set) => (set.has(name) ? '1' : '0')).join('')).values(),
  ];
  const matrix = sets.map((set) => Float64Array.from(groups, ([name = '']) => (set.has(name) ? 1 : 0)));
  // A unit vector in the row space is itself a row of the reduced form; it isolates where its group is one answer.
  const units = rowReduce(matrix, groups.length).flatMap((row) => {
    const filled = [...row.keys()].filter((column) => row[column] !== 0);
    return filled.length === 1 ? filled : [];
  });
  return {
    answers: names.length,
    smallestGroup: Math.min(...groups.map((group) => group.length)),
    isolated: units.filter((column) => groups[column]?.length === 1).length,
  };
}
