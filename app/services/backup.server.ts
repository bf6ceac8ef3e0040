/** Backups: every row of every table at one moment, while the application goes on. */
import { existsSync } from 'node:fs';
import type { Database } from '#db/connect';
import { listTables, type TableShape } from '#db/dialects/catalogue';
import { listMigrations } from '#db/migrate';
import { listRowsAfter, type StoredCell, type StoredRow } from '#db/queries/table-rows';
import { inSnapshot } from '#db/snapshot';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupCell,
  type BackupEnd,
  type BackupHeader,
  type BackupRow,
} from '#domain/backup';
import { Refusal } from '#domain/refusal';
import { writeBackupFile } from '#exports/backup-file';
import { checkBackup } from './read-backup.server.ts';

/**
 * What is good for the moment only, and would let somebody in again after a restore: sessions that have ended
 * since, links that were used. Empty in every backup.
 */
export const NOT_BACKED_UP: readonly string[] = ['session', 'account_link', 'sign_in_throttle'];

const PORTION = 5_000;

function toBackupCell(cell: StoredCell): BackupCell {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell;
}

async function* rowsOf(snapshot: Database, tables: readonly TableShape[]): AsyncGenerator<BackupRow> {
  for (const [number, table] of tables.entries()) {
    if (NOT_BACKED_UP.includes(table.name)) continue;
    let last: StoredRow | undefined;
    for (;;) {
      const rows = await listRowsAfter(snapshot, table, last, PORTION);
      for (const row of rows) yield [number, ...row.map(toBackupCell)];
      last = rows.at(-1);
      if (rows.length < PORTION) break;
    }
  }
}

/**
 * Hands one consistent state of the database to `write`. Rows come in the order of their keys, which are random ids
 * or digests: unlike a copy of the file, a backup does not say in which order anything arrived.
 */
export async function readEverything<T>(
  db: Database,
  today: string,
  write: (header: BackupHeader, rows: AsyncIterable<BackupRow>) => Promise<T>,
): Promise<T> {
  return inSnapshot(db, async (snapshot) => {
    const tables = await listTables(snapshot);
    const header: BackupHeader = {
      format: BACKUP_FORMAT,
      version: BACKUP_VERSION,
      madeOn: today,
      migrations: await listMigrations(snapshot),
      tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    };
    return write(header, rowsOf(snapshot, tables));
  });
}

/**
 * Writes a backup and reads it back once. Private keys are not in the database and so never in a backup. Refuses
 * with `conflict` where the file exists already; throws the system's error where it cannot be written.
 */
export async function backUp(db: Database, file: string, today: string): Promise<BackupEnd> {
  if (existsSync(file)) throw new Refusal('conflict', `${file} exists already; choose another name`);
  await readEverything(db, today, (header, rows) => writeBackupFile(file, header, rows));
  return (await checkBackup(file)).end;
}
