import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listAuditEvents } from '#db/queries/audit-events';
import { listEnvelopes } from '#db/queries/envelopes';
import { countPaperByLeaf } from '#db/queries/paper-ballots';
import { deletePaperOf, findPaperBundle, listKeyedForms, updateOpenBundle } from '#db/queries/paper-bundles';
import { findRoundTotals } from '#db/queries/release-runs';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { DV16 } from '#db/reference/instruments';
import type { Ballot } from '#domain/ballot';
import { canonicalJson } from '#domain/canonical-json';
import { type KeyedForm, paperBallot } from '#domain/paper-form';
import { DEFAULT_PLAN } from '#domain/round';
import { backUp } from '#services/backup';
import { closeRound, closeUnit } from '#services/close';
import { correctEdition } from '#services/correct-edition';
import { freezeRound } from '#services/freeze';
import { readContentEvidence } from '#services/integrity/content-evidence';
import { discardBundle, openBundle, recountBundle } from '#services/paper/bundles';
import { getComparedForm, settleForm } from '#services/paper/compare-forms';
import { enterBundle, enterRemainingPaper } from '#services/paper/enter-bundle';
import { findOwnForm, keyForm, readProgress } from '#services/paper/key-forms';
import { releaseLatePaper } from '#services/paper/release-late-paper';
import { releaseDue } from '#services/release';
import { createOpener } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { filesWith } from '#tests/attacks/every-file';
import { anyForm } from '#tests/support/arbitrary-form';
import { deskOf, formOf, HOA, hireKeyers, keyBundle, LAN, MAI, SECRET } from '#tests/support/paper-forms';
import { scratchFolder } from '#tests/support/scratch-folder';
import {
  answerAt,
  ballotOf,
  leafOf,
  plantProvince,
  type SmallProvince,
  TODAY,
} from '#tests/support/small-province';
import {
  createTestDatabase,
  eachDialect,
  openDatabase,
  openTestDatabase,
} from '#tests/support/test-database';

async function prepare(db: Database): Promise<SmallProvince> {
  const province = await plantProvince(db);
  await hireKeyers(db);
  return province;
}

const SIXTEEN = [
  '4455554443332211',
  '5555555555555555',
  '4444x444444*4440',
  '1111222233334444',
  '0000000000000001',
];

/** Sorted, as text: a multiset of ballots. */
function multiset(ballots: readonly Ballot[]): string[] {
  return ballots.map((ballot) => canonicalJson(ballot)).sort();
}

async function waitingBallots(province: SmallProvince, unit: string): Promise<Ballot[]> {
  const { db, round, releaser } = province;
  const leaf = await leafOf(province, unit);
  const open = createOpener(releaser.keys(round.id));
  return (await listEnvelopes(db, [leaf.id])).map(({ sealed }) => open(leaf.id, sealed));
}

const code = (name: string) => expect.objectContaining({ code: name });

