/**
 * Tallies: the counts that every published figure starts from.
 *
 * A tally is a commutative monoid of integers: the tally of a union of batches is the sum of their
 * tallies, so a figure costs the same with ten thousand answers as with ten million, and two screens
 * cannot disagree. Rows are kept per number m of valid answers in the scope; all moments a ratio
 * estimator needs follow exactly, also Σ y²/m, which would not be an integer by itself:
 *
 *     Σ m = Σ m·n     Σ m² = Σ m²·n     Σ y·m = Σ m·y     Σ y²/m = Σ yy/m
 */
import type { Answers } from './ballot.ts';
import { listIndexItems, NO_OPINION, type Questionnaire } from './questionnaire.ts';
import { byText } from './text-order.ts';

/** Scope of the whole index, beside the factor codes. */
export const OVERALL = 'overall';

/** Sums over the respondents with exactly `m` valid answers in `scope`. All integers. */
export interface ScoreRow {
  readonly scope: string;
  /** Valid answers (levels 1–5) a respondent gave in the scope, ≥ 1. */
  readonly m: number;
  /** Respondents. */
  readonly n: number;
  /** Answers at levels 4–5: sum, and sum of squares over respondents. */
  readonly y: number;
  readonly yy: number;
  /** Answers at levels 1–2. */
  readonly d: number;
  readonly dd: number;
  /** Answers at level 5. */
  readonly v: number;
  readonly vv: number;
  /** Level − 1 (0…4): a respondent's score from 0 to 100 is 25 · s / m. */
  readonly s: number;
  readonly ss: number;
}

/** How many ballots chose `option` in `question`; `''` is a question left blank. */
export interface ChoiceRow {
  readonly question: string;
  readonly option: string;
  readonly n: number;
}

/**
 * Σ left · right over ballots. Family `factors` holds `A.y`, `A.m`, `B.y` … for every valid ballot (the
 * mean of factors needs the covariance); a family named for a factor holds its items' levels for the
 * ballots complete on it, with the constant `1`, from which Cronbach's alpha follows; the families
 * `drivers …` stand beside the overall question (driver-products.ts).
 */
export interface ProductRow {
  readonly family: string;
  readonly left: string;
  readonly right: string;
  readonly sum: number;
}

export interface Tally {
  /** Ballots of the batches counted, valid or not. */
  readonly ballots: number;
  /** Ballots with at least the method's share of valid answers: only these enter `scores` and item choices. */
  readonly valid: number;
  readonly scores: readonly ScoreRow[];
  readonly choices: readonly ChoiceRow[];
  readonly products: readonly ProductRow[];
}

export const EMPTY_TALLY: Tally = { ballots: 0, valid: 0, scores: [], choices: [], products: [] };

/** Level 1…5 of an index answer, or undefined for a blank or "no opinion". */
export function levelOf(answer: Answers[string] | undefined): number | undefined {
  if (typeof answer !== 'string' || answer === NO_OPINION) return undefined;
  const level = Number(answer);
  return Number.isInteger(level) && level >= 1 && level <= 5 ? level : undefined;
}

/** Valid answers over index items, 0…1, that a ballot needs to count: 0.5 unless the method says else. */
export function isValidBallot(
  questionnaire: Questionnaire,
  answers: Answers,
  minimumValidShare: number,
): boolean {
  const items = listIndexItems(questionnaire);
  const valid = items.filter((item) => levelOf(answers[item.code]) !== undefined).length;
  return valid > 0 && valid >= minimumValidShare * items.length - 1e-9;
}

interface MutableScore {
  n: number;
  y: number;
  yy: number;
  d: number;
  dd: number;
  v: number;
  vv: number;
  s: number;
  ss: number;
}

const SCORE_FIELDS = ['n', 'y', 'yy', 'd', 'dd', 'v', 'vv', 's', 'ss'] as const;

/** Sums in progress. Keys join their parts with a tab, which no code contains. */
class Accumulator {
  ballots = 0;
  valid = 0;
  readonly scores = new Map<string, MutableScore>();
  readonly choices = new Map<string, number>();
  readonly products = new Map<string, number>();

  score(scope: string, m: number): MutableScore {
    const key = `${scope}\t${m}`;
    let row = this.scores.get(key);
    if (!row) {
      row = { n: 0, y: 0, yy: 0, d: 0, dd: 0, v: 0, vv: 0, s: 0, ss: 0 };
      this.scores.set(key, row);
    }
    return row;
  }

  choose(question: string, option: string, n = 1): void {
    const key = `${question}\t${option}`;
    this.choices.set(key, (this.choices.get(key) ?? 0) + n);
  }

  multiply(family: string, left: string, right: string, product: number): void {
    if (product === 0) return;
    const key = `${family}\t${left}\t${right}`;
    this.products.set(key, (this.products.get(key) ?? 0) + product);
  }

  add(tally: Tally): void {
    this.ballots += tally.ballots;
    this.valid += tally.valid;
    for (const row of tally.scores) {
      const into = this.score(row.scope, row.m);
      for (const field of SCORE_FIELDS) into[field] += row[field];
    }
    for (const row of tally.choices) this.choose(row.question, row.option, row.n);
    for (const row of tally.products) this.multiply(row.family, row.left, row.right, row.sum);
  }

  /** Rows in key order, so that equal tallies are equal as text. */
  finish(): Tally {
    const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => byText(a, b));
    return {
      ballots: this.ballots,
      valid: this.valid,
      scores: sorted(this.scores).map(([key, row]) => {
        const [scope = '', m] = key.split('\t');
        return { scope, m: Number(m), ...row };
      }),
      choices: sorted(this.choices).map(([key, n]) => {
        const [question = '', option = ''] = key.split('\t');
        return { question, option, n };
      }),
      products: sorted(this.products).map(([key, sum]) => {
        const [family = '', left = '', right = ''] = key.split('\t');
        return { family, left, right, sum };
      }),
    };
  }
}

/** The same tally with its rows in key order, as `mergeTallies` gives them; no two rows may have the same key. */
export function inKeyOrder(tally: Tally): Tally {
  return {
    ...tally,
    scores: [...tally.scores].sort((a, b) => byText(a.scope, b.scope) || byText(String(a.m), String(b.m))),
    choices: [...tally.choices].sort((a, b) => byText(a.question, b.question) || byText(a.option, b.option)),
    products: [...tally.products].sort(
      (a, b) => byText(a.family, b.family) || byText(a.left, b.left) || byText(a.right, b.right),
    ),
  };
}

/** The union's tally. `mergeTallies([a, b])` equals counting the ballots of both. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const sums = new Accumulator();
  for (const tally of tallies) sums.add(tally);
  return sums.finish();
}
