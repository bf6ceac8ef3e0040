import { type Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import type { Schema } from '#db/schema';
import { treeAt } from '#domain/agency-tree';
import type { Actor } from '#domain/permission';
import { auditCsv } from '#exports/audit-csv';
import { readTree } from '#services/agency-tree';
import { appendAudit, auditedAgencies, auditHash, exportAudit, instantOf, listAudit } from '#services/audit';
import { merkleRoot } from '#services/batches';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { issueSlips } from '#services/issue-slips';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { answerAt, ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

type Db = Kysely<Schema>;

const NOW = Date.parse('2026-03-15T03:00:00Z');

async function append(db: Db, accounts: readonly string[]): Promise<void> {
  for (const account of accounts)
    await db
      .transaction()
      .execute((transaction) =>
        appendAudit(
          transaction,
          { action: 'account_activated', object: `account:${account}`, scope: null, detail: {} },
          { actor: account, at: instantOf(NOW) },
        ),
      );
}

/** What an intruder with the database's own password does. */
async function disarm(db: Db, dialect: DialectName): Promise<void> {
  if (dialect === 'postgres') await sql`alter table audit_event disable trigger all`.execute(db);
  else
    for (const change of ['update', 'delete'])
      await sql`drop trigger ${sql.ref(`audit_event_no_${change}`)}`.execute(db);
}

async function detailsOf(db: Db): Promise<string[]> {
  return (await verifyAudit(db)).map(({ check, detail }) => `${check}: ${detail}`);
}

/** Two releases and the close of a round in which slips were printed. */
async function liveRound(dialect: DialectName) {
  const db = await openTestDatabase(dialect);
  const province = await plantProvince(db);
  const { randomness, releaser } = province;
  const order = {
    round: 'r1',
    unit: 'c1',
    count: 3,
    service: '',
    channel: '',
    outcome: '',
    expires: '2027-01-01',
  };
  await issueSlips(db, 'a code key for tests, long enough', order, TODAY, randomness, 'officer');
  for (const unit of ['c1', 'd1']) {
    await answerAt(
      province,
      unit,
      Array.from({ length: 12 }, (_, index) => ballotOf((index % 5) + 1)),
    );
    await releaseDue(db, releaser, TODAY);
  }
  await closeRound(db, 'r1', releaser, TODAY, 'administrator');
  await freezeRound(db, 'r1', TODAY, 'administrator');
  return db;
}

async function fileOf(pages: ReturnType<typeof exportAudit>): Promise<string> {
  let file = '';
  for await (const piece of auditCsv(await pages)) file += piece;
  return file;
}

/** Numbers of the entries of a file that do not follow, or do not match their hash. */
function brokenLinks(file: string): number[] {
  const lines = file.trimEnd().split('\r\n').slice(1).reverse();
  const entries = lines.map((line) => {
    const [
      seq = '',
      at = '',
      actor = '',
      action = '',
      object = '',
      scope = '',
      detail = '',
      previous = '',
      hash = '',
    ] = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field = '']) => field.replaceAll('""', '"'));
    const nothing = (text: string) => (text === '' ? null : text);
    const entry = {
      seq: Number(seq),
      at,
      actor: nothing(actor),
      action,
      object,
      scope: nothing(scope),
      detail,
    };
    return { ...entry, previous, hash };
  });
  return entries
    .filter(
      (entry, at) =>
        auditHash(entry) !== entry.hash || entry.previous !== (entries[at - 1]?.hash ?? '0'.repeat(64)),
    )
    .map(({ seq }) => seq);
}