eachDialect((dialect) => {
  it('enters what two people keyed alike: the same ballots, none of the staging left, the totals right', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const forms = SIXTEEN.map((items) => formOf(items, { 'text-comment': `Ghi chú ${items}` }));
    const id = await keyBundle(province, 'c1', forms);
    expect(await enterBundle(desk, id, MAI)).toBe('entered');
    expect(multiset(await waitingBallots(province, 'c1'))).toEqual(
      multiset(forms.map((form) => paperBallot(DV16, form))),
    );
    expect(await listKeyedForms(db, id)).toEqual([]);
    expect(await countPaperByLeaf(db, 'r1')).toEqual([]);
    expect(await findPaperBundle(db, id)).toMatchObject({ state: 'entered', spoilt: 1, settled_by: 'mai' });
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 5, pending: 5 });
    expect(await verifyAnswers(db, province.releaser.keys)).toEqual([]);
    const events = await listAuditEvents(db, {}, 10);
    const told = events.map(({ action, detail }) => `${action} ${detail}`);
    expect(told).toEqual([
      'paper_entered {"forms":5,"keyed":["lan","mai"],"number":1,"round":"r1","settled":[],"waiting":false}',
      'paper_opened {"forms":5,"number":1,"round":"r1"}',
      ...told.slice(2),
    ]);
    expect(await verifyAudit(db)).toEqual([]);
  });

  it('enters whatever was keyed, each ballot once, in bundles of any size', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const units = ['c1', 'c2', 'd1', 'd2'];
    const bundles = fc.array(fc.array(anyForm(DV16), { minLength: 1, maxLength: 9 }), {
      ...{ minLength: 1, maxLength: 3 },
    });
    const bunches = fc.sample(bundles, { numRuns: units.length, seed: 20_260_315 });
    for (const [index, bunch] of bunches.entries()) {
      const unit = units[index] ?? '';
      for (const forms of bunch)
        await enterBundle(deskOf(province), await keyBundle(province, unit, forms), LAN);
      // What is still too little for the unit comes in as before a close.
      await enterRemainingPaper(province.db, province.round, province.randomness, unit);
      expect(multiset(await waitingBallots(province, unit))).toEqual(
        multiset(bunch.flat().map((form) => paperBallot(DV16, form))),
      );
    }
  });

  it('keeps a bundle of fewer than k forms waiting, sealed, until k of the agency are together', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const first = await keyBundle(province, 'c1', [formOf('4'.repeat(16)), formOf('*'.repeat(16))]);
    const elsewhere = await keyBundle(province, 'c2', [formOf('4'.repeat(16)), formOf('5'.repeat(16))]);
    const third = await keyBundle(province, 'c1', [formOf('3'.repeat(16)), formOf('2'.repeat(16))]);
    const fourth = await keyBundle(province, 'c1', [formOf('1'.repeat(16))]);
    expect(await enterBundle(desk, first, LAN)).toBe('waiting');
    expect(await enterBundle(desk, elsewhere, LAN)).toBe('waiting');
    expect(await enterBundle(desk, third, MAI)).toBe('waiting');
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 0, pending: 0 });
    // Of fewer than k forms not even the number of spoilt items is kept.
    expect(await findPaperBundle(db, first)).toMatchObject({ state: 'waiting', spoilt: null });
    expect(await enterBundle(desk, fourth, MAI)).toBe('entered');
    const states = [first, elsewhere, third, fourth].map(
      async (id) => (await findPaperBundle(db, id))?.state,
    );
    expect(await Promise.all(states)).toEqual(['entered', 'waiting', 'entered', 'entered']);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 5, pending: 5 });
    expect((await countPaperByLeaf(db, 'r1')).map(({ node, waiting }) => [node, waiting])).toEqual([
      ['c2', 2],
    ]);
  });

  it('keeps more than five waiting where the round asks for more', async () => {
    const db = await openTestDatabase(dialect);
    const province = await plantProvince(db, { plan: { ...DEFAULT_PLAN, k: 7 } });
    await hireKeyers(db);
    const six = Array.from({ length: 6 }, () => formOf('4'.repeat(16)));
    expect(await enterBundle(deskOf(province), await keyBundle(province, 'c1', six), LAN)).toBe('waiting');
  });

  it('takes each form from two different people, and shows nobody what another keyed', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const id = await openBundle(desk, { round: 'r1', agency: 'c1', forms: 2 }, LAN);
    await keyForm(desk, id, 1, formOf('4'.repeat(16)), LAN);
    // The same person again: his own is mended, and counts once.
    await keyForm(desk, id, 1, formOf('5'.repeat(16)), LAN);
    expect(await readProgress(db, { id, forms: 2 }, 'lan')).toEqual({ once: 1, twice: 0, next: 2 });
    expect(await findOwnForm(desk, id, 1, 'lan')).toEqual(formOf('5'.repeat(16)));
    expect(await findOwnForm(desk, id, 1, 'mai')).toBeUndefined();
    await keyForm(desk, id, 1, formOf('5'.repeat(16)), MAI);
    await expect(keyForm(desk, id, 1, formOf('5'.repeat(16)), HOA)).rejects.toEqual(code('conflict'));
    await keyForm(desk, id, 2, formOf('5'.repeat(16)), LAN);
    await expect(enterBundle(desk, id, LAN)).rejects.toEqual(code('conflict'));
    // Somebody else may go on where the second had to stop.
    await keyForm(desk, id, 2, formOf('5'.repeat(16)), HOA);
    expect(await readProgress(db, { id, forms: 2 }, 'mai')).toEqual({ once: 2, twice: 2, next: null });
    // Whoever sees the other's reading can no longer change his own.
    await expect(keyForm(desk, id, 2, formOf('1'.repeat(16)), LAN)).rejects.toEqual(code('conflict'));
    for (const form of [0, 3, 1.5])
      await expect(keyForm(desk, id, form, formOf('4'.repeat(16)), LAN)).rejects.toEqual(code('not_found'));
  });

  it('lets the database itself refuse the same person twice', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const desk = deskOf(province);
    const id = await openBundle(desk, { round: 'r1', agency: 'c1', forms: 1 }, LAN);
    await keyForm(desk, id, 1, formOf('4'.repeat(16)), LAN);
    const again = { bundle: id, form: 1, pass: 2, keyed_by: 'lan', sealed: '' };
    await expect(province.db.insertInto('paper_keying').values(again).execute()).rejects.toThrow();
  });

  it('enters only what was settled with the paper wherever the two differ, and says who settled it', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const forms = SIXTEEN.map((items) => formOf(items, { 'choice-wishes': '13' }));
    const id = await openBundle(desk, { round: 'r1', agency: 'c1', forms: 5 }, LAN);
    for (const [index, form] of forms.entries()) {
      await keyForm(desk, id, index + 1, form, LAN);
      await expect(getComparedForm(desk, id, 1)).rejects.toEqual(code('conflict'));
      const slip = formOf('4455554443332215', { 'choice-wishes': '14', 'text-comment': 'thêm' });
      await keyForm(desk, id, index + 1, index === 0 ? slip : form, MAI);
    }
    const compared = await getComparedForm(desk, id, 1);
    expect(compared.differences.map(({ name }) => name)).toEqual(['E3', 'wishes', 'comment']);
    await expect(enterBundle(desk, id, MAI)).rejects.toEqual(code('conflict'));
    await expect(settleForm(desk, id, 2, { marks: {}, texts: {} }, MAI)).rejects.toEqual(code('conflict'));
    await expect(settleForm(desk, id, 1, { marks: { E3: ['2'] }, texts: {} }, MAI)).rejects.toThrow(
      RangeError,
    );
    const agreement = { marks: { E3: ['2'], wishes: 'spoilt' as const }, texts: { comment: 'thêm' } };
    await settleForm(desk, id, 1, agreement, MAI);
    expect(await enterBundle(desk, id, LAN)).toBe('entered');
    const settled: KeyedForm = {
      marks: { ...formOf('4455554443332212').marks, wishes: 'spoilt' },
      texts: { comment: 'thêm' },
    };
    expect(multiset(await waitingBallots(province, 'c1'))).toEqual(
      multiset([settled, ...forms.slice(1)].map((form) => paperBallot(DV16, form))),
    );
    const events = await listAuditEvents(db, {}, 3);
    expect(events.map(({ action, actor, detail }) => [action, actor, detail]).slice(0, 2)).toEqual([
      [
        'paper_entered',
        'lan',
        '{"forms":5,"keyed":["lan","mai"],"number":1,"round":"r1","settled":["mai"],"waiting":false}',
      ],
      ['paper_settled', 'mai', '{"number":1,"questions":3,"round":"r1"}'],
    ]);
  });

  it('enters a bundle once though two people order it at the same moment', async () => {
    const url = await createTestDatabase(dialect);
    const province = await prepare(openDatabase(url));
    // Within one process, SQLite has one connection; two of them would wait for each other.
    const other = dialect === 'sqlite' ? province.db : openDatabase(url);
    const id = await keyBundle(
      province,
      'c1',
      SIXTEEN.map((items) => formOf(items)),
    );
    const both = await Promise.allSettled([
      enterBundle(deskOf(province), id, LAN),
      enterBundle({ ...deskOf(province), db: other }, id, MAI),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await findRoundTotals(other, 'r1')).toMatchObject({ accepted: 5, pending: 5 });
    // Two small bundles of one agency at once: together they are enough, whichever comes last.
    const small = [1, 2].map(() => ['4', '5', '3'].map((sign) => formOf(sign.repeat(16))));
    const ids = [
      await keyBundle(province, 'c2', small[0] ?? []),
      await keyBundle(province, 'c2', small[1] ?? []),
    ];
    const outcomes = await Promise.all([
      enterBundle(deskOf(province), ids[0] ?? '', LAN),
      enterBundle({ ...deskOf(province), db: other }, ids[1] ?? '', MAI),
    ]);
    expect(outcomes.sort()).toEqual(['entered', 'waiting']);
    expect(await findRoundTotals(other, 'r1')).toMatchObject({ accepted: 11, pending: 11 });
  });

  it('enters nothing of a bundle whose count is being corrected', async () => {
    const url = await createTestDatabase(dialect);
    const province = await prepare(openDatabase(url));
    const other = dialect === 'sqlite' ? province.db : openDatabase(url);
    const forms = SIXTEEN.map((items) => formOf(items));
    const id = await keyBundle(province, 'c1', forms);
    let entering: Promise<unknown> = Promise.resolve();
    await other.transaction().execute(async (transaction) => {
      // As a recount does it, and slowly.
      await updateOpenBundle(transaction, id, { state: 'keying', forms: 6 });
      entering = enterBundle(deskOf(province), id, MAI).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await entering).toEqual(code('conflict'));
    expect(await findPaperBundle(province.db, id)).toMatchObject({ state: 'keying', forms: 6 });
    expect(await findRoundTotals(province.db, 'r1')).toMatchObject({ accepted: 0, pending: 0 });
  });

  it('gives two bundles of an agency that are begun at the same moment different numbers, or refuses one', async () => {
    const url = await createTestDatabase(dialect);
    const province = await prepare(openDatabase(url));
    const other = { ...deskOf(province), db: dialect === 'sqlite' ? province.db : openDatabase(url) };
    const order = { round: 'r1', agency: 'c1', forms: 3 };
    const begun = await Promise.allSettled([
      openBundle(deskOf(province), order, LAN),
      openBundle(other, order, MAI),
    ]);
    expect(begun.some(({ status }) => status === 'fulfilled')).toBe(true);
    const numbers = await province.db.selectFrom('paper_bundle').select('number').execute();
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
  });

  it('loses nothing and enters nothing where it is interrupted on the way', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const forms = SIXTEEN.map((items) => formOf(items));
    const id = await keyBundle(province, 'c1', forms);
    const before = await listKeyedForms(db, id);
    for (const dies of [1, 4, 6, 9, 13, 18]) {
      let drawn = 0;
      const randomness = {
        ...desk.randomness,
        id: () => {
          drawn += 1;
          if (drawn === dies) throw new Error('the power fails');
          return desk.randomness.id();
        },
      };
      await expect(enterBundle({ ...desk, randomness }, id, LAN)).rejects.toThrow('the power fails');
      expect(await listKeyedForms(db, id)).toEqual(before);
      expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 0, pending: 0 });
      expect(await countPaperByLeaf(db, 'r1')).toEqual([]);
    }
    expect(await enterBundle(desk, id, LAN)).toBe('entered');
    expect(await waitingBallots(province, 'c1')).toHaveLength(5);
  });

  it('brings what waits into the close, where it is placed in batches of k or more', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db, releaser } = province;
    const desk = deskOf(province);
    await answerAt(
      province,
      'c1',
      Array.from({ length: 5 }, () => ballotOf(5)),
    );
    for (const unit of ['c1', 'c2', 'd1'])
      await enterBundle(
        desk,
        await keyBundle(province, unit, [formOf('4'.repeat(16)), formOf('2'.repeat(16))]),
        LAN,
      );
    // Interrupted between the two transactions of a close: nothing is lost, and the close goes on.
    await enterRemainingPaper(db, province.round, province.randomness);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 11, pending: 11 });
    const report = await closeRound(db, 'r1', releaser, TODAY);
    expect(report).toEqual({ batches: 1, ballots: 7, uncounted: 4 });
    expect(await verifyAnswers(db)).toEqual([]);
    const states = await db.selectFrom('paper_bundle').select('state').execute();
    expect(states.map(({ state }) => state)).toEqual(['entered', 'entered', 'entered']);
  });

  it('takes the waiting paper of a unit along when the unit ends, and leaves that of others', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db, releaser } = province;
    for (const unit of ['c1', 'c2'])
      await enterBundle(deskOf(province), await keyBundle(province, unit, [formOf('4'.repeat(16))]), LAN);
    await closeUnit(db, 'r1', 'c1', releaser, TODAY);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 1, pending: 1 });
    expect((await countPaperByLeaf(db, 'r1')).map(({ node }) => node)).toEqual(['c2']);
  });

  it('keeps paper that comes after the close sealed for a later edition', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db, releaser } = province;
    const desk = deskOf(province);
    const open = await keyBundle(
      province,
      'c1',
      SIXTEEN.map((items) => formOf(items)),
    );
    await closeRound(db, 'r1', releaser, TODAY);
    expect(await enterBundle(desk, open, LAN)).toBe('late');
    expect(await findPaperBundle(db, open)).toMatchObject({ state: 'waiting' });
    expect((await countPaperByLeaf(db, 'r1')).map(({ waiting }) => waiting)).toEqual([5]);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 0, pending: 0 });
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('makes a later edition of late paper: of its unit, of the agency above, and what is too little waits on', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db, releaser, round } = province;
    const desk = deskOf(province);
    await answerAt(
      province,
      'c1',
      Array.from({ length: 10 }, () => ballotOf(5)),
    );
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const late = async (unit: string, n: number) => {
      const forms = Array.from({ length: n }, () => formOf('1'.repeat(16)));
      expect(await enterBundle(desk, await keyBundle(province, unit, forms), LAN)).toBe('late');
    };
    const statesOf = async () => {
      const rows = await db
        .selectFrom('paper_bundle')
        .orderBy('agency')
        .select(['agency', 'state'])
        .execute();
      return rows.map(({ agency, state }) => `${agency} ${state}`);
    };
    await late('c2', 3);
    await releaseLatePaper(db, 'r1', 2, releaser, TODAY);
    expect(await statesOf()).toEqual(['c2 waiting']);
    await late('c1', 5);
    // Between the two transactions: the power fails, and the next try takes it up.
    const broken = { ...releaser, keys: () => 'no key' };
    await expect(releaseLatePaper(db, 'r1', 2, broken, TODAY)).rejects.toThrow();
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 15, pending: 5 });
    await releaseLatePaper(db, 'r1', 2, releaser, TODAY);
    expect(await statesOf()).toEqual(['c1 entered', 'c2 waiting']);
    expect((await correctEdition(db, 'r1', 'phiếu giấy đến muộn', TODAY)).added).toBe(1);
    await late('d1', 2);
    await releaseLatePaper(db, 'r1', 3, releaser, TODAY);
    expect(await correctEdition(db, 'r1', 'phiếu giấy đến muộn', TODAY)).toMatchObject({
      number: 3,
      added: 1,
    });
    const batches = await db
      .selectFrom('batch')
      .select(['node', 'edition', 'n'])
      .orderBy('edition')
      .execute();
    expect(batches.map(({ node, edition, n }) => [node, Number(edition), Number(n)])).toEqual([
      ['c1', 1, 10],
      ['c1', 2, 5],
      [round.root, 3, 5],
    ]);
    expect(await statesOf()).toEqual(['c1 entered', 'c2 entered', 'd1 entered']);
    expect(await findRoundTotals(db, 'r1')).toMatchObject({ accepted: 20, pending: 0, released: 20 });
    expect([...(await verifyAnswers(db)), ...(await verifyEditions(db))]).toEqual([]);
  });

  it('counts paper that entered among what was handed out, so that it is no sign of stuffed slips', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db, round } = province;
    const issued = async () => {
      const { agencies } = await readContentEvidence(db, round, [round], TODAY);
      return agencies.find(({ agency }) => agency === 'c1')?.issued;
    };
    const facts = { service: '', channel: '', outcome: '', month: '2026-03', issued: 10 };
    await insertSlipIssue(db, { ...facts, id: 'slips', round: 'r1', agency: 'c1', week: null });
    const forms = SIXTEEN.map((items) => formOf(items));
    await enterBundle(deskOf(province), await keyBundle(province, 'c1', forms), LAN);
    await enterBundle(deskOf(province), await keyBundle(province, 'c1', forms.slice(0, 2)), LAN);
    expect(await issued()).toBe(15);
  });

  it('deletes what did not enter with the key of the round', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    await keyBundle(province, 'c1', [formOf('4'.repeat(16))]);
    await enterBundle(deskOf(province), await keyBundle(province, 'c2', [formOf('4'.repeat(16))]), LAN);
    await deletePaperOf(db, 'r1', TODAY);
    const left = [
      await db.selectFrom('paper_keying').select('form').execute(),
      await db.selectFrom('paper_ballot').select('id').execute(),
    ];
    expect(left).toEqual([[], []]);
    const states = await db.selectFrom('paper_bundle').select('state').execute();
    expect(states.map(({ state }) => state)).toEqual(['discarded', 'discarded']);
  });

  it('shows nothing of a form in any file before it enters, and nothing of a batch before it is released', async () => {
    const url = await createTestDatabase(dialect);
    const province = await prepare(openDatabase(url));
    const { db } = province;
    const marker = 'Chị Phạm Thị Dấu-Vết-Trên-Giấy rất nhiệt tình';
    const sign = '4455154443332215';
    const forms = SIXTEEN.map(() => formOf(sign, { 'text-comment': marker }));
    const id = await keyBundle(province, 'c1', forms);
    const needles = [marker, sign, '"A1"', 'Dấu-Vết'];
    const stored = async () => {
      const rows = await db.selectFrom('paper_keying').selectAll().execute();
      const ballots = await db.selectFrom('paper_ballot').select('id').execute();
      return JSON.stringify([rows, ballots]);
    };
    const inTables = await stored();
    expect(needles.filter((needle) => inTables.includes(needle))).toEqual([]);
    expect(await filesWith(db, url, [marker], 200_000)).toEqual([]);
    await enterBundle(deskOf(province), id, LAN);
    expect(await filesWith(db, url, [marker], 200_000)).toEqual([]);
    expect(await stored()).toBe('[[],[]]');
    // Once five have company and are released, the same search finds it: the search can find.
    await answerAt(
      province,
      'c1',
      Array.from({ length: 20 }, () => ballotOf(5)),
    );
    await releaseDue(db, province.releaser, TODAY);
    const comments = await db.selectFrom('comment').select('text').execute();
    expect(comments.length).toBeGreaterThan(0);
    expect((await filesWith(db, url, [comments[0]?.text ?? ''], 200_000)).length).toBeGreaterThan(0);
  });

  it('cannot open what lies in another row, or was keyed under another secret', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const id = await keyBundle(province, 'c1', [formOf('4'.repeat(16)), formOf('2'.repeat(16))]);
    const [row] = await listKeyedForms(db, id, 1);
    await db
      .updateTable('paper_keying')
      .set({ sealed: row?.sealed ?? '' })
      .where('form', '=', 2)
      .where('pass', '=', 1)
      .execute();
    expect(await findOwnForm(deskOf(province), id, 2, 'lan')).toBeUndefined();
    await expect(enterBundle(deskOf(province), id, LAN)).rejects.toEqual(code('conflict'));
    const renewed = { db, secret: `${SECRET} renewed` };
    expect(await findOwnForm(renewed, id, 1, 'lan')).toBeUndefined();
  });

  it('corrects a count, but not below what is keyed, and discards a bundle with a reason', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const { db } = province;
    const desk = deskOf(province);
    const id = await openBundle(desk, { round: 'r1', agency: 'c1', forms: 4 }, LAN);
    await keyForm(desk, id, 1, formOf('4'.repeat(16)), LAN);
    await keyForm(desk, id, 2, formOf('4'.repeat(16)), LAN);
    await recountBundle(db, id, 2, MAI);
    expect((await findPaperBundle(db, id))?.forms).toBe(2);
    await expect(recountBundle(db, id, 1, MAI)).rejects.toEqual(code('conflict'));
    for (const forms of [0, -1, 1.5, 201, Number.NaN])
      await expect(recountBundle(db, id, forms, MAI)).rejects.toThrow(RangeError);
    await discardBundle(db, id, 'nhầm cơ quan', MAI);
    expect(await listKeyedForms(db, id)).toEqual([]);
    expect(await findPaperBundle(db, id)).toMatchObject({ state: 'discarded', reason: 'nhầm cơ quan' });
    for (const act of [
      () => discardBundle(db, id, 'nhầm cơ quan', MAI),
      () => recountBundle(db, id, 3, MAI),
      () => keyForm(desk, id, 1, formOf('4'.repeat(16)), LAN),
      () => enterBundle(desk, id, LAN),
    ])
      await expect(act()).rejects.toEqual(code('conflict'));
    const [discarded, recounted] = await listAuditEvents(db, {}, 2);
    expect([discarded?.detail, recounted?.detail]).toEqual([
      '{"forms":2,"number":1,"reason":"nhầm cơ quan","round":"r1"}',
      '{"from":4,"number":1,"round":"r1","to":2}',
    ]);
    expect(await openBundle(desk, { round: 'r1', agency: 'c1', forms: 1 }, LAN)).not.toBe(id);
  });

  it('refuses bundles of what is no unit of the round, and before it opens', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    const desk = deskOf(province);
    for (const agency of ['p', 'c1.desk', 'none'])
      await expect(openBundle(desk, { round: 'r1', agency, forms: 3 }, LAN)).rejects.toEqual(
        code('conflict'),
      );
    const early = { ...LAN, today: '2025-12-31' };
    await expect(openBundle(desk, { round: 'r1', agency: 'c1', forms: 3 }, early)).rejects.toEqual(
      code('conflict'),
    );
  });

  it('is in a backup, sealed as it is', async () => {
    const province = await prepare(await openTestDatabase(dialect));
    await keyBundle(province, 'c1', [formOf('4'.repeat(16))]);
    await expect(backUp(province.db, `${scratchFolder()}/backup`, TODAY)).resolves.toBeDefined();
  });
});
