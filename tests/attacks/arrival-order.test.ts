import { expect, it } from 'vitest';
import { listRuns } from '#db/queries/release-runs';
import type { Acceptance } from '#services/accept';
import { acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { leafOf, plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { namedBallot } from './named-ballots.ts';

const PEOPLE = Array.from({ length: 60 }, (_, index) => `person ${index}`);

function unitOf(name: string): string {
  return UNITS[Number(name.split(' ')[1]) % UNITS.length] ?? 'd1';
}

eachDialect((dialect) => {
  /** The chain after the same ballots with the same envelope ids and the same draw, arriving in this order. */
  async function chainOf(order: readonly string[]) {
    const province = await plantProvince(await openTestDatabase(dialect), { seed: 'draw' });
    const { db, round, seal } = province;
    for (const unit of UNITS) await leafOf(province, unit);
    for (const name of order) {
      const leaf = await leafOf(province, unitOf(name));
      const sealed = seal(round.publicKey, leaf.id, namedBallot(name));
      const item: Acceptance = {
        kind: 'desk',
        key: name,
        receipt: name,
        round: round.id,
        leaf: leaf.id,
        sealed,
      };
      await acceptGroup(db, [item], TODAY, seededRandomness(name));
    }
    await releaseDue(db, province.releaser, TODAY);
    await closeRound(db, round.id, province.releaser, TODAY);
    return listRuns(db);
  }

  it('the order of arrival leaves no trace in the chain: same ids and draw, same entries', async () => {
    const forwards = await chainOf(PEOPLE);
    const backwards = await chainOf(PEOPLE.toReversed());
    expect(forwards).toHaveLength(2);
    expect(backwards).toEqual(forwards);
    const others = await chainOf([...PEOPLE.slice(1), 'another 0']);
    expect(others[0]?.hash).not.toBe(forwards[0]?.hash);
  });
});
