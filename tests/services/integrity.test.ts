import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { listAuditEvents } from '#db/queries/audit-events';
import { listBatchSignals } from '#db/queries/batch-signals';
import { listBatches, listResponses } from '#db/queries/batches';
import { insertDeskCode } from '#db/queries/codes';
import { addArrivals } from '#db/queries/desk-arrivals';
import { listCases, listDecisions, listNotes } from '#db/queries/integrity-cases';
import { holdReleases } from '#db/queries/rounds';
import { DV16 } from '#db/reference/instruments';
import type { Schema } from '#db/schema';
import { batchSignals } from '#domain/batch-signals';
import { countedBatches } from '#domain/integrity-case';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { type CaseWork, decideCase, writeStep } from '#services/integrity/cases';
import { getRoundSignals, listOpenCases, readArrivalFindings } from '#services/integrity/signals';
import { createReference } from '#services/reference';
import { releaseDue } from '#services/release';
import { readRoundFrame } from '#services/round-frame';
import { createRunningOverviews } from '#services/running-overviews';
import { verifyAnswers } from '#services/verify';
import { verifyEditions } from '#services/verify-editions';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const EVERYWHERE = { account: 'a', grants: [{ role: 'department_administrator', scope: null }] } as const;

/** Forty ballots at each unit; at d1 nine of ten are straight fives, elsewhere one in ten. */
async function plantAnswers(province: SmallProvince): Promise<void> {
  for (const unit of ['d1', 'd2', 'c1', 'c2']) {
    const ballots = Array.from({ length: 40 }, (_, index) => {
      const straight = index % 10 === 0 ? unit !== 'd1' : unit === 'd1';
      return ballotOf(
        straight ? 5 : [4, 5, 3, ...Array.from({ length: 13 }, (__, item) => ((index + item) % 3) + 3)],
      );
    });
    await answerAt(province, unit, ballots);
  }
}

async function plantSigner(db: Kysely<Schema>): Promise<CaseWork['by']> {
  const person = { id: 'adm', email: 'adm@example.vn', name: 'Người quyết định', locale: 'vi' } as const;
  await db
    .insertInto('account')
    .values({
      ...person,
      status: 'active',
      password: null,
      totp_secret: null,
      totp_confirmed: 0,
      totp_step: 0,
    })
    .execute();
  return { id: person.id, name: person.name };
}

async function plant(dialect: 'sqlite' | 'postgres') {
  const province = await plantProvince(await openTestDatabase(dialect));
  await plantAnswers(province);
  await releaseDue(province.db, province.releaser, TODAY);
  const by = await plantSigner(province.db);
  const source = {
    db: province.db,
    reference: createReference(province.db, () => 0, 0),
    instruments: createInstruments(province.db),
    frozen: createFrozenOverviews(province.db),
    running: createRunningOverviews(province.db, () => 0),
    today: () => TODAY,
  };
  let drawn = 0;
  const work = (agency: string, signal: CaseWork['signal'] = 'straight_fives'): CaseWork => {
    drawn += 1;
    return { round: 'r1', agency, signal, by, now: NOW, today: TODAY, id: `case${drawn}` };
  };
  return { province, db: province.db, source, work };
}