eachDialect((dialect) => {
  it('is refused by the database itself to change or remove an entry', async () => {
    const db = await openTestDatabase(dialect);
    await append(db, ['a']);
    const change = db.updateTable('audit_event').set({ actor: 'b' }).execute();
    await expect(change).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('audit_event').execute()).rejects.toThrow(/append-only/);
    expect(await detailsOf(db)).toEqual([]);
  });

  it('names the entry that was changed, whatever was changed in it', async () => {
    const db = await openTestDatabase(dialect);
    await append(db, ['a', 'b', 'c', 'd']);
    await disarm(db, dialect);
    const columns = {
      at: '2026-01-01',
      actor: null,
      action: 'signed_in',
      object: 'account:z',
      scope: 'p',
      detail: '{"x":1}',
    };
    for (const [column, value] of Object.entries(columns)) {
      const kept = await db
        .selectFrom('audit_event')
        .where('seq', '=', 3)
        .selectAll()
        .executeTakeFirstOrThrow();
      await db
        .updateTable('audit_event')
        .set({ [column]: value })
        .where('seq', '=', 3)
        .execute();
      expect(await detailsOf(db)).toEqual(['audit: entry 3 does not match its hash']);
      await db.updateTable('audit_event').set(kept).where('seq', '=', 3).execute();
    }
    expect(await detailsOf(db)).toEqual([]);
  });

  it('names the place also where the hash was made to fit', async () => {
    const db = await openTestDatabase(dialect);
    await append(db, ['a', 'b', 'c', 'd']);
    await disarm(db, dialect);
    const kept = await db
      .selectFrom('audit_event')
      .where('seq', '=', 2)
      .selectAll()
      .executeTakeFirstOrThrow();
    const forged = { ...kept, actor: 'somebody else' };
    await db
      .updateTable('audit_event')
      .set({ ...forged, hash: auditHash(forged) })
      .where('seq', '=', 2)
      .execute();
    expect(await detailsOf(db)).toEqual(['audit: entry 3 does not follow the entry before it']);
  });

  it('names a gap and an entry put in', async () => {
    const db = await openTestDatabase(dialect);
    await append(db, ['a', 'b', 'c', 'd']);
    await disarm(db, dialect);
    await db.deleteFrom('audit_event').where('seq', '=', 2).execute();
    expect(await detailsOf(db)).toEqual([
      'audit: entry 2 is missing before entry 3',
      'audit: entry 3 does not follow the entry before it',
    ]);
  });

  it('keeps entries in one chain that are appended at the same time', async () => {
    const db = await openTestDatabase(dialect);
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(db, [`account ${index}`])));
    expect(await detailsOf(db)).toEqual([]);
    expect((await listAudit(db, {}, 50)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 20 }, (_, index) => 20 - index),
    );
  });

  it('holds one entry for each release run, with the root over its batches and no time of day', async () => {
    const db = await liveRound(dialect);
    expect(await detailsOf(db)).toEqual([]);
    expect(await verifyAnswers(db)).toEqual([]);
    const entries = (await listAudit(db, {}, 50)).toReversed();
    expect(entries.map(({ action, object, actor, at }) => [action, object, actor, at])).toEqual([
      ['slips_issued', 'agency:c1', 'officer', TODAY],
      ['answers_released', 'run:1', null, TODAY],
      ['answers_released', 'run:2', null, TODAY],
      ['answers_released', 'run:3', null, TODAY],
      ['round_closed', 'round:r1', 'administrator', TODAY],
      ['edition_frozen', 'edition:r1/1', 'administrator', TODAY],
    ]);
    const runs = await db.selectFrom('release_run').selectAll().orderBy('run').execute();
    expect(entries[3]?.detail).toMatchObject({
      batches: 2,
      ballots: 10,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.parse(runs[2]?.records ?? '[]')).toHaveLength(2);
    expect(new Set(entries.slice(1, 4).map(({ detail }) => detail['root'])).size).toBe(3);
  });

  it('notices a release run whose batches are not those of its entry', async () => {
    const db = await liveRound(dialect);
    if (dialect === 'postgres') await sql`alter table release_run disable trigger all`.execute(db);
    else await sql`drop trigger release_run_no_update`.execute(db);
    await db.updateTable('release_run').set({ records: '[]' }).where('run', '=', 2).execute();
    expect(await detailsOf(db)).toEqual([
      'audit: the entry of release run 2 holds another Merkle root than its batches',
    ]);
  });

  it('is filtered by who, what and when, and read page by page', async () => {
    const db = await liveRound(dialect);
    await append(db, ['a', 'b']);
    const list = async (filter: Parameters<typeof listAudit>[1], limit = 50) =>
      (await listAudit(db, filter, limit)).map(({ seq }) => seq);
    expect(await list({ actor: 'administrator' })).toEqual([6, 5]);
    expect(await list({ action: 'answers_released' })).toEqual([4, 3, 2]);
    expect(await list({ object: 'account:a' })).toEqual([7]);
    expect(await list({ within: ['c1'] })).toEqual([1]);
    expect(await list({ within: [] })).toEqual([]);
    expect(await list({ from: '2026-03-16' })).toEqual([]);
    expect(await list({ from: TODAY, to: '2026-03-16' })).toHaveLength(8);
    expect(await list({}, 3)).toEqual([8, 7, 6]);
    expect(await list({ before: 6 }, 3)).toEqual([5, 4, 3]);
  });

  it('shows an auditor of one agency what concerns it, and one of the root everything', async () => {
    const db = await liveRound(dialect);
    const tree = await readTree(db, TODAY);
    const auditor = (scope: string | null): Actor => ({ account: 'x', grants: [{ role: 'auditor', scope }] });
    expect(auditedAgencies(auditor('c1'), 'read_audit', tree)).toEqual(['c1', 'c1.desk']);
    expect(auditedAgencies(auditor('p'), 'read_audit', tree)).toBeUndefined();
    expect(auditedAgencies(auditor(null), 'read_audit', tree)).toBeUndefined();
    const viewer: Actor = { account: 'x', grants: [{ role: 'agency_viewer', scope: 'p' }] };
    expect(auditedAgencies(viewer, 'read_audit', tree)).toEqual([]);
    expect(auditedAgencies(auditor('p'), 'read_audit', treeAt([], [], TODAY))).toEqual([]);
  });

  it('is taken out as a file from which the chain can be walked again, and that is an entry too', async () => {
    const db = await liveRound(dialect);
    const stamp = { actor: 'auditor', at: instantOf(NOW) };
    const file = await fileOf(exportAudit(db, { action: 'answers_released', object: undefined }, stamp));
    expect((await listAudit(db, {}, 1))[0]).toMatchObject({
      action: 'audit_exported',
      actor: 'auditor',
      detail: { entries: 3, filter: { action: 'answers_released' } },
    });
    const [head, first, ...rest] = file.split('\r\n');
    expect(head).toBe('\u{FEFF}seq,at,actor,action,object,scope,detail,previous,hash');
    expect(first).toMatch(
      /^"4","2026-03-15","","answers_released","run:3","p","\{""ballots"":10,.*","[0-9a-f]{64}"$/,
    );
    expect(rest).toHaveLength(3);
    // One id in 64 begins as a formula would.
    await append(db, ['-ab', '=1', '+1', '@"a', 'plain']);
    expect(brokenLinks(await fileOf(exportAudit(db, {}, stamp)))).toEqual([]);
  });

  it('is taken out whole, however many entries there are, without those that come after', async () => {
    const db = await openTestDatabase(dialect);
    const stamp = { actor: 'auditor', at: instantOf(NOW) };
    const sequence = async (pages: ReturnType<typeof exportAudit>) => {
      const numbers: number[][] = [];
      for await (const page of await pages) numbers.push(page.map(({ seq }) => seq));
      return numbers;
    };
    expect(await sequence(exportAudit(db, {}, stamp, 3))).toEqual([]);
    await append(db, ['a', 'b', 'c', 'd', 'e']);
    const pages = exportAudit(db, {}, stamp, 3);
    await pages;
    await append(db, ['late']);
    expect(await sequence(pages)).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
    expect(await sequence(exportAudit(db, { action: 'account_activated' }, stamp, 4))).toEqual([
      [8, 6, 5, 4],
      [3, 2],
    ]);
    const exports = await listAudit(db, { action: 'audit_exported' }, 9);
    expect(exports.map(({ detail }) => detail['entries'])).toEqual([6, 6, 0]);
  });

  it('records nothing of a transaction that fails', async () => {
    const db = await openTestDatabase(dialect);
    const failing = db.transaction().execute(async (transaction) => {
      await appendAudit(
        transaction,
        { action: 'account_activated', object: 'account:a', scope: null, detail: {} },
        { actor: null, at: TODAY },
      );
      throw new Error('afterwards');
    });
    await expect(failing).rejects.toThrow('afterwards');
    expect(await listAudit(db, {}, 9)).toEqual([]);
  });
});

it('keeps the root over answers as it was when trees were first stored', () => {
  const rows = ['b', 'a', 'c'].map((id) => ({ id, answers: '{}', traits: '{}' }));
  expect(merkleRoot(rows)).toBe(merkleRoot(rows.toReversed()));
  expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
