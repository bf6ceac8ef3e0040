import type { ScopeCounts } from './record.ts';

/** What is counted: answers at 4–5, the 0–100 score (in levels − 1), answers at 1–2. */
export const COUNTED = ['y', 's', 'u'] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * Sums over the respondents of one domain, scope and group, from which estimate, variance and default
 * interval follow for each counted variable k.
 *
 * Squares are kept of d = k − o·m, o the ratio of the first respondent: with d the variance of people who
 * all answer alike is exactly 0, where Σk² − … would leave rounding that a square root makes visible.
 */
export interface CellSums {
  /** Respondents with an answer; answers; Σm²; satisfied answers. Not weighted. */
  readonly respondents: number;
  readonly answers: number;
  readonly answersSquared: number;
  readonly satisfied: number;
  /** Σw, Σw² over those respondents; Σw·m and Σw²·m². */
  readonly weights: number;
  readonly weightsSquared: number;
  readonly weightedAnswers: number;
  readonly weightedSquares: number;
  readonly counted: Readonly<Record<Counted, CountedSums>>;
}

export interface CountedSums {
  /** Σw·k. */
  readonly weighted: number;
  /** o, and Σw²d², Σw²dm. */
  readonly origin: number;
  readonly squares: number;
  readonly products: number;
}

const HEAD = 8;
const PER_COUNTED = 4;
const FIELDS = HEAD + PER_COUNTED * COUNTED.length;

export interface Cells {
  /** Adds one respondent, already counted into `scopes`, to a domain. */
  add(domain: number, group: number, weight: number, scopes: readonly ScopeCounts[]): void;
  /** The sums of a domain in a group; undefined where it has no record there. */
  read(domain: number, group: number, scope: number): CellSums | undefined;
}

/** Sums by domain, group and scope in one growing block of numbers: memory grows with cells, not with people. */
export function createCells(scopeCount: number): Cells {
  const width = scopeCount * FIELDS;
  let store = new Float64Array(width * 16);
  let used = 0;
  const blocks: number[][] = [];

  function blockOf(domain: number, group: number): number {
    let ofDomain = blocks[domain];
    if (!ofDomain) {
      ofDomain = [];
      blocks[domain] = ofDomain;
    }
    const known = ofDomain[group];
    if (known !== undefined) return known;
    if (used + width > store.length) {
      const larger = new Float64Array(store.length * 2);
      larger.set(store);
      store = larger;
    }
    const block = used;
    ofDomain[group] = block;
    used += width;
    return block;
  }

  return {
    add(domain, group, weight, scopes) {
      let at = blockOf(domain, group);
      for (const counts of scopes) {
        if (counts.m > 0) addTo(store, at, weight, counts);
        at += FIELDS;
      }
    },
    read(domain, group, scope) {
      const block = blocks[domain]?.[group];
      return block === undefined ? undefined : readFrom(store, block + scope * FIELDS);
    },
  };
}

/** The innermost loop of a large file: plain additions, nothing allocated. */
function addTo(store: Float64Array, at: number, weight: number, { m, y, s, u }: ScopeCounts): void {
  const weighted = weight * m;
  if (store[at] === 0) {
    store[at + HEAD + 1] = y / m;
    store[at + HEAD + PER_COUNTED + 1] = s / m;
    store[at + HEAD + 2 * PER_COUNTED + 1] = u / m;
  }
  increase(store, at, 1);
  increase(store, at + 1, m);
  increase(store, at + 2, m * m);
  increase(store, at + 3, y);
  increase(store, at + 4, weight);
  increase(store, at + 5, weight * weight);
  increase(store, at + 6, weighted);
  increase(store, at + 7, weighted * weighted);
  addCounted(store, at + HEAD, weight, m, y);
  addCounted(store, at + HEAD + PER_COUNTED, weight, m, s);
  addCounted(store, at + HEAD + 2 * PER_COUNTED, weight, m, u);
}

function addCounted(store: Float64Array, at: number, weight: number, m: number, k: number): void {
  const deviation = weight * (k - (store[at + 1] ?? 0) * m);
  increase(store, at, weight * k);
  increase(store, at + 2, deviation * deviation);
  increase(store, at + 3, deviation * weight * m);
}

function increase(store: Float64Array, at: number, by: number): void {
  store[at] = (store[at] ?? 0) + by;
}

function readFrom(store: Float64Array, at: number): CellSums {
  const field = (offset: number) => store[at + offset] ?? 0;
  const counted = (index: number): CountedSums => {
    const from = HEAD + index * PER_COUNTED;
    return {
      weighted: field(from),
      origin: field(from + 1),
      squares: field(from + 2),
      products: field(from + 3),
    };
  };
  return {
    respondents: field(0),
    answers: field(1),
    answersSquared: field(2),
    satisfied: field(3),
    weights: field(4),
    weightsSquared: field(5),
    weightedAnswers: field(6),
    weightedSquares: field(7),
    counted: { y: counted(0), s: counted(1), u: counted(2) },
  };
}
