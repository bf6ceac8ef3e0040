/** A copy of everything a database keeps, as rows with their place: file and log, or heap pages. */
import { sql } from 'kysely';
import type { Database } from '#db/connect';
import { dialectOf } from '#db/dialects/features';
import { readTable } from './sqlite-pages.ts';
import { readCopy } from './sqlite-wal.ts';

export interface PlacedRow {
  /** Text columns as declared; a key stands first. */
  readonly values: readonly string[];
  readonly page: number;
  /** Grows in the order in which rows were laid on the page. */
  readonly place: number;
}

/** Rows of one table as they lie at the moment of the copy. */
export type DiskCopy = (table: string) => Promise<PlacedRow[]>;

/** @param url of the open database `db`; for SQLite the file behind it is read, not the connection */
export function copyDisk(db: Database, url: string): DiskCopy {
  if (dialectOf(db) === 'sqlite') {
    const pages = readCopy(url.slice('file:'.length));
    return async (table) =>
      readTable(pages, table).map(({ page, offset, values }) => ({
        values: values.map((value) => String(value)),
        page,
        place: -offset,
      }));
  }
  return async (table) => {
    const { rows } = await sql<Record<string, unknown>>`
      select ctid::text as place_on_disk, * from ${sql.table(table)} order by ctid`.execute(db);
    return rows.map(({ place_on_disk, ...values }) => {
      const [page = 0, place = 0] = String(place_on_disk).slice(1, -1).split(',').map(Number);
      return { values: Object.values(values).map(String), page, place };
    });
  };
}

export function byPlace(a: PlacedRow, b: PlacedRow): number {
  return a.page - b.page || a.place - b.place;
}
