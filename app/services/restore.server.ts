/** Restoring a backup: all of it or nothing, and nothing that does not agree with itself. */
import type { Database } from '#db/connect';
import { listTables, type TableShape } from '#db/dialects/catalogue';
import { catchUp, MIGRATION_NAMES, migrate, rebuild } from '#db/migrate';
import {
  countRows,
  findFilledTable,
  insertRows,
  type StoredCell,
  type StoredRow,
} from '#db/queries/table-rows';
import type { BackupCell, BackupEnd, BackupHeader } from '#domain/backup';
import { Refusal } from '#domain/refusal';
import { appendAudit } from './audit.server.ts';
import { type ChainHeadFile, findHead, withholdIfReplaced } from './chain-head.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';
import { checkBackup, readParts } from './read-backup.server.ts';
import { verifyAnswers } from './verify.server.ts';
import { verifyAudit } from './verify-audit.server.ts';
import { verifyEditions } from './verify-editions.server.ts';

export interface RestoreOptions {
  /** What becomes of what the database holds already. */
  readonly existing: 'refuse' | 'replace';
  /** What becomes of a backup that is whole but does not recount: the copy of a database that did not either. */
  readonly discrepancies: 'refuse' | 'accept';
  /** The published head of the chain, to compare with; `null`: the next release compares. */
  readonly head: ChainHeadFile | null;
}

export interface RestoreReport {
  readonly rows: number;
  readonly madeOn: string;
  /** What does not recount; empty unless that was to be accepted. */
  readonly found: readonly Discrepancy[];
  /** Whether an older history was put back, so that running figures are withheld. */
  readonly replaced: boolean;
}

/** A database in use has rows in one of these; in others a migration may have put some. */
const IN_USE = ['agency', 'account', 'audit_event'] as const;

function unusable(file: string, detail: string): Refusal {
  return new Refusal('unusable_backup', `${file}: ${detail}`);
}

/**
 * Replaces the database by what the backup holds, in one transaction. Refuses with `unusable_backup` where the
 * file is not whole, of a newer version, or does not recount (`verify`) and that is not accepted, and with `conflict` where
 * the database is not empty and may not be replaced; then nothing has changed. End other processes first.
 */
export async function restoreBackup(
  db: Database,
  file: string,
  today: string,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const { existing, head } = options;
  const { header, end } = await checkBackup(file);
  const unknown = header.migrations.filter((name) => !MIGRATION_NAMES.includes(name));
  if (unknown.length > 0)
    throw unusable(file, `it was made by a newer version of this application (${unknown.join(', ')})`);
  const refuseFilled = async (there: Database): Promise<void> => {
    const filled = await findFilledTable(there, IN_USE);
    if (filled && existing === 'refuse')
      throw new Refusal('conflict', `the database is not empty: there are rows in ${filled}`);
  };
  await refuseFilled(db);
  await migrate(db);
  const report = await db.transaction().execute(async (transaction) => {
    await refuseFilled(transaction);
    await rebuild(transaction, header.migrations);
    await load(transaction, file, header, end);
    await catchUp(transaction);
    const found = await verifyAll(transaction);
    if (found.length > 0 && options.discrepancies === 'refuse')
      throw unusable(file, found.map(({ check, detail }) => `${check}: ${detail}`).join('\n'));
    const detail = { madeOn: header.madeOn, checksum: end.checksum };
    const event = { action: 'database_restored', object: 'database:main', scope: null, detail } as const;
    await appendAudit(transaction, event, { actor: null, at: today });
    return { found, replaced: head !== null && (await withholdIfReplaced(transaction, head, today)) };
  });
  if (head && (report.replaced || !head.read())) head.write(await findHead(db, today));
  return { rows: end.rows, madeOn: header.madeOn, ...report };
}

async function verifyAll(db: Database): Promise<Discrepancy[]> {
  return [...(await verifyAnswers(db)), ...(await verifyEditions(db)), ...(await verifyAudit(db))];
}

/** Rows that go to the database together. */
const PORTION = 2_000;

function toStoredCell(kind: TableShape['columns'][number]['kind'], cell: BackupCell): StoredCell {
  return kind === 'bytes' && typeof cell === 'string' ? Buffer.from(cell, 'base64') : cell;
}

async function load(
  transaction: Database,
  file: string,
  header: BackupHeader,
  expected: BackupEnd,
): Promise<void> {
  const shapes = new Map((await listTables(transaction)).map((shape) => [shape.name, shape]));
  const tables = header.tables.map(({ name, columns }) => {
    const shape = shapes.get(name);
    const kindOf = new Map(shape?.columns.map((column) => [column.name, column.kind]));
    if (!shape || columns.some((column) => !kindOf.has(column)))
      throw unusable(file, `table ${name} is not as its migrations make it`);
    return {
      ...shape,
      columns: columns.map((column) => ({ name: column, kind: kindOf.get(column) ?? 'text' })),
    };
  });
  let waiting: StoredRow[] = [];
  let current: TableShape | undefined;
  const flush = async (): Promise<void> => {
    if (current) await insertRows(transaction, current, waiting);
    waiting = [];
  };
  for await (const part of readParts(file)) {
    if (part.kind === 'end' && part.end.checksum !== expected.checksum)
      throw unusable(file, 'the file was changed while it was read');
    if (part.kind !== 'row') continue;
    const [number, ...cells] = part.row;
    const table = tables[number];
    if (!table) throw unusable(file, `there is no table ${number}`);
    if (table !== current || waiting.length >= PORTION) await flush();
    current = table;
    waiting.push(table.columns.map(({ kind }, index) => toStoredCell(kind, cells[index] ?? null)));
  }
  await flush();
  let rows = 0;
  for (const table of tables) rows += await countRows(transaction, table);
  if (rows !== expected.rows) throw unusable(file, `${rows} rows were stored, not ${expected.rows}`);
}
