/** Ballots that carry the name of whoever cast them, so that a test can tell whether an attacker guessed right. */
import { insertCodes } from '#db/queries/codes';
import type { Ballot } from '#domain/ballot';
import { type AcceptanceOutcome, acceptGroup } from '#services/accept';
import { ballotOf, leafOf, type SmallProvince, TODAY } from '#tests/support/small-province';

/** An answer that no questionnaire asks for: stored with the others, counted in no figure. */
const NAME = 'name';

export function namedBallot(name: string, level = 4, more: Partial<Ballot> = {}): Ballot {
  return ballotOf(level, { ...more, answers: { ...more.answers, [NAME]: name } });
}

/** The name in stored answers (canonical JSON). */
export function nameIn(answers: string): string {
  return String(JSON.parse(answers)[NAME]);
}

/** Puts one-time codes into circulation whose digests are the names. */
export async function issueNames(
  province: SmallProvince,
  unit: string,
  names: readonly string[],
): Promise<void> {
  const leaf = await leafOf(province, unit);
  await insertCodes(
    province.db,
    names.map((digest) => ({ digest, leaf: leaf.id, expires: '2027-01-01' })),
  );
}

/** Spends the code `name` at `unit` with a ballot that carries the name. */
export async function cast(
  province: SmallProvince,
  unit: string,
  name: string,
  ballot: Ballot = namedBallot(name),
): Promise<AcceptanceOutcome> {
  const { db, round, randomness, seal } = province;
  const leaf = await leafOf(province, unit);
  const sealed = seal(round.publicKey, leaf.id, ballot);
  const acceptance = { kind: 'code', key: name, receipt: `receipt of ${name}`, round: round.id } as const;
  const [outcome] = await acceptGroup(db, [{ ...acceptance, leaf: leaf.id, sealed }], TODAY, randomness);
  return outcome ?? 'unknown';
}
