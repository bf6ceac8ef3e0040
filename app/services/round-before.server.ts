/** The round that every page, file and report compares a round with. */
import type { Database } from '#db/connect';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import type { UnitSummary } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import type { Round } from '#domain/round';

export interface RoundBefore {
  readonly round: Round;
  /** Slug of the round, for whoever names it to a reader. */
  readonly slug: string;
  readonly units: readonly UnitSummary[];
}

/**
 * The last frozen round of the same subtree before this one. `undefined` where there is none, or where it asked with
 * another questionnaire or counted by another method: what lies before a break is not compared with, for nobody knows
 * how much of a difference the break made.
 */
export async function findRoundBefore(
  db: Database,
  round: Round,
  rounds: readonly Round[],
): Promise<RoundBefore | undefined> {
  const found = findComparable(round, rounds, await listCurrentEditions(db));
  const [record] = found ? await listEditionUnits(db, found.header, [found.round.root]) : [];
  const result: ProvinceResult | undefined = record && JSON.parse(record.content);
  return found && result && { round: found.round, slug: found.round.slug, units: result.units };
}

/** The same round, with the edition that its figures stand in. @param editions the newest one of every round */
export function findComparable(
  round: Round,
  rounds: readonly Round[],
  editions: readonly EditionHeader[],
): { readonly round: Round; readonly header: EditionHeader } | undefined {
  const editionOf = ({ id }: Round) => editions.find((candidate) => candidate.round === id);
  const before = rounds
    .filter((other) => other.root === round.root && other.opensOn < round.opensOn)
    .sort((a, b) => (a.opensOn < b.opensOn ? -1 : 1))
    .findLast((other) => editionOf(other) !== undefined);
  const header = before && editionOf(before);
  if (!header || before.questionnaire !== round.questionnaire || before.method !== round.method)
    return undefined;
  return { round: before, header };
}
