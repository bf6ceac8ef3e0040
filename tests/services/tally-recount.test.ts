import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listBatches, listResponses } from '#db/queries/batches';
import { countPendingByLeaf } from '#db/queries/envelopes';
import { findRoundTotals } from '#db/queries/release-runs';
import { listTallies } from '#db/queries/tallies';
import { closeRound, closeUnit } from '#services/close';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { buildBallotBox } from '#tests/support/ballot-box-process';
import {
  answerAt,
  ballotOf,
  leafOf,
  plantProvince,
  type SmallProvince,
  TODAY,
  UNITS,
} from '#tests/support/small-province';
import {
  createTestDatabase,
  eachDialect,
  openDatabase,
  openTestDatabase,
} from '#tests/support/test-database';

/** Numbers by place, from the raw answers and by other code than the tallies'. */
async function recount({ db, round }: SmallProvince) {
  const batches = new Map((await listBatches(db, round.id)).map((batch) => [batch.id, batch]));
  const counts = new Map<
    string,
    { ballots: number; satisfied: number; ones: number; blankOverall: number }
  >();
  for (const { batch: id, answers, traits } of await listResponses(db, round.id)) {
    const batch = batches.get(id);
    if (!batch) throw new Error(`no batch ${id}`);
    const given: Record<string, string> = JSON.parse(answers);
    const levels = Object.entries(given).filter(([code, level]) => /^[A-E]\d$/.test(code) && level !== 'x');
    const valid = levels.length >= 8;
    const margins = [['all', ''], ['month', batch.month], ...Object.entries<string>(JSON.parse(traits))];
    for (const [margin, value] of margins) {
      const place = [batch.stream, batch.node, margin, value].join(' ');
      const count = counts.get(place) ?? { ballots: 0, satisfied: 0, ones: 0, blankOverall: 0 };
      count.ballots += 1;
      if (valid) count.satisfied += levels.filter(([, level]) => level === '4' || level === '5').length;
      if (valid && given['A1'] === '1') count.ones += 1;
      if (given['overall'] === undefined) count.blankOverall += 1;
      counts.set(place, count);
    }
  }
  return counts;
}

async function readCounts({ db, round }: SmallProvince) {
  const placed = await listTallies(db, { round: round.id });
  return new Map(
    placed.map(({ place: { stream, node, margin, value }, tally }) => [
      [stream, node, margin, value].join(' '),
      {
        ballots: tally.ballots,
        satisfied: tally.scores.reduce((sum, { scope, y }) => sum + (scope === 'overall' ? y : 0), 0),
        ones: tally.choices.find(({ question, option }) => question === 'A1' && option === '1')?.n ?? 0,
        blankOverall:
          tally.choices.find(({ question, option }) => question === 'overall' && option === '')?.n ?? 0,
      },
    ]),
  );
}

async function expectAgreement(province: SmallProvince): Promise<void> {
  expect(await readCounts(province)).toEqual(await recount(province));
  const { accepted, pending, released, uncounted } = await findRoundTotals(province.db, province.round.id);
  expect(accepted).toBe(pending + released + uncounted);
  expect(await verifyAnswers(province.db, province.releaser.keys)).toEqual([]);
}

const ballot = fc
  .record({
    levels: fc.array(fc.constantFrom<number | 'x'>(1, 2, 3, 4, 5, 5, 5, 'x'), {
      minLength: 16,
      maxLength: 16,
    }),
    traits: fc.dictionary(
      fc.constantFrom('mode', 'language', 'gender'),
      fc.constantFrom('slip', 'paper', 'vi'),
    ),
    overall: fc.option(fc.constantFrom('3', '5')),
  })
  .map(({ levels, traits, overall }) =>
    ballotOf(levels, { traits, answers: overall === null ? {} : { overall } }),
  );

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      unit: fc.constantFrom(...UNITS),
      stream: fc.constantFrom('official' as const, 'open' as const),
      ballots: fc.array(ballot, { minLength: 1, maxLength: 14 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'release' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'close unit' as const }) },
);

eachDialect((dialect) => {
  it('tallies equal a recount after any sequence of answers, releases and closes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 9 }),
        fc.boolean(),
        async (steps, closing) => {
          const province = await plantProvince(await openTestDatabase(dialect));
          const { db, round, releaser } = province;
          for (const next of steps) {
            if (next.kind === 'answer') await answerAt(province, next.unit, next.ballots, next.stream);
            else if (next.kind === 'release') await releaseDue(db, releaser, TODAY);
            else await closeUnit(db, round.id, 'c1', releaser, TODAY);
          }
          await expectAgreement(province);
          if (!closing) return;
          await closeRound(db, round.id, releaser, '2026-04-01');
          await expectAgreement(province);
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });

  it('no answer is lost that arrives while its leaf is being released, and verify agrees at every moment', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, releaser } = province;
    let sending = true;
    const sendSome = () =>
      answerAt(
        province,
        'c1',
        Array.from({ length: 60 }, () => ballotOf(4)),
      );
    const sent = Promise.all(Array.from({ length: 5 }, sendSome)).finally(() => {
      sending = false;
    });
    const verified = (async () => {
      while (sending) expect(await verifyAnswers(db, releaser.keys)).toEqual([]);
    })();
    while (sending) await releaseDue(db, releaser, TODAY);
    await Promise.all([sent, verified]);
    expect((await findRoundTotals(db, round.id)).accepted).toBe(300);
    await expectAgreement(province);
  });

  it('also while two processes accept and release and a third closes the round', async () => {
    const url = await createTestDatabase(dialect);
    const province = await plantProvince(openDatabase(url));
    const { db, round, releaser } = province;
    const leaves: string[] = [];
    for (const unit of UNITS) leaves.push((await leafOf(province, unit)).id);
    const startBox = await buildBallotBox();
    const boxes = ['one', 'two'].map((name) => {
      const work = { kind: 'run', name, leaves, privateKey: releaser.keys(round.id) } as const;
      return startBox({ url, round: round.id, publicKey: round.publicKey, today: TODAY, work });
    });
    await Promise.all(boxes.map((box) => box.until(1)));
    for (let turn = 0; turn < 6; turn += 1) {
      await releaseDue(db, releaser, TODAY);
      const verified = await verifyAnswers(db, releaser.keys);
      expect(verified).toEqual([]);
      await new Promise((resume) => setTimeout(resume, 60));
    }
    await closeRound(db, round.id, releaser, TODAY);
    await new Promise((resume) => setTimeout(resume, 100));
    for (const box of boxes) box.kill();
    await Promise.all(boxes.map((box) => box.ended));

    const answers = boxes.flatMap((box) => box.acknowledged);
    const accepted = answers.filter(({ outcome }) => outcome === 'accepted').length;
    expect(answers.some(({ outcome }) => outcome === 'closed')).toBe(true);
    expect(await countPendingByLeaf(db, round.id)).toEqual([]);
    const totals = await findRoundTotals(db, round.id);
    expect(totals.accepted).toBeGreaterThanOrEqual(accepted);
    expect(totals.released + totals.uncounted).toBe(totals.accepted);
    await expectAgreement(province);
  });
});
