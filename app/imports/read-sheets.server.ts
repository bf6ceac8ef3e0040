import { LIST_LIMITS, type NamedSheet, type SheetFault, type SheetLimits, sheetFault } from '#domain/sheet';
import { readSheetCsv } from './sheet-csv.server.ts';
import { readSheetsXlsx } from './sheet-xlsx.server.ts';

/**
 * The sheets of a file that somebody hands in, whatever its name says: XLSX is a zip file (the old Excel format
 * and encrypted workbooks are OLE files), everything else is read as CSV. At least one sheet with a header and a
 * row below it, or the fault.
 */
export async function readSheets(
  bytes: Uint8Array,
  limits: SheetLimits = LIST_LIMITS,
): Promise<readonly NamedSheet[] | SheetFault> {
  const [first, second] = bytes;
  const packed = (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf);
  const read = packed ? await readSheetsXlsx(bytes, limits) : readSheetCsv(bytes, limits);
  if ('problem' in read) return read;
  const sheets = Array.isArray(read) ? read : [read as NamedSheet];
  return sheets.some(({ rows }) => rows.length > 1) ? sheets : sheetFault('no_rows');
}
