/**
 * The audit trail as CSV, hashes included, so that the chain can be walked again from the file: every field comes out
 * exactly as it was hashed, `null` as an empty one. No field begins with what somebody typed, so none needs a guard
 * against spreadsheets.
 */
import { csvExact, csvFile } from './csv-field.server.ts';

/** One entry, as it is stored. */
export interface AuditRecord {
  readonly seq: number;
  readonly at: string;
  readonly actor: string | null;
  readonly action: string;
  readonly object: string;
  readonly scope: string | null;
  /** Canonical JSON. */
  readonly detail: string;
  readonly previous: string;
  readonly hash: string;
}

const COLUMNS = ['seq', 'at', 'actor', 'action', 'object', 'scope', 'detail', 'previous', 'hash'] as const;

/** In pieces: UTF-8 with a byte-order mark, lines ended by CRLF. Opens in Excel as it is. Times are UTC. */
export async function* auditCsv(pages: AsyncIterable<readonly AuditRecord[]>): AsyncGenerator<string> {
  yield csvFile([COLUMNS.join(',')]);
  for await (const entries of pages) {
    const lines = entries.map((entry) =>
      COLUMNS.map((column) => csvExact(String(entry[column] ?? ''))).join(','),
    );
    yield csvFile(lines, { start: '' });
  }
}
