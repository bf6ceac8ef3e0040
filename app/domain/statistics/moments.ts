import type { ChoiceRow, ScoreRow } from '../tally.ts';

/**
 * Sums over respondents from which a ratio, its variance and its intra-respondent correlation follow
 * exactly. A commutative monoid: `addMoments` over disjoint groups equals counting them together.
 *
 * Respondent i gave m answers in the scope, y of them counted by the measure. Respondents without an
 * answer in the scope are not in `n`. All whole numbers, except `yyPerM`.
 */
export interface RatioMoments {
  /** Respondents with m > 0. */
  readonly n: number;
  /** Σ m: answers. */
  readonly m: number;
  /** Σ y. */
  readonly y: number;
  /** Σ m². */
  readonly mm: number;
  /** Σ y·m. */
  readonly ym: number;
  /** Σ y². */
  readonly yy: number;
  /** Σ y²/m. */
  readonly yyPerM: number;
}

/** What is counted as y: levels 4–5, levels 1–2, or level 5. */
export type Measure = 'satisfied' | 'dissatisfied' | 'very_satisfied';

export const EMPTY_MOMENTS: RatioMoments = { n: 0, m: 0, y: 0, mm: 0, ym: 0, yy: 0, yyPerM: 0 };

/** Moments of the union of two disjoint groups of respondents. */
export function addMoments(a: RatioMoments, b: RatioMoments): RatioMoments {
  return {
    n: a.n + b.n,
    m: a.m + b.m,
    y: a.y + b.y,
    mm: a.mm + b.mm,
    ym: a.ym + b.ym,
    yy: a.yy + b.yy,
    yyPerM: a.yyPerM + b.yyPerM,
  };
}

/** Moments of the answers *not* counted: y becomes m − y. Near y = m they keep the digits that y loses. */
export function complementOf({ n, m, y, mm, ym, yy, yyPerM }: RatioMoments): RatioMoments {
  return { n, m, y: m - y, mm, ym: mm - ym, yy: mm - 2 * ym + yy, yyPerM: m - 2 * y + yyPerM };
}

/** Moments of `n` respondents who each gave `m` answers, with Σ y and Σ y² over them. */
export function momentsOfEqualAnswers(n: number, m: number, y: number, yy: number): RatioMoments {
  return { n, m: n * m, y, mm: n * m * m, ym: y * m, yy, yyPerM: m > 0 ? yy / m : 0 };
}

/**
 * Moments of one scope (`overall` or a factor) from a tally's score rows.
 *
 * @example
 * // three respondents with 4 answers, 4 + 3 + 4 of them satisfied
 * momentsOf([{ scope: 'A', m: 4, n: 3, y: 11, yy: 41, … }], 'A', 'satisfied')
 * // { n: 3, m: 12, y: 11, mm: 48, ym: 44, yy: 41, yyPerM: 10.25 }
 */
export function momentsOf(rows: readonly ScoreRow[], scope: string, measure: Measure): RatioMoments {
  let sum = EMPTY_MOMENTS;
  for (const row of rows) {
    if (row.scope !== scope) continue;
    const [y, yy] =
      measure === 'satisfied'
        ? [row.y, row.yy]
        : measure === 'dissatisfied'
          ? [row.d, row.dd]
          : [row.v, row.vv];
    sum = addMoments(sum, momentsOfEqualAnswers(row.n, row.m, y, yy));
  }
  return sum;
}

/**
 * Moments of the 0–100 score as a share of its maximum: y = score / 100 · m, so that the ratio lies in 0…1.
 */
export function scoreMomentsOf(rows: readonly ScoreRow[], scope: string): RatioMoments {
  let sum = EMPTY_MOMENTS;
  for (const row of rows) {
    if (row.scope !== scope) continue;
    sum = addMoments(sum, momentsOfEqualAnswers(row.n, row.m, row.s / 4, row.ss / 16));
  }
  return sum;
}

const COUNTED: Readonly<Record<Measure, readonly string[]>> = {
  satisfied: ['4', '5'],
  dissatisfied: ['1', '2'],
  very_satisfied: ['5'],
};

/** Moments of one item: m = 1 for each respondent who chose a level 1–5; blanks and "no opinion" are out. */
export function itemMoments(choices: readonly ChoiceRow[], item: string, measure: Measure): RatioMoments {
  let n = 0;
  let y = 0;
  for (const choice of choices) {
    if (choice.question !== item || !/^[1-5]$/.test(choice.option)) continue;
    n += choice.n;
    if (COUNTED[measure].includes(choice.option)) y += choice.n;
  }
  return momentsOfEqualAnswers(n, 1, y, y);
}
