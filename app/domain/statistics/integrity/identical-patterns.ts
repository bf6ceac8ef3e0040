/** Ballots of one agency with the same answers to every item. */
export interface RepeatedPattern {
  readonly pattern: string;
  readonly ballots: number;
}

export interface PatternSignal {
  /** Ballots looked at: complete, and not the same level throughout. */
  readonly ballots: number;
  /** Pairs of identical ballots found, and expected from the patterns of the province. */
  readonly pairs: number;
  readonly expectedPairs: number;
  /** Patterns that more than three ballots share, most frequent first. */
  readonly repeated: readonly RepeatedPattern[];
}

const SUSPICIOUS_FROM = 4;

/** A ballot's levels as text, or undefined where an item is missing or all levels are the same. */
export function patternOf(levels: readonly (number | undefined)[]): string | undefined {
  if (levels.length === 0 || levels.some((level) => level === undefined)) return undefined;
  return levels.every((level) => level === levels[0]) ? undefined : levels.join('');
}

/**
 * Identical ballots inside an agency, straight lines left out (people who answer 4 throughout are common):
 * one hand filling in forms repeats itself. Expected pairs are C(n, 2)·Σπ², with π the share of each
 * pattern among the other agencies' ballots.
 */
export function identicalPatterns(
  agency: readonly string[],
  elsewhere: ReadonlyMap<string, number>,
): PatternSignal {
  const counts = new Map<string, number>();
  for (const pattern of agency) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const pairsOf = (n: number) => (n * (n - 1)) / 2;
  const total = [...elsewhere.values()].reduce((sum, n) => sum + n, 0);
  // Pairs over pairs: an unbiased estimate of Σπ², where Σ(n/N)² would count a ballot as its own double.
  const chance =
    total > 1 ? [...elsewhere.values()].reduce((sum, n) => sum + pairsOf(n), 0) / pairsOf(total) : 0;
  return {
    ballots: agency.length,
    pairs: [...counts.values()].reduce((sum, n) => sum + pairsOf(n), 0),
    expectedPairs: pairsOf(agency.length) * chance,
    repeated: [...counts]
      .filter(([, n]) => n >= SUSPICIOUS_FROM)
      .map(([pattern, ballots]) => ({ pattern, ballots }))
      .sort((a, b) => b.ballots - a.ballots || (a.pattern < b.pattern ? -1 : 1)),
  };
}
