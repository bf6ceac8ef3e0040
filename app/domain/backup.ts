/**
 * A backup is a file of lines of JSON, compressed: the header, a line per row, the end with a checksum over all
 * lines before it. It belongs to neither kind of database, so that SQLite can be restored on PostgreSQL.
 */

export const BACKUP_FORMAT = 'sipas-backup';
export const BACKUP_VERSION = 1;

export interface BackupTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: typeof BACKUP_VERSION;
  /** ISO date. */
  readonly madeOn: string;
  /** Migrations that had run, in order: they name the schema. */
  readonly migrations: readonly string[];
  /** In the order in which their rows follow: those that others refer to first. */
  readonly tables: readonly BackupTable[];
}

/** A cell as JSON holds it: bytes as base64. */
export type BackupCell = string | number | null;

/** Number of the table in the header, then its cells in the order of its columns. */
export type BackupRow = readonly [table: number, ...cells: BackupCell[]];

export interface BackupEnd {
  /** Rows of all tables together. */
  readonly rows: number;
  /** SHA-256 of all lines before this one, hex. */
  readonly checksum: string;
}

/** What may be wrong with a file that is said to be a backup. */
export type BackupProblem = 'no_such_file' | 'not_a_backup' | 'other_version' | 'cut_off' | 'damaged';

/** What a reader meets in a file, in this order; a problem is the last. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'row'; readonly row: BackupRow }
  | { readonly kind: 'end'; readonly end: BackupEnd }
  | { readonly kind: 'problem'; readonly problem: BackupProblem };
