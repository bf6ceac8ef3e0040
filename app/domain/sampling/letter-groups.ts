/** Which letters share a batch of codes: as many facts of their dossiers as may be counted, and no fewer than k people. */
import type { DossierFact } from '../dossier.ts';
import { groupBy } from '../grouping.ts';
import type { RoundPlan } from '../round.ts';

/** Whom a letter goes to, as far as counting is concerned. */
export interface LetterFacts extends Readonly<Record<DossierFact, string>> {
  /** Id. */
  readonly agency: string;
}

export interface LetterGroup<T extends LetterFacts> {
  /** What the batch of codes says of its dossiers; `''` where it does not say. */
  readonly facts: LetterFacts;
  readonly members: readonly T[];
}

function groupsBy<T extends LetterFacts>(
  people: readonly T[],
  factsOf: (person: T) => LetterFacts,
): LetterGroup<T>[] {
  const groups = groupBy(people, (person) => JSON.stringify(Object.values(factsOf(person))));
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first ? [{ facts: factsOf(first), members }] : [];
  });
}

/**
 * Letters by agency, by what the round's plan splits by, and by outcome (the rate of response needs it). Where fewer
 * than k letters of an agency share an outcome, it is not said of them, unless the plan splits by it: a batch of one
 * code beside a list of one name would be a pair.
 */
export function letterGroups<T extends LetterFacts>(
  people: readonly T[],
  { splits, k }: Pick<RoundPlan, 'splits' | 'k'>,
): LetterGroup<T>[] {
  const said = (fact: DossierFact, person: T) => (splits.includes(fact) ? person[fact] : '');
  const base = (person: T): LetterFacts => ({
    agency: person.agency,
    service: said('service', person),
    channel: said('channel', person),
    outcome: said('outcome', person),
  });
  return groupsBy(people, base).flatMap(({ members }) => {
    const apart = groupsBy(members, (person) => ({ ...base(person), outcome: person.outcome }));
    const large = apart.filter((group) => group.members.length >= k);
    const small = apart.filter((group) => group.members.length < k).flatMap((group) => group.members);
    return [...large, ...groupsBy(small, base)];
  });
}
