import ExcelJS from 'exceljs';
import {
  composeSheet,
  type NamedSheet,
  type SheetFault,
  type SheetLimits,
  type SheetRow,
  sheetFault,
} from '#domain/sheet';
import { checkWorkbook } from './zip-check.server.ts';

/** A list of 5,000 rows unpacks to some 5 MB; what claims more would fill the memory before it is read. */
const LARGEST_UNPACKED = 40 * 1024 * 1024;

/** What a cell shows: of a link its text, of a date the ISO date. */
function textOf({ value, text }: ExcelJS.Cell): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : text;
}

/** What makes a sheet unfit to be read: somebody sees one thing where the file says another. */
function findFault(sheet: ExcelJS.Worksheet): SheetFault | undefined {
  const [merged] = sheet.model.merges;
  if (merged !== undefined)
    return sheetFault('merged_cells', { cell: merged.split(':', 1)[0] ?? null, sheet: sheet.name });
  let fault: SheetFault | undefined;
  sheet.eachRow((row, line) => {
    if (fault) return;
    row.eachCell((cell) => {
      if (cell.type === ExcelJS.ValueType.Formula)
        fault ??= sheetFault('formula', { line, cell: cell.address, sheet: sheet.name });
    });
  });
  return fault;
}

/** The sheets of an XLSX workbook that hold something, or why it is not read. */
export async function readSheetsXlsx(
  bytes: Uint8Array,
  limits: SheetLimits,
): Promise<NamedSheet[] | SheetFault> {
  const file = Buffer.from(bytes);
  const refused = checkWorkbook(file, { unpacked: LARGEST_UNPACKED });
  if (refused) return refused;
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(file).buffer);
  } catch {
    return sheetFault('unreadable');
  }
  if (workbook.worksheets.length === 0) return sheetFault('unreadable');
  const sheets: NamedSheet[] = [];
  for (const worksheet of workbook.worksheets.slice(0, limits.sheets)) {
    const fault = findFault(worksheet);
    if (fault) return fault;
    const rows: SheetRow[] = [];
    worksheet.eachRow((row, line) => {
      // A few more than may be, so that a sheet which is too large is known to be.
      const width = Math.min(row.cellCount, limits.columns + 1);
      if (rows.length <= 2 * limits.rows + 2)
        rows.push({ line, cells: Array.from({ length: width }, (_, at) => textOf(row.getCell(at + 1))) });
    });
    const sheet = composeSheet(worksheet.name, rows, limits);
    if ('problem' in sheet) return sheet;
    if (sheet.rows.length > 0) sheets.push(sheet);
  }
  return sheets;
}
