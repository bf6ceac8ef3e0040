/**
 * How closely each factor goes with people's overall satisfaction: shares of what all factors together explain,
 * pooled over agencies of one kind. It is an association, not a cause.
 */
import { type DriverPattern, driverCrossProducts } from './driver-products.ts';
import type { CrossProducts } from './statistics/cross-products.ts';
import { DRIVERS_FROM, driverImportance } from './statistics/drivers.ts';

export interface FactorImportance {
  readonly code: string;
  /** `answered`: few people reach this factor, so what counts is whether they did, and nothing is said of its level. */
  readonly as: 'level' | 'answered';
  /** Share of what all factors explain, 0…1; the shares add up to 1. */
  readonly share: number;
  /** By leaving out one agency at a time; `null` below five agencies. */
  readonly standardError: number | null;
}

export interface Importance {
  readonly respondents: number;
  readonly agencies: number;
  /** R² of all factors together within agencies, 0…1. */
  readonly explained: number;
  readonly factors: readonly FactorImportance[];
}

/** Why there is no importance; `respondents`: how many more are needed. */
export type ImportanceGap =
  | { readonly missing: 'question' }
  | { readonly missing: 'respondents'; readonly respondents: number }
  /** Everybody answered alike, so nothing goes with anything. */
  | { readonly missing: 'variation' };

/** Factors answered by fewer of those who answered the overall question enter as answered or not. */
const COMMON_FROM = 0.8;
const JACKKNIFE_FROM = 5;

/**
 * Importance from the products of several agencies. Each agency's sums are taken around its own means: that a
 * popular agency is good at everything says nothing about what people weigh.
 *
 * @param factors codes in the questionnaire's order
 * @param agencies patterns of each agency's tally
 */
export function factorImportance(
  factors: readonly string[],
  agencies: readonly (readonly DriverPattern[])[],
): Importance | ImportanceGap {
  const patterns = agencies.flat();
  const answering = (of: readonly DriverPattern[]) => of.reduce((sum, { n }) => sum + n, 0);
  const all = answering(patterns);
  const reached = (factor: string) => answering(patterns.filter(({ answered }) => answered.includes(factor)));
  const isCommon = (factor: string) => all > 0 && reached(factor) >= COMMON_FROM * all;
  const common = factors.filter(isCommon);
  const rare = factors.filter((factor) => !isCommon(factor) && reached(factor) > 0);
  const own = agencies.map((each) => aroundMeans(driverCrossProducts(each, common, rare)));
  const whole = pooled(own);
  if (whole.n < DRIVERS_FROM) return { missing: 'respondents', respondents: DRIVERS_FROM - whole.n };
  const found = driverImportance(whole);
  if (!found || found.explained <= 0) return { missing: 'variation' };
  const shares = found.shares.map((share) => share / found.explained);
  const errors = jackknife(own);
  return {
    respondents: whole.n,
    agencies: own.filter(({ n }) => n > 0).length,
    explained: found.explained,
    factors: [...common, ...rare].map((code, at) => ({
      code,
      as: common.includes(code) ? 'level' : 'answered',
      share: shares[at] ?? 0,
      standardError: errors?.[at] ?? null,
    })),
  };
}

/** The same records with each variable's mean taken off: sums are 0, products those of the deviations. */
function aroundMeans({ n, sums, products }: CrossProducts): CrossProducts {
  if (n === 0) return { n, sums, products };
  return {
    n,
    sums: sums.map(() => 0),
    products: products.map((row, i) =>
      row.map((product, j) => (n * product - (sums[i] ?? 0) * (sums[j] ?? 0)) / n),
    ),
  };
}

function pooled(parts: readonly CrossProducts[]): CrossProducts {
  const width = parts[0]?.sums.length ?? 0;
  const indices = Array.from({ length: width }, (_, at) => at);
  return {
    n: parts.reduce((sum, part) => sum + part.n, 0),
    sums: indices.map(() => 0),
    products: indices.map((i) =>
      indices.map((j) => parts.reduce((sum, part) => sum + (part.products[i]?.[j] ?? 0), 0)),
    ),
  };
}

/** Standard errors of the shares, leaving out one agency at a time (Wolter 2007, Introduction to Variance Estimation, 4.2). */
function jackknife(agencies: readonly CrossProducts[]): number[] | undefined {
  const answering = agencies.filter(({ n }) => n > 0);
  const count = answering.length;
  if (count < JACKKNIFE_FROM) return undefined;
  const whole = pooled(answering);
  const replicates = answering.map((left) => {
    const found = driverImportance({
      n: whole.n - left.n,
      sums: whole.sums,
      products: whole.products.map((row, i) => row.map((sum, j) => sum - (left.products[i]?.[j] ?? 0))),
    });
    return found && found.explained > 0 ? found.shares.map((share) => share / found.explained) : undefined;
  });
  const shares = replicates.flatMap((replicate) => (replicate ? [replicate] : []));
  if (shares.length < count) return undefined;
  return (shares[0] ?? []).map((_, at) => {
    const mean = shares.reduce((sum, of) => sum + (of[at] ?? 0), 0) / count;
    const squares = shares.reduce((sum, of) => sum + ((of[at] ?? 0) - mean) ** 2, 0);
    return Math.sqrt(((count - 1) / count) * squares);
  });
}
