/**
 * Sampling designs of a microdata file, with the names and the meaning they have in R `survey`:
 * simple random, stratified, clusters with replacement (ultimate cluster), and two-stage; `fpc` with a
 * finite-population correction, `wr` without.
 */
export const DESIGNS = ['srs_wr', 'srs_fpc', 'strat_wr', 'strat_fpc', 'twostage', 'cluster_wr'] as const;
export type Design = (typeof DESIGNS)[number];

/** What a stratum with a single sampled unit does: refuse the file, count (1 − f)·T², or count nothing. */
export const LONELY_RULES = ['fail', 'adjust', 'certainty', 'remove'] as const;
export type LonelyRule = (typeof LONELY_RULES)[number];

export interface DesignTraits {
  /** Reads the column `stratum`. */
  readonly stratified: boolean;
  /** The sampled units are clusters: reads `cluster`. */
  readonly clustered: boolean;
  /** Reads `fpc1`, units in the stratum. */
  readonly finite: boolean;
  /** Reads `fpc2`, people in the cluster. */
  readonly twoStage: boolean;
}

export const DESIGN_TRAITS: Readonly<Record<Design, DesignTraits>> = {
  srs_wr: { stratified: false, clustered: false, finite: false, twoStage: false },
  srs_fpc: { stratified: false, clustered: false, finite: true, twoStage: false },
  strat_wr: { stratified: true, clustered: false, finite: false, twoStage: false },
  strat_fpc: { stratified: true, clustered: false, finite: true, twoStage: false },
  twostage: { stratified: true, clustered: true, finite: true, twoStage: true },
  cluster_wr: { stratified: true, clustered: true, finite: false, twoStage: false },
};
