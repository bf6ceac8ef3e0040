/** The synthetic microdata and what R `survey` 4.5 answered, as the tests of this folder read them. */
import { readFileSync } from 'node:fs';
import type { ScoreRow } from '#domain/tally';

const FOLDER = new URL('../../fixtures/statistics/', import.meta.url);

export const REFERENCE_SETS = ['S01', 'S02', 'S03', 'S04', 'S05'] as const;

export interface Micro {
  readonly text: Readonly<Record<string, string>>;
  readonly levels: readonly (number | undefined)[];
}

export function readText(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}

export function readJson<T>(file: string): T {
  return JSON.parse(readText(file));
}

/** Records of one set with at least one answer. */
export function readMicro(id: string): Micro[] {
  const [head = '', ...lines] = readText(`sipas/${id}.csv`).trim().split('\n');
  const names = head.split(',');
  return lines
    .map((line) => {
      const cells = line.split(',');
      const text = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
      const levels = Array.from({ length: 22 }, (_, at) => {
        const cell = text[`q${at + 1}`];
        return cell ? Number(cell) : undefined;
      });
      return { text, levels };
    })
    .filter((record) => record.levels.some((level) => level !== undefined));
}

const ITEMS: Readonly<Record<string, readonly [number, number]>> = {
  overall: [0, 22],
  F1: [0, 4],
  F2: [4, 8],
  F3: [8, 13],
  F4: [13, 18],
  F5: [18, 22],
};

const SCOPES = Object.keys(ITEMS);

/** One score row per respondent and scope: the tally of a batch of one. */
export function scoreRowsOf(records: readonly Micro[], scopes: readonly string[] = SCOPES): ScoreRow[] {
  return records.flatMap((record) =>
    scopes.flatMap((scope) => {
      const [from, to] = ITEMS[scope] ?? [0, 0];
      const levels = record.levels.slice(from, to).filter((level) => level !== undefined);
      if (levels.length === 0) return [];
      const y = levels.filter((level) => level >= 4).length;
      const d = levels.filter((level) => level <= 2).length;
      const v = levels.filter((level) => level === 5).length;
      const s = levels.reduce((sum, level) => sum + level - 1, 0);
      return [{ scope, m: levels.length, n: 1, y, yy: y * y, d, dd: d * d, v, vv: v * v, s, ss: s * s }];
    }),
  );
}

/** |found − expected| over |expected|, forgiving 1e-12 absolutely. */
export function relativeError(found: number, expected: number): number {
  const gap = Math.abs(found - expected);
  return gap <= 1e-12 ? 0 : gap / Math.abs(expected);
}

export interface ReferenceEstimate {
  readonly domain: Readonly<Record<string, string>>;
  readonly scope: string;
  readonly n_respondents: number;
  readonly n_answers: number;
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly default_interval: {
    readonly deff_own: number;
    readonly deff_floor: number;
    readonly n_eff: number;
    readonly ci95: readonly [number, number];
    readonly decision_vs_90: string;
  };
  readonly mean_score: {
    readonly estimate: number;
    readonly se: number;
    readonly ci95_t: readonly [number, number];
  };
  readonly dissatisfied_share: { readonly estimate: number; readonly se: number };
}

export interface ReferenceSet {
  readonly estimates: readonly ReferenceEstimate[];
  readonly icc_unweighted: readonly {
    readonly scope: string;
    readonly icc: number;
    readonly msb: number;
    readonly msw: number;
    readonly m0: number;
    readonly icc_pooled_within_agency: number | null;
    readonly m0_pooled: number | null;
  }[];
}

/** The reference estimates for the whole of a set. */
export function wholeSet(id: string): ReferenceEstimate[] {
  return readJson<ReferenceSet>(`sipas/${id}.json`).estimates.filter((entry) => 'all' in entry.domain);
}

/** Records by the value of a column, in order of first appearance. */
export function groupBy(records: readonly Micro[], column: string): Map<string, Micro[]> {
  const groups = new Map<string, Micro[]>();
  for (const record of records) {
    const key = record.text[column] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return groups;
}

/** Rows of a table of figures, by column. */
export function readTable(file: string): Record<string, number>[] {
  const [head = '', ...lines] = readText(`tables/${file}`).trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? Number.NaN]));
  });
}

/** The table of twelve agencies that ranks, funnel and shrinkage are checked on. */
export interface AgencyTable {
  readonly target: number;
  readonly agencies: readonly { p: number; se: number; n: number; df: number }[];
  readonly per_agency: Readonly<Record<string, readonly number[]>>;
  readonly joint_ranks_klein_wright_wieczorek: readonly {
    level: number;
    rank_lo: number[];
    rank_hi: number[];
  }[];
  readonly marginal_ranks_holm: readonly { alpha: number; rank_lo: number[]; rank_hi: number[] }[];
  readonly funnel: {
    readonly centre_weighted_mean: number;
    readonly z_target: number[];
    readonly z_centre: number[];
    readonly z_winsorised: number[];
    readonly phi: number;
    readonly multiplicative_z: number[];
    readonly tau2_additive: number;
    readonly additive_z: number[];
    readonly limits95: { n_eff: number[]; lo: number[]; hi: number[] };
    readonly limits998_hi: number[];
  };
  readonly random_effects: {
    readonly Q: number;
    readonly tau2: number;
    readonly mu: number;
    readonly shrinkage_B: number[];
    readonly posterior_mean: number[];
    readonly posterior_sd_conditional: number[];
  };
  readonly beta_binomial_eb: {
    readonly mom: {
      mean: number;
      rho: number;
      kappa: number;
      posterior_mean: number[];
      lo95: number[];
      hi95: number[];
      prob_above_target: number[];
    };
    readonly ml: {
      mean: number;
      kappa: number;
      rho: number;
      posterior_mean: number[];
      prob_above_target: number[];
    };
  };
}

export const agencyTable = () => readJson<AgencyTable>('tables/multi_agency.json');

/** The largest relative error of a list of figures. */
export function worstError(found: readonly number[], expected: readonly number[]): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Math.max(...found.map((value, at) => relativeError(value, expected[at] ?? Number.NaN)));
}
