import type { SheetFault, SheetRow } from '#domain/sheet';
import { scanCsv } from './csv-scanner.server.ts';

/** The rows of CSV in UTF-8 (RFC 4180), as spreadsheets save it. */
export function readSheetCsv(bytes: Uint8Array): SheetRow[] | SheetFault {
  const rows: SheetRow[] = [];
  const fault = scanCsv([bytes], (fields): undefined => {
    rows.push({
      line: fields.line,
      cells: Array.from({ length: fields.count }, (_, at) => fields.text(at)),
    });
  });
  return fault ? { problem: fault.problem, line: fault.line } : rows;
}
