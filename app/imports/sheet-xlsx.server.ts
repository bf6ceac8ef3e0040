import ExcelJS from 'exceljs';
import type { SheetFault, SheetRow } from '#domain/sheet';

/** A list of accounts is far smaller; what claims more would fill the memory before it is read. */
const LARGEST_UNPACKED = 20 * 1024 * 1024;
const MOST_ENTRIES = 200;
const ENTRY_MARK = Buffer.from('PK\x01\x02', 'latin1');
const ENTRY_SIZE_AT = 24;

/** Bytes that the entries of a zip file say they unpack to (PKWARE APPNOTE 4.3.12), before anything is unpacked. */
function unpackedBytes(file: Buffer): number {
  let total = 0;
  let entries = 0;
  for (let at = file.indexOf(ENTRY_MARK); at >= 0; at = file.indexOf(ENTRY_MARK, at + 4)) {
    if (at + ENTRY_SIZE_AT + 4 > file.length) break;
    total += file.readUInt32LE(at + ENTRY_SIZE_AT);
    entries += 1;
  }
  return entries > MOST_ENTRIES ? Number.POSITIVE_INFINITY : total;
}

/** What a cell shows: of a formula its result, of a link its text, of a date the ISO date. */
function textOf(cell: ExcelJS.Cell): string {
  const { value } = cell;
  const shown = value !== null && typeof value === 'object' && 'result' in value ? value.result : value;
  return shown instanceof Date ? shown.toISOString().slice(0, 10) : cell.text;
}

/** The rows of the first sheet of an XLSX workbook; what goes beyond `most` rows and columns is left out. */
export async function readSheetXlsx(
  bytes: Uint8Array,
  most: { readonly rows: number; readonly columns: number },
): Promise<SheetRow[] | SheetFault> {
  const file = Buffer.from(bytes);
  if (unpackedBytes(file) > LARGEST_UNPACKED) return { problem: 'too_large', line: null };
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(file).buffer);
  } catch {
    return { problem: 'unreadable', line: null };
  }
  const [sheet] = workbook.worksheets;
  if (!sheet) return { problem: 'no_rows', line: null };
  const rows: SheetRow[] = [];
  sheet.eachRow((row, line) => {
    if (rows.length >= most.rows) return;
    const width = Math.min(row.cellCount, most.columns);
    rows.push({ line, cells: Array.from({ length: width }, (_, at) => textOf(row.getCell(at + 1))) });
  });
  return rows;
}
