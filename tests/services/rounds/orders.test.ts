import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import type { DialectName } from '#db/dialects/features';
import { insertAccount } from '#db/queries/accounts';
import { listAuditEvents } from '#db/queries/audit-events';
import { listBatches } from '#db/queries/batches';
import { findLastEdition, listEditions } from '#db/queries/editions';
import { insertCase, insertDecision } from '#db/queries/integrity-cases';
import { findOrder, listOrdersAbout } from '#db/queries/round-orders';
import { findRound, findRoundBySlug, listRounds } from '#db/queries/rounds';
import { Refusal } from '#domain/refusal';
import { DEFAULT_PLAN } from '#domain/round';
import type { RoundDraft } from '#domain/round-draft';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import type { KeyHolder } from '#services/key-holder';
import { releaseDue } from '#services/release';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { floorsFor } from '#services/rounds/opening-facts';
import { orderClosing, orderCorrection, orderOpening, type Signature } from '#services/rounds/place-order';
import { checkDraft, getDraft, removeDraft, saveDraft } from '#services/rounds/round-drafts';
import { createOpener } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect, openDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T00:00:00.000Z' };
const DRAFT: RoundDraft = {
  ...{ slug: '2027', name: { vi: 'Đợt 2027', en: 'Round 2027' }, root: 'p' },
  ...{ questionnaire: 'DV16.1', method: 'TOP2.1', opensOn: '2027-01-01', closesOn: '2028-01-01' },
  ...{ plan: DEFAULT_PLAN, expectedShare: 0.1 },
};
const REASON = 'Đóng sớm để kịp báo cáo';

interface Ground {
  readonly province: SmallProvince;
  readonly db: Database;
  /** A second process's connection; on SQLite one process has one. */
  readonly other: Database;
  readonly holder: KeyHolder;
  /** Keys stored, by round. */
  readonly keys: Map<string, string>;
}

async function prepare(dialect: DialectName): Promise<Ground> {
  const url = await createTestDatabase(dialect);
  const db = openDatabase(url);
  const province = await plantProvince(db);
  const keys = new Map<string, string>();
  const known = province.releaser.keys;
  const releaser = { ...province.releaser, keys: (id: string) => keys.get(id) ?? known(id) };
  const holder = { releaser, storeKey: (id: string, key: string) => void keys.set(id, key) };
  return { province, db, other: dialect === 'postgres' ? openDatabase(url) : db, holder, keys };
}

let orders = 0;
function signed(today = TODAY): Signature {
  orders += 1;
  return { by: null, now: Date.parse(`${today}T03:00:00Z`), today, id: `order ${orders}` };
}

async function endRound(db: Database, id: string): Promise<void> {
  await db.updateTable('round').set({ closes_on: '2026-12-31' }).where('id', '=', id).execute();
}

async function actionsOf(db: Database): Promise<string[]> {
  return (await listAuditEvents(db, {}, 100)).map(({ action }) => action).reverse();
}

