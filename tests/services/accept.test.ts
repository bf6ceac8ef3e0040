import { expect, it } from 'vitest';
import { insertCodes } from '#db/queries/codes';
import { findRoundTotals } from '#db/queries/release-runs';
import { type Acceptance, acceptGroup, createAcceptanceWriter } from '#services/accept';
import { closeRound } from '#services/close';
import { verifyAnswers } from '#services/verify';
import { buildBallotBox } from '#tests/support/ballot-box-process';
import type { Acknowledgement, BallotToSend } from '#tests/support/ballot-box-work';
import { ballotOf, leafOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import {
  createTestDatabase,
  eachDialect,
  openDatabase,
  openTestDatabase,
} from '#tests/support/test-database';

const EXPIRES = '2026-04-01';

async function issue(province: SmallProvince, ...digests: readonly string[]): Promise<string> {
  const leaf = await leafOf(province, 'c1');
  await insertCodes(
    province.db,
    digests.map((digest) => ({ digest, leaf: leaf.id, expires: EXPIRES })),
  );
  return leaf.id;
}

function acceptanceOf(
  { round, seal }: SmallProvince,
  leaf: string,
  key: string,
  receipt: string,
  kind: Acceptance['kind'] = 'code',
): Acceptance {
  return { kind, key, receipt, round: round.id, leaf, sealed: seal(round.publicKey, leaf, ballotOf(5)) };
}

eachDialect((dialect) => {
  it('the first ballot of a code wins; a repeat is thanked, another form is told that the code is used', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, randomness } = province;
    const leaf = await issue(province, 'code');
    const sendAs = (receipt: string) =>
      acceptGroup(db, [acceptanceOf(province, leaf, 'code', receipt)], TODAY, randomness);
    expect(await sendAs('form 1')).toEqual(['accepted']);
    expect(await sendAs('form 1')).toEqual(['repeated']);
    expect(await sendAs('form 2')).toEqual(['used']);
    expect(await sendAs('form 1')).toEqual(['repeated']);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 1, pending: 1 });
  });

  it('inside one group, too, the first ballot wins and the outcomes keep their order', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const leaf = await issue(province, 'a', 'b');
    const group = [
      acceptanceOf(province, leaf, 'b', 'form 1'),
      acceptanceOf(province, leaf, 'a', 'form 2'),
      acceptanceOf(province, leaf, 'b', 'form 3'),
      acceptanceOf(province, leaf, 'b', 'form 1'),
      acceptanceOf(province, leaf, 'nowhere', 'form 4'),
      acceptanceOf(province, leaf, 'token', 'form 5', 'desk'),
    ];
    expect(await acceptGroup(province.db, group, TODAY, province.randomness)).toEqual([
      ...['accepted', 'accepted', 'used', 'repeated', 'unknown', 'accepted'],
    ]);
  });

  it('a code that no longer works is unknown and stays unspent', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const leaf = await issue(province, 'code');
    const item = acceptanceOf(province, leaf, 'code', 'form');
    expect(await acceptGroup(province.db, [item], EXPIRES, province.randomness)).toEqual(['unknown']);
    expect(await acceptGroup(province.db, [item], TODAY, province.randomness)).toEqual(['accepted']);
  });

  it('a closed round takes nothing more, and still thanks whoever sends the same form again', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, releaser, randomness } = province;
    const leaf = await issue(province, 'early', 'late');
    const early = acceptanceOf(province, leaf, 'early', 'form 1');
    await acceptGroup(db, [early], TODAY, randomness);
    await closeRound(db, round.id, releaser, TODAY);
    const late = acceptanceOf(province, leaf, 'late', 'form 2');
    expect(await acceptGroup(db, [late, early], TODAY, randomness)).toEqual(['closed', 'repeated']);
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('one ballot that cannot be stored does not take the others of its group down', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, randomness } = province;
    const codes = Array.from({ length: 20 }, (_, index) => `code ${index}`);
    const leaf = await issue(province, ...codes);
    const accept = createAcceptanceWriter(db, () => ({ date: TODAY, hour: 9 }), randomness);
    const nothing = JSON.parse('null');
    const results = await Promise.allSettled(
      codes.map((code, index) =>
        accept({
          ...acceptanceOf(province, leaf, code, code),
          ...(index === 7 ? { sealed: nothing } : {}),
        }),
      ),
    );
    results.forEach((result, index) => {
      if (index === 7) expect(result.status).toBe('rejected');
      else expect(result).toEqual({ status: 'fulfilled', value: 'accepted' });
    });
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 19, pending: 19 });
    expect(await accept(acceptanceOf(province, leaf, 'code 7', 'code 7'))).toBe('accepted');
  });

  it('of ballots sent twice at once by two processes each code counts one', async () => {
    const url = await createTestDatabase(dialect);
    const province = await plantProvince(openDatabase(url));
    const { db, round } = province;
    const codes = Array.from({ length: 150 }, (_, index) => `code ${index}`);
    const leaf = await issue(province, ...codes);
    const ballotsFrom = (phone: string) =>
      codes.flatMap((key): BallotToSend[] => {
        const ballot = { kind: 'code', key, receipt: `${phone} ${key}`, leaf, ballot: ballotOf(4) } as const;
        return [ballot, ballot];
      });
    const startBox = await buildBallotBox();
    const boxes = ['one phone', 'another phone'].map((phone) => {
      const work = { kind: 'send', ballots: ballotsFrom(phone) } as const;
      return startBox({ url, round: round.id, publicKey: round.publicKey, today: TODAY, work });
    });
    await Promise.all(boxes.map((box) => box.ended));
    const answers: Acknowledgement[] = boxes.flatMap((box) => box.acknowledged);
    expect(answers).toHaveLength(4 * codes.length);
    for (const code of codes) {
      const outcomes = answers.filter(({ key }) => key === code);
      const winner = outcomes.find(({ outcome }) => outcome === 'accepted');
      const expected = outcomes.map(({ receipt }) => (receipt === winner?.receipt ? 'same form' : 'used'));
      expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
      expect(
        outcomes.map(({ outcome }) => (outcome === 'used' ? 'used' : 'same form')),
        code,
      ).toEqual(expected);
    }
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 150, pending: 150 });
  });
});
