/**
 * An attack that succeeds. docs/threat-model.md says so ("who fills the batch"), and this test holds what the
 * attacker learns, so that the page stays true: should it fail one day, the page has to be changed.
 */
import { expect, it } from 'vitest';
import { listTallies } from '#db/queries/tallies';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { closeRound } from '#services/close';
import { releaseDue } from '#services/release';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const ITEMS = listIndexItems(DV16).map(({ code }) => code);
const VICTIM = [5, 4, 1, 'x', 2, 3, 5, 1, 1, 4, 2, 5, 3, 1, 2, 4] as const;
/** The attacker's own ballots are all alike; he knows them. */
const OWN_LEVEL = 3;

/** Answers per item and option in the unit's figure, as anybody computes them from what the unit's page shows. */
async function shownAt({ db }: SmallProvince, unit: string): Promise<Map<string, number>> {
  const tallies = await listTallies(db, { round: 'r1', stream: 'official', margin: 'all' });
  const choices = tallies.find(({ place }) => place.node === unit)?.tally.choices ?? [];
  return new Map(choices.map(({ question, option, n }) => [`${question} ${option}`, n]));
}

/** What is left of a figure without the attacker's own ballots: the victim's level per item. */
function subtractOwn(shown: ReadonlyMap<string, number>, own: number): (string | undefined)[] {
  return ITEMS.map((item) => {
    const left = [...shown].filter(([key, n]) => {
      const [question, option] = key.split(' ');
      return question === item && n - (option === String(OWN_LEVEL) ? own : 0) === 1;
    });
    expect(left.length).toBeLessThanOrEqual(1);
    return left[0]?.[0].split(' ')[1];
  });
}

eachDialect((dialect) => {
  it('who casts all ballots of a unit but one learns the last one, at the latest from the closed figure', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, releaser } = province;
    const own = 2 * round.plan.k - 1;
    await answerAt(
      province,
      'c1',
      Array.from({ length: own }, () => ballotOf(OWN_LEVEL)),
    );
    expect((await shownAt(province, 'c1')).size).toBe(0);
    await answerAt(province, 'c1', [ballotOf(VICTIM)]);
    await releaseDue(db, releaser, TODAY);
    await closeRound(db, 'r1', releaser, TODAY);

    const learned = subtractOwn(await shownAt(province, 'c1'), own);
    const truth = VICTIM.map((level) => String(level));
    expect(learned).toEqual(truth);
  });

  it('one other honest answer in the batch and it is no longer known whose is which', async () => {
    const other = VICTIM.map((level) => (level === 'x' ? 5 : level === 5 ? 1 : level + 1));
    const shown: ReadonlyMap<string, number>[] = [];
    for (const ballots of [
      [VICTIM, other],
      [other, VICTIM],
    ]) {
      const province = await plantProvince(await openTestDatabase(dialect));
      const { db, round, releaser } = province;
      const own = Array.from({ length: 2 * round.plan.k - 2 }, () => ballotOf(OWN_LEVEL));
      await answerAt(province, 'c1', [...own, ...ballots.map((levels) => ballotOf(levels))]);
      await releaseDue(db, releaser, TODAY);
      await closeRound(db, 'r1', releaser, TODAY);
      shown.push(new Map([...(await shownAt(province, 'c1'))].sort()));
    }
    expect(shown[0]?.size).toBeGreaterThan(0);
    expect(shown[0]).toEqual(shown[1]);
  });
});
