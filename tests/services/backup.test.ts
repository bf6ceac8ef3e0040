import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listTables } from '#db/dialects/catalogue';
import { listMigrations, MIGRATION_NAMES, rebuild } from '#db/migrate';
import { insertAccount } from '#db/queries/accounts';
import { insertSession } from '#db/queries/sessions';
import { listRowsAfter } from '#db/queries/table-rows';
import type { BackupRow } from '#domain/backup';
import { writeBackupFile } from '#exports/backup-file';
import { backUp, NOT_BACKED_UP } from '#services/backup';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { releaseDue } from '#services/release';
import { restoreBackup } from '#services/restore';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { scratchFolder } from '#tests/support/scratch-folder';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import {
  createTestDatabase,
  eachDialect,
  openDatabase,
  openTestDatabase,
} from '#tests/support/test-database';

const AT = `${TODAY}T03:00:00.000Z`;
const OPTIONS = { existing: 'refuse', discrepancies: 'refuse', head: null } as const;

/** A province with something in most tables: released, waiting and uncounted ballots, comments, accounts. */
async function livelyProvince(db: Database): Promise<SmallProvince> {
  const province = await plantProvince(db);
  const ballots = (n: number) =>
    Array.from({ length: n }, (_, index) =>
      ballotOf((index % 5) + 1, { texts: { comment: `Câu thứ ${index}: “cảm ơn” \u{1F64F}\n` } }),
    );
  await answerAt(province, 'd1', ballots(23));
  await answerAt(province, 'c1', ballots(7));
  await answerAt(province, 'c2', ballots(3));
  await releaseDue(db, province.releaser, TODAY);
  await insertAccount(db, {
    ...{ id: 'a1', email: 'auditor@example.vn', name: 'Trần Kiểm Toán', locale: 'vi', status: 'active' },
    ...{ password: '$argon2id$…', totp_secret: null, totp_confirmed: 0, totp_step: 0 },
  });
  await insertSession(db, {
    ...{ id: 's1', digest: 'digest of a token', account: 'a1', created_at: AT, seen_at: AT, expires_at: AT },
    ...{ browser: 'Firefox, Windows', second_factor: 'none' },
  });
  return province;
}

/** Every row of every table that a backup holds. */
async function everything(db: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of await listTables(db))
    if (!NOT_BACKED_UP.includes(table.name))
      found[table.name] = await listRowsAfter(db, table, undefined, 10_000);
  return found;
}

async function detailsOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing went wrong',
    (error: unknown) => String(error),
  );
}