eachDialect((dialect) => {
  it('stores with each batch what a recount of its answers gives, and verify notices a change', async () => {
    const { province, db } = await plant(dialect);
    const answers = await listResponses(db, 'r1');
    const stored = await listBatchSignals(db, 'r1');
    expect(stored).toHaveLength((await listBatches(db, 'r1')).length);
    for (const row of stored) {
      const own = answers.filter(({ batch }) => batch === row.batch);
      const again = batchSignals(
        DV16,
        own.map((response) => JSON.parse(response.answers)),
      );
      expect(row).toEqual({
        ...{ batch: row.batch, complete: again.complete, varied: again.varied },
        straight_fives: again.straightFives,
        largest_pattern: again.largestPattern,
        identical_pairs: again.identicalPairs,
      });
    }
    expect(await verifyAnswers(db)).toEqual([]);
    const [first] = stored;
    await expect(
      db
        .updateTable('batch_signal')
        .set({ straight_fives: 0 })
        .where('batch', '=', first?.batch ?? '')
        .execute(),
    ).rejects.toThrow('append-only');
    if (dialect === 'postgres') await sql`alter table batch_signal disable trigger all`.execute(db);
    else await sql`drop trigger batch_signal_no_update`.execute(db);
    await db
      .updateTable('batch_signal')
      .set({ straight_fives: 99 })
      .where('batch', '=', first?.batch ?? '')
      .execute();
    expect(
      (await verifyAnswers(db)).map(({ check, detail }) => [check, detail.includes(first?.batch ?? '-')]),
    ).toEqual([
      ['signal', true],
      // The sum over the agency's batches does not go with it.
      ['signal', false],
    ]);
    expect(province.round.slug).toBe('2026');
  });

  it('walks a signal from the first note to a signed decision, all of it audited', async () => {
    const { db, source, work } = await plant(dialect);
    const before = await getRoundSignals(source, EVERYWHERE, null);
    expect(before.agencies.map(({ id, signals }) => [id, signals[0]?.signal, signals[0]?.state])).toEqual([
      ['d1', 'straight_fives', null],
    ]);
    const rounds = await source.reference.rounds();
    const [round] = rounds;
    if (!round) throw new Error('no round');
    expect(await listOpenCases(db, round, rounds, TODAY)).toEqual([
      { agency: 'd1', signal: 'straight_fives', state: null },
    ]);

    await writeStep(db, work('d1'), 'noted', 'Chín phần mười phiếu toàn mức 5.');
    await expect(writeStep(db, work('d1'), 'asked', 'Xin giải trình.')).resolves.toBeUndefined();
    await writeStep(db, work('d1'), 'explained', 'Ngày hội chuyển đổi số.');
    expect(await listOpenCases(db, round, rounds, TODAY)).toEqual([
      { agency: 'd1', signal: 'straight_fives', state: 'explained' },
    ]);
    const order = { kind: 'left_unranked', reason: 'Chưa rõ nguyên nhân.', batches: [] } as const;
    const checksum = await decideCase(db, work('d1'), order);

    const [found] = await listCases(db, 'r1');
    expect(found?.state).toBe('decided');
    expect((await listNotes(db, [found?.id ?? ''])).map(({ number, step }) => [number, step])).toEqual([
      [1, 'noted'],
      [2, 'asked'],
      [3, 'explained'],
    ]);
    const after = await getRoundSignals(source, EVERYWHERE, null);
    expect(after.decisions).toMatchObject([
      { code: 'd1', kind: 'left_unranked', signer: 'Người quyết định', edition: 1, checksum },
    ]);
    expect(after.agencies[0]?.signals[0]?.state).toBe('decided');
    expect(await listOpenCases(db, round, rounds, TODAY)).toEqual([]);
    const actions = (await listAuditEvents(db, {}, 10)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('integrity'))).toEqual([
      'integrity_decided',
      ...['integrity_noted', 'integrity_noted', 'integrity_noted'],
    ]);
    for (const table of ['integrity_note', 'integrity_decision'] as const)
      await expect(db.deleteFrom(table).execute()).rejects.toThrow('append-only');
  });

  it('leaves a signal open that is taken up again on the day of its decision', async () => {
    const { db, source, work } = await plant(dialect);
    await writeStep(db, work('d1'), 'noted', 'Ghi nhận.');
    await decideCase(db, work('d1'), {
      kind: 'nothing_found',
      reason: 'Không có gì bất thường.',
      batches: [],
    });
    // Ids are random: this one comes before that of the case decided.
    await writeStep(db, { ...work('d1'), id: 'a' }, 'noted', 'Xem lại.');
    const rounds = await source.reference.rounds();
    const [round] = rounds;
    if (!round) throw new Error('no round');
    expect(await listOpenCases(db, round, rounds, TODAY)).toEqual([
      { agency: 'd1', signal: 'straight_fives', state: 'noted' },
    ]);
    const { agencies } = await getRoundSignals(source, EVERYWHERE, null);
    expect(agencies[0]?.signals[0]?.state).toBe('noted');
  });

  it.runIf(dialect === 'postgres')('decides nothing while an edition is being written', async () => {
    const { db, work } = await plant(dialect);
    await writeStep(db, work('d1'), 'noted', 'Ghi nhận.');
    const done: string[] = [];
    const order = { kind: 'nothing_found', reason: 'Không có gì bất thường.', batches: [] } as const;
    let decision: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (transaction) => {
      await holdReleases(transaction);
      decision = decideCase(db, work('d1'), order).then(() => done.push('decided'));
      // Long enough for a decision that waits for nobody.
      await new Promise((resolve) => setTimeout(resolve, 300));
      done.push('edition written');
    });
    await decision;
    expect(done).toEqual(['edition written', 'decided']);
  });

  it('freezes an agency left unranked without a standing, and says so to whoever recomputes', async () => {
    const { db, work, province } = await plant(dialect);
    await writeStep(db, work('d1'), 'noted', 'Ghi nhận.');
    await decideCase(db, work('d1'), { kind: 'left_unranked', reason: 'Chưa rõ.', batches: [] });
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const { frame } = await readRoundFrame(db, province.round, TODAY);
    expect(frame.units.map(({ agency, unranked }) => [agency.id, unranked ?? false])).toEqual([
      ['c1', false],
      ['c2', false],
      ['d1', true],
      ['d2', false],
    ]);
    const rows = await db.selectFrom('edition_unit').select(['node', 'content']).execute();
    const standing = (node: string) =>
      JSON.parse(rows.find((row) => row.node === node)?.content ?? '{}').standing;
    expect(standing('d1')).toBeNull();
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('excludes whole batches of that agency from a later edition, and nothing else', async () => {
    const { db, work, province } = await plant(dialect);
    const batches = await listBatches(db, 'r1');
    const [own, foreign] = ['d1', 'c1'].map((unit) => batches.find(({ node }) => node === unit)?.id ?? '');
    await writeStep(db, work('d1'), 'noted', 'Ghi nhận.');
    const exclude = (ids: readonly (string | undefined)[]) =>
      decideCase(db, work('d1'), {
        ...{ kind: 'batches_excluded', reason: 'Một người điền.', batches: ids.map((id) => id ?? '') },
      });
    await expect(exclude([foreign])).rejects.toMatchObject({ code: 'conflict' });
    await expect(exclude([])).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      decideCase(db, work('d1'), { kind: 'desk_measures', reason: 'x', batches: [] }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await exclude([own]);
    await expect(exclude([own])).rejects.toMatchObject({ code: 'conflict' });
    const decisions = (await listDecisions(db, 'r1')).map(({ kind, agency, edition, batches: ids }) => ({
      ...{ kind, agency, edition, batches: JSON.parse(ids) },
    }));
    expect(decisions).toEqual([{ kind: 'batches_excluded', agency: 'd1', edition: 2, batches: [own] }]);
    const counted = (edition: number) => countedBatches(batches, decisions, edition).map(({ id }) => id);
    expect(counted(1)).toContain(own);
    expect(counted(2)).not.toContain(own);
    expect(counted(2)).toHaveLength(batches.length - 1);
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('lets two people at once open one case, and take one decision', async () => {
    const { db, work } = await plant(dialect);
    const notes = await Promise.allSettled(
      ['a', 'b'].map((text) => writeStep(db, work('d1'), 'noted', text)),
    );
    expect(await listCases(db, 'r1')).toHaveLength(1);
    expect(notes.some(({ status }) => status === 'fulfilled')).toBe(true);
    const decide = (reason: string) =>
      decideCase(db, work('d1'), { kind: 'nothing_found', reason, batches: [] });
    const decisions = await Promise.allSettled(['a', 'b'].map(decide));
    expect(decisions.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(writeStep(db, work('d1'), 'asked', 'x')).rejects.toMatchObject({ code: 'conflict' });
    await writeStep(db, work('d1'), 'noted', 'Lại thấy.');
    expect((await listCases(db, 'r1')).map(({ state }) => state)).toEqual(['decided', 'noted']);
  });

  it('finds bursts by night from counts of desk codes, of the open stream only', async () => {
    const { db, province } = await plant(dialect);
    for (const unit of ['d1', 'd2', 'c1', 'c2']) {
      const desk = `${unit}.desk`;
      const mode = unit === 'c2' ? 'kiosk' : 'desk';
      await insertDeskCode(db, {
        ...{ digest: `code ${desk}`, desk, valid_from: '2026-01-01', valid_to: null, mode, hourly_limit: 60 },
        questionnaire: null,
      });
      const dates = Array.from({ length: 20 }, (_, index) => `2026-02-${String(index + 2).padStart(2, '0')}`);
      const rows = dates.map((date, index) => ({
        code: `code ${desk}`,
        date,
        hour: index % 9 === 0 ? 19 : 9,
        n: 1,
      }));
      await addArrivals(db, rows);
    }
    const night = { code: 'code d1.desk', date: '2026-03-03', hour: 22, n: 30 };
    await addArrivals(db, [night, { ...night, date: '2025-12-30' }]);
    const findings = await readArrivalFindings(db, province.round, TODAY);
    const raised = findings.filter((found) => found.raised);
    expect(raised.map(({ desk, signal }) => [desk, signal])).toEqual([
      ['d1.desk', 'outside_hours'],
      ['d1.desk', 'arrival_burst'],
    ]);
    const [first] = raised;
    expect(first?.signal === 'outside_hours' && first.numbers.arrivals).toBe(50);
    const official = {
      ...province.round,
      plan: { ...province.round.plan, officialModes: ['desk', 'kiosk'] as const },
    };
    expect(await readArrivalFindings(db, official, TODAY)).toEqual([]);
  });
});

it('shows an analyst of one department nothing about the others', async () => {
  const { source } = await plant('sqlite');
  const only = (scope: string) => ({
    account: 'a',
    grants: [{ role: 'department_analyst' as const, scope }],
  });
  const [own, other] = [
    await getRoundSignals(source, only('d1'), '2026'),
    await getRoundSignals(source, only('c1'), '2026'),
  ];
  expect(own.agencies.map(({ id }) => id)).toEqual(['d1']);
  expect([other.agencies, other.looked.agencies]).toEqual([[], 1]);
  // Narrowed to an agency, its desks are in it and the others are not.
  const narrowed = await getRoundSignals(source, only('p'), '2026', 'd1');
  expect(narrowed.agencies.map(({ id }) => id)).toEqual(['d1']);
  expect(narrowed.only).toEqual({ code: 'd1', name: { vi: 'Đơn vị d1', en: 'Unit d1' } });
  const elsewhere = await getRoundSignals(source, only('p'), '2026', 'c1');
  expect([elsewhere.agencies, elsewhere.looked.agencies]).toEqual([[], 1]);
  for (const code of ['c1', 'zz'])
    await expect(getRoundSignals(source, only('d1'), '2026', code)).rejects.toMatchObject({
      code: 'not_found',
    });
  await expect(getRoundSignals(source, only('d1'), 'none')).rejects.toMatchObject({ code: 'not_found' });
});

it('names accounts only by those who exist', async () => {
  const db = await openTestDatabase('sqlite');
  await prepareAccounts(db);
  const work = {
    round: 'r1',
    agency: 'd1',
    signal: 'straight_fives',
    by: { id: 'nobody', name: 'x' },
  } as const;
  await expect(writeStep(db, { ...work, now: NOW, today: DAY, id: 'c' }, 'noted', 'x')).rejects.toThrow();
  expect(await listCases(db, 'r1')).toEqual([]);
});
