import type { Placement } from './frame.ts';

/** One answered form of a microdata file. Readers may reuse the object: copy what is kept. */
export interface SurveyRecord extends Placement {
  readonly respondent: string;
  readonly agency: string;
  readonly weight: number;
  /** Levels 1–5 in the order of the items, 0 where not answered. */
  readonly levels: Uint8Array;
  /** Text of each column that the specification names in `by`, `within`, `margins` or `cells`. */
  readonly categories: readonly string[];
}

/** One record summed within one scope. */
export interface ScopeCounts {
  /** Answers, of them at levels 4–5 and at levels 1–2, and Σ (level − 1). */
  m: number;
  y: number;
  u: number;
  s: number;
}

/** The scopes of a file: `overall` first, then each factor, as positions of items. */
export interface ScopeItems {
  readonly names: readonly string[];
  /** Item positions of each scope. */
  readonly items: readonly (readonly number[])[];
}

/** `overall` holds every item that some factor names, each once. */
export function scopeItemsOf(
  items: readonly string[],
  factors: Readonly<Record<string, readonly string[]>>,
): ScopeItems {
  return {
    names: ['overall', ...Object.keys(factors)],
    items: [
      items.map((_, at) => at),
      ...Object.values(factors).map((list) => list.map((item) => items.indexOf(item))),
    ],
  };
}

/** Counts a record into `into`, one entry per scope. */
export function countScopes(levels: Uint8Array, scopes: ScopeItems, into: readonly ScopeCounts[]): void {
  for (let scope = 0; scope < into.length; scope += 1) {
    const counts = into[scope];
    const positions = scopes.items[scope];
    if (!counts || !positions) continue;
    let m = 0;
    let y = 0;
    let u = 0;
    let s = 0;
    for (const at of positions) {
      const level = levels[at] ?? 0;
      if (level === 0) continue;
      m += 1;
      s += level - 1;
      if (level >= 4) y += 1;
      else if (level <= 2) u += 1;
    }
    counts.m = m;
    counts.y = y;
    counts.u = u;
    counts.s = s;
  }
}