eachDialect((dialect) => {
  it('opens a round from a signed draft once, though two processes try', async () => {
    const { db, other, holder, keys } = await prepare(dialect);
    await endRound(db, 'r1');
    await saveDraft(db, 'draft', null, DRAFT, STAMP);
    const order = await orderOpening(db, 'draft', 1, signed());
    await expect(orderOpening(db, 'draft', 1, signed())).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveDraft(db, 'draft', 1, DRAFT, STAMP)).rejects.toMatchObject({ code: 'conflict' });

    const outcomes = await Promise.all([
      carryOutOrders(db, holder, TODAY),
      carryOutOrders(other, holder, TODAY),
    ]);
    expect(outcomes.flat().every(({ state }) => state === 'done')).toBe(true);
    expect(await listRounds(db)).toHaveLength(2);
    const round = await findRoundBySlug(db, '2027');
    expect(round).toMatchObject({ opensOn: '2027-01-01', closesOn: '2028-01-01', plan: DEFAULT_PLAN });
    expect(round?.rho0).toEqual({ overall: 0.6 });
    // The key that was stored opens what is sealed for the round.
    expect(() => createOpener(keys.get(round?.id ?? '') ?? '')).not.toThrow();
    expect(await findOrder(db, order)).toMatchObject({ state: 'done', settled_on: TODAY });
    await expect(getDraft(db, 'draft')).rejects.toMatchObject({ code: 'not_found' });
    expect(await actionsOf(db)).toEqual(['round_drafted', 'order_placed', 'round_opened']);
    expect(await carryOutOrders(db, holder, TODAY)).toEqual([]);
    expect(await verifyAudit(db)).toEqual([]);
  });

  it('takes an opening up again after a crash between the key and the round', async () => {
    const { db, holder, keys } = await prepare(dialect);
    await endRound(db, 'r1');
    await saveDraft(db, 'draft', null, DRAFT, STAMP);
    await orderOpening(db, 'draft', 1, signed());
    const dying = (id: string, key: string) => {
      holder.storeKey(id, key);
      throw new Error('the machine stops here');
    };
    const [failed] = await carryOutOrders(db, { ...holder, storeKey: dying }, TODAY);
    expect(failed).toMatchObject({ state: 'waiting', detail: 'the machine stops here' });
    expect(await findRoundBySlug(db, '2027')).toBeUndefined();
    const [done] = await carryOutOrders(db, holder, TODAY);
    expect(done).toMatchObject({ state: 'done' });
    // Neither key was written over.
    expect(keys.size).toBe(2);
    expect(await listRounds(db)).toHaveLength(2);
  });

  it('refuses an opening whose checks fail by then, says why, and gives the draft back', async () => {
    const { db, holder } = await prepare(dialect);
    await endRound(db, 'r1');
    await saveDraft(db, 'draft', null, DRAFT, STAMP);
    const order = await orderOpening(db, 'draft', 1, signed());
    const [outcome] = await carryOutOrders(db, holder, '2027-01-02');
    expect(outcome).toMatchObject({ state: 'refused', detail: 'checks_failed: opens_in_past' });
    const row = await findOrder(db, order);
    expect(JSON.parse(row?.refusal ?? '')).toEqual({ code: 'checks_failed', detail: 'opens_in_past' });
    expect((await getDraft(db, 'draft')).state).toBe('draft');
    expect((await actionsOf(db)).at(-1)).toBe('order_refused');
    await removeDraft(db, await getDraft(db, 'draft'), STAMP);
    await expect(getDraft(db, 'draft')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('does not take an order about a draft that is unsound, or was saved again', async () => {
    const { db } = await prepare(dialect);
    await saveDraft(db, 'draft', null, DRAFT, STAMP);
    // The open round has no closing date and so lasts into this one.
    expect((await checkDraft(db, DRAFT, TODAY)).map(({ code }) => code)).toEqual([
      ...['overlaps', 'targets_missing', 'desks_without_code'],
    ]);
    await expect(orderOpening(db, 'draft', 1, signed())).rejects.toMatchObject({ code: 'conflict' });
    await endRound(db, 'r1');
    await saveDraft(db, 'draft', 1, { ...DRAFT, slug: '2027-b' }, STAMP);
    await expect(saveDraft(db, 'draft', 1, DRAFT, STAMP)).rejects.toMatchObject({ code: 'conflict' });
    await expect(orderOpening(db, 'draft', 1, signed())).rejects.toMatchObject({ code: 'conflict' });
    await orderOpening(db, 'draft', 2, signed());
  });

  it('closes and freezes once, though two processes try, and only for a reason before its time', async () => {
    const { province, db, other, holder } = await prepare(dialect);
    await answerAt(
      province,
      'd1',
      Array.from({ length: 40 }, () => ballotOf(5)),
    );
    await releaseDue(db, province.releaser, TODAY);
    await expect(orderClosing(db, province.round, '', signed())).rejects.toMatchObject({ code: 'conflict' });
    expect(await orderClosing(db, province.round, REASON, signed())).toBe('placed');
    expect(await orderClosing(db, province.round, 'Lý do khác, ký sau', signed())).toBe('waiting');
    expect((await listOrdersAbout(db, ['r1'])).map(({ reason }) => reason)).toEqual([REASON]);
    const outcomes = await Promise.all([
      carryOutOrders(db, holder, TODAY),
      carryOutOrders(other, holder, TODAY),
    ]);
    expect(outcomes.flat().map(({ state, detail }) => [state, detail])).toEqual(
      outcomes.flat().map(() => ['done', 'closed and froze round 2026']),
    );
    expect((await findRound(db, 'r1'))?.closedOn).toBe(TODAY);
    expect(await listEditions(db)).toHaveLength(1);
    const basis = JSON.parse((await findLastEdition(db, 'r1'))?.basis ?? '');
    expect(basis.software).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), build: null });
    const actions = await actionsOf(db);
    for (const once of ['order_placed', 'round_closed', 'edition_frozen'])
      expect(actions.filter((action) => action === once)).toEqual([once]);
    expect(await verifyAnswers(db)).toEqual([]);
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('takes a close up again wherever it stopped', async () => {
    for (const stoppedAfter of ['close', 'freeze']) {
      const { province, db, holder } = await prepare(dialect);
      await answerAt(
        province,
        'd1',
        Array.from({ length: 12 }, () => ballotOf(4)),
      );
      const signature = signed();
      await orderClosing(db, province.round, REASON, signature);
      await closeRound(db, 'r1', province.releaser, TODAY);
      if (stoppedAfter === 'freeze') await freezeRound(db, 'r1', TODAY);
      const [outcome] = await carryOutOrders(db, holder, TODAY);
      expect(outcome?.state).toBe('done');
      expect(await listEditions(db)).toHaveLength(1);
      expect((await findOrder(db, signature.id))?.state).toBe('done');
    }
  });

  it('refuses to close what differs from a recount, and keeps an order whose key is missing', async () => {
    const { province, db, holder } = await prepare(dialect);
    await answerAt(
      province,
      'd1',
      Array.from({ length: 12 }, () => ballotOf(4)),
    );
    await releaseDue(db, province.releaser, TODAY);
    await orderClosing(db, province.round, REASON, signed());
    const missing = () => {
      throw new Refusal('key_missing', 'no key here');
    };
    const [kept] = await carryOutOrders(
      db,
      { ...holder, releaser: { ...holder.releaser, keys: missing } },
      TODAY,
    );
    expect(kept).toMatchObject({ state: 'waiting', detail: 'key_missing: no key here' });
    expect((await findRound(db, 'r1'))?.closedOn).toBeNull();

    await db.updateTable('tally_cell').set({ ballots: 999 }).where('node', '=', 'd1').execute();
    const [refused] = await carryOutOrders(db, holder, TODAY);
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused?.detail).toMatch(/^recount_differs: \d+: tally: tally at /);
    expect((await findRound(db, 'r1'))?.closedOn).toBeNull();
    expect((await listOrdersAbout(db, ['r1'])).map(({ state }) => state)).toEqual(['refused']);
  });

  it('asks for a reason where a case was begun and nobody has decided', async () => {
    const { province, db, holder } = await prepare(dialect);
    await db.updateTable('round').set({ closes_on: TODAY }).where('id', '=', 'r1').execute();
    const round = { ...province.round, closesOn: TODAY };
    const signature = signed();
    await orderClosing(db, round, '', signature);
    const about = { round: 'r1', agency: 'd1', signal: 'straight_fives' } as const;
    await insertCase(db, { id: 'case', ...about, state: 'noted', opened_on: TODAY });
    await expect(orderClosing(db, round, '', signed())).rejects.toMatchObject({ code: 'conflict' });
    const [outcome] = await carryOutOrders(db, holder, TODAY);
    expect(outcome).toMatchObject({ state: 'refused', detail: 'reason_missing: open_cases' });
    expect((await findOrder(db, signature.id))?.state).toBe('refused');
    await orderClosing(db, round, 'Sẽ xem xét sau khi đóng', signed());
    expect((await carryOutOrders(db, holder, TODAY))[0]?.state).toBe('done');
  });

  it('corrects a frozen round by order, and refuses where nothing has changed', async () => {
    const { province, db, other, holder } = await prepare(dialect);
    await expect(orderCorrection(db, 'r1', REASON, signed())).rejects.toMatchObject({ code: 'not_frozen' });
    await answerAt(
      province,
      'd1',
      Array.from({ length: 40 }, () => ballotOf(5)),
    );
    await releaseDue(db, province.releaser, TODAY);
    await orderClosing(db, province.round, REASON, signed());
    await carryOutOrders(db, holder, TODAY);
    await orderCorrection(db, 'r1', REASON, signed());
    expect((await carryOutOrders(db, holder, TODAY))[0]).toMatchObject({
      state: 'refused',
      detail: expect.stringContaining('nothing has changed'),
    });
    expect(await listEditions(db)).toHaveLength(1);
    await insertAccount(db, {
      ...{ id: 'a', email: 'a@example.vn', name: 'A', locale: 'vi', status: 'active', password: null },
      ...{ totp_secret: null, totp_confirmed: 0, totp_step: 0 },
    });
    const [batch] = await listBatches(db, 'r1');
    const about = { round: 'r1', agency: 'd1', signal: 'straight_fives' } as const;
    await insertCase(db, { id: 'case', ...about, state: 'decided', opened_on: TODAY });
    await insertDecision(db, {
      ...{ integrity_case: 'case', ...about, kind: 'batches_excluded', batches: JSON.stringify([batch?.id]) },
      ...{ reason: 'r', decided_by: 'a', signer: 'A', decided_on: TODAY, edition: 2, checksum: '' },
    });
    const order = await orderCorrection(db, 'r1', REASON, signed());
    const outcomes = await Promise.all([
      carryOutOrders(db, holder, TODAY),
      carryOutOrders(other, holder, TODAY),
    ]);
    expect(outcomes.flat().map(({ state, detail }) => `${state} ${detail}`)).toEqual(
      outcomes.flat().map(() => 'done wrote edition 2 of round r1'),
    );
    expect((await findOrder(db, order))?.state).toBe('done');
    expect((await listEditions(db)).map(({ number }) => number)).toEqual([1, 2]);
    expect(JSON.parse((await findLastEdition(db, 'r1'))?.basis ?? '').correction.reason).toBe(REASON);
    expect(await verifyEditions(db)).toEqual([]);
    // The floors of the next round come from the closed one that asked the same questions.
    expect(Object.keys(await floorsFor(db, DRAFT))).toContain('overall');
    expect(await floorsFor(db, { ...DRAFT, questionnaire: 'other.1' })).toEqual({ overall: 0.6 });
  });
});