eachDialect((dialect) => {
  it('restores every row on the same and on the other kind of database, and goes on there', async () => {
    const province = await livelyProvince(await openTestDatabase(dialect));
    const file = join(scratchFolder(), 'copy.sipas');
    const { rows, checksum } = await backUp(province.db, file, TODAY);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = await everything(province.db);
    const { audit_event: trail, ...rest } = before;
    expect(Object.values(before).flat().length).toBe(rows);
    for (const other of ['sqlite', 'postgres'] as const) {
      const db = await openTestDatabase(other);
      const report = await restoreBackup(db, file, TODAY, OPTIONS);
      expect(report).toEqual({ rows, madeOn: TODAY, found: [], replaced: false });
      const { audit_event: longer, ...restored } = await everything(db);
      expect(restored).toEqual(rest);
      expect(longer).toEqual([
        ...(trail as unknown[]),
        expect.arrayContaining([
          'database_restored',
          expect.stringContaining(`{"checksum":"${checksum}","madeOn":"${TODAY}"}`),
        ]),
      ]);
      expect(await listMigrations(db)).toEqual(MIGRATION_NAMES);
      // The copy is alive: it accepts, opens what waits, closes and freezes.
      const copy = { ...province, db };
      await answerAt(copy, 'c1', [ballotOf(5), ballotOf(4), ballotOf(3)]);
      await releaseDue(db, copy.releaser, TODAY);
      await closeRound(db, 'r1', copy.releaser, TODAY);
      await freezeRound(db, 'r1', TODAY);
      const found = [await verifyAnswers(db), await verifyEditions(db), await verifyAudit(db)];
      expect(found.flat()).toEqual([]);
      await expect(sql`delete from response`.execute(db)).rejects.toThrow('append-only');
    }
  });

  it('leaves sessions, links and failures of signing in out', async () => {
    const { db } = await livelyProvince(await openTestDatabase(dialect));
    const file = join(scratchFolder(), 'copy');
    await backUp(db, file, TODAY);
    expect(await db.selectFrom('session').selectAll().execute()).not.toEqual([]);
    const copy = await openTestDatabase(dialect);
    await restoreBackup(copy, file, TODAY, OPTIONS);
    expect(await copy.selectFrom('account').selectAll().execute()).not.toEqual([]);
    for (const table of NOT_BACKED_UP)
      expect((await sql`select * from ${sql.table(table)}`.execute(copy)).rows).toEqual([]);
  });

  it('is one state of the database while answers go on arriving', async () => {
    const url = await createTestDatabase(dialect);
    const province = await livelyProvince(openDatabase(url));
    const path = scratchFolder();
    let stop = false;
    const elsewhere = { ...province, db: openDatabase(url) };
    const arriving = (async () => {
      while (!stop) {
        await answerAt(elsewhere, 'd2', [ballotOf(4)]);
        await new Promise((resume) => setTimeout(resume, 1));
      }
    })();
    const files = ['a', 'b', 'c', 'd'].map((name) => join(path, name));
    for (const file of files) await backUp(province.db, file, TODAY);
    stop = true;
    await arriving;
    const accepted = new Set<unknown>();
    for (const file of files) {
      const db = await openTestDatabase(dialect);
      await restoreBackup(db, file, TODAY, OPTIONS);
      expect(await verifyAnswers(db, province.releaser.keys)).toEqual([]);
      accepted.add((await db.selectFrom('accepted').select('key').execute()).length);
    }
    expect(accepted.size).toBeGreaterThan(1);
  });

  it('refuses a database that is not empty, and replaces it only when told', async () => {
    const { db } = await livelyProvince(await openTestDatabase(dialect));
    const file = join(scratchFolder(), 'copy');
    await backUp(db, file, TODAY);
    const other = await openTestDatabase(dialect);
    const occupied = await plantProvince(other);
    await answerAt(occupied, 'd2', [ballotOf(1)]);
    const before = await everything(other);
    expect(await detailsOf(restoreBackup(other, file, TODAY, OPTIONS))).toMatch(
      /conflict: the database is not empty/,
    );
    expect(await everything(other)).toEqual(before);
    await restoreBackup(other, file, TODAY, { ...OPTIONS, existing: 'replace' });
    expect(await verifyAnswers(other)).toEqual([]);
    expect((await everything(other))['response']).toEqual((await everything(db))['response']);
  });

  it('changes nothing where the file is no backup, cut off, damaged, newer, or does not verify', async () => {
    const { db } = await livelyProvince(await openTestDatabase(dialect));
    const path = scratchFolder();
    const at = (name: string) => join(path, name);
    const whole = at('whole');
    await backUp(db, whole, TODAY);
    const bytes = readFileSync(whole);
    const text = gunzipSync(bytes).toString('utf8');
    const put = (name: string, content: Buffer | string) => writeFileSync(at(name), content);
    put('empty', '');
    put('text', 'Không phải bản sao lưu');
    put('other zip', gzipSync('{"hello":"world"}\n'));
    put('cut in the stream', bytes.subarray(0, bytes.length / 2));
    put('cut before the end', gzipSync(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)));
    put('one level changed', gzipSync(text.replace('\\"A1\\":\\"5\\"', '\\"A1\\":\\"1\\"')));
    put('bytes changed', Buffer.concat([bytes.subarray(0, 900), Buffer.alloc(20), bytes.subarray(920)]));
    put('two in one', gzipSync(text + text));
    put('newer format', gzipSync(text.replace('"version":1', '"version":2')));
    const cases: Record<string, RegExp> = {
      'not there': /there is no such file/,
      empty: /not a backup/,
      text: /not a backup/,
      'other zip': /not a backup/,
      'cut in the stream': /cut off/,
      'cut before the end': /cut off/,
      'one level changed': /damaged/,
      'bytes changed': /damaged/,
      'two in one': /damaged/,
      'newer format': /newer version/,
    };
    const other = await openTestDatabase(dialect);
    const untouched = await everything(other);
    for (const [name, named] of Object.entries(cases)) {
      expect(await detailsOf(restoreBackup(other, at(name), TODAY, OPTIONS)), name).toMatch(named);
      expect(await everything(other), name).toEqual(untouched);
    }
    // A backup that is whole, of a database in which somebody changed a tally.
    await db.updateTable('tally_cell').set({ ballots: 99 }).execute();
    await backUp(db, at('tampered'), TODAY);
    const occupied = await openTestDatabase(dialect);
    await plantProvince(occupied);
    const before = await everything(occupied);
    const replace = { ...OPTIONS, existing: 'replace' } as const;
    expect(await detailsOf(restoreBackup(occupied, at('tampered'), TODAY, replace))).toMatch(
      /tally at .* differs from a recount/,
    );
    expect(await everything(occupied)).toEqual(before);
    // Better than nothing, if nothing better is left.
    const accept = { ...replace, discrepancies: 'accept' } as const;
    const { found } = await restoreBackup(occupied, at('tampered'), TODAY, accept);
    expect(found).toContainEqual(expect.objectContaining({ check: 'tally' }));
    expect((await everything(occupied))['response']).toEqual((await everything(db))['response']);
  });

  it('restores the backup of a day when the schema was older, and brings it up to date', async () => {
    const db = await openTestDatabase(dialect);
    const old = MIGRATION_NAMES.slice(0, 2);
    await db.transaction().execute((transaction) => rebuild(transaction, old));
    await sql`insert into service_field values ('land', 'Đất đai', 'Land')`.execute(db);
    const file = join(scratchFolder(), 'copy');
    await backUp(db, file, TODAY);
    const copy = await openTestDatabase(dialect);
    await restoreBackup(copy, file, TODAY, OPTIONS);
    expect(await copy.selectFrom('service_field').selectAll().execute()).toEqual([
      { id: 'land', name: 'Đất đai', name_en: 'Land', valid_to: null },
    ]);
    expect(await listMigrations(copy)).toEqual(MIGRATION_NAMES);
    await plantProvince(copy);
  });

  it('writes nothing where the file exists or its folder does not', async () => {
    const { db } = await livelyProvince(await openTestDatabase(dialect));
    const path = scratchFolder();
    const file = join(path, 'copy');
    writeFileSync(file, 'something of value');
    expect(await detailsOf(backUp(db, file, TODAY))).toMatch(/exists already/);
    expect(readFileSync(file, 'utf8')).toBe('something of value');
    expect(await detailsOf(backUp(db, join(path, 'nowhere', 'copy'), TODAY))).toMatch(/ENOENT/);
    expect(readdirSync(path)).toEqual(['copy']);
  });
});

it('leaves nothing behind when writing fails on the way', async () => {
  const path = scratchFolder();
  const header = { format: 'sipas-backup', version: 1, madeOn: TODAY, migrations: [], tables: [] } as const;
  async function* rows(): AsyncGenerator<BackupRow> {
    for (let index = 0; index < 50_000; index += 1) yield [0, `row ${index}`];
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }
  await expect(writeBackupFile(join(path, 'copy'), header, rows())).rejects.toThrow('no space left');
  expect(readdirSync(path)).toEqual([]);
});
