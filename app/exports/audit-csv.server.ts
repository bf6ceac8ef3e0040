/** The audit trail as CSV, hashes included, so that the chain can be walked again from the file. */
import { csvFile, csvText } from './csv-field.server.ts';

/** One entry, as `listAudit` gives it. */
export interface AuditRecord {
  readonly seq: number;
  readonly at: string;
  readonly actor: string | null;
  readonly action: string;
  readonly object: string;
  readonly scope: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly previous: string;
  readonly hash: string;
}

const COLUMNS = ['seq', 'at', 'actor', 'action', 'object', 'scope', 'detail', 'previous', 'hash'] as const;

/** CSV in UTF-8 with a byte-order mark, lines ended by CRLF: opens in Excel as it is. Times are UTC. */
export function auditCsv(entries: readonly AuditRecord[]): string {
  const lines = entries.map(({ detail, actor, scope, ...rest }) => {
    const record = { ...rest, actor: actor ?? '', scope: scope ?? '', detail: JSON.stringify(detail) };
    return COLUMNS.map((column) => csvText(String(record[column]))).join(',');
  });
  return csvFile([COLUMNS.join(','), ...lines]);
}
