/** The round that every page, file and report compares a round with. */
import type { Database } from '#db/connect';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { lastComparable } from '#domain/last-comparable';
import type { Localized } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import type { Round } from '#domain/round';

export interface RoundBefore {
  readonly round: Round;
  /** Slug of the round, for whoever names it to a reader. */
  readonly slug: string;
  /** Frozen rounds in between, earliest first: they had another questionnaire or method. */
  readonly passed: readonly Localized[];
  readonly units: readonly UnitSummary[];
}

/**
 * The last frozen round of the same subtree before this one that asked with the same questionnaire and counted by
 * the same method; `undefined` where there is none. Rounds in between that did otherwise are passed over.
 */
export async function findRoundBefore(
  db: Database,
  round: Round,
  rounds: readonly Round[],
): Promise<RoundBefore | undefined> {
  const found = findLastComparableRound(round, rounds, await listCurrentEditions(db));
  const [record] = found ? await listEditionUnits(db, found.header, [found.round.root]) : [];
  const result: ProvinceResult | undefined = record && JSON.parse(record.content);
  if (!found || !result) return undefined;
  return { round: found.round, slug: found.round.slug, passed: found.passed, units: result.units };
}

/** The same round, with the edition that its figures stand in. @param editions the newest one of every round */
export function findLastComparableRound(
  round: Round,
  rounds: readonly Round[],
  editions: readonly EditionHeader[],
):
  | { readonly round: Round; readonly header: EditionHeader; readonly passed: readonly Localized[] }
  | undefined {
  const editionOf = ({ id }: Round) => editions.find((candidate) => candidate.round === id);
  const earlier = rounds
    .filter((other) => other.root === round.root && other.opensOn < round.opensOn && editionOf(other))
    .sort((a, b) => (a.opensOn < b.opensOn ? -1 : 1));
  const found = lastComparable(round, earlier);
  const header = found && editionOf(found.before);
  return header && { round: found.before, header, passed: found.passed.map(({ name }) => name) };
}
