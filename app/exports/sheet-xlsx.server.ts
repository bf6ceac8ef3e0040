/** Workbooks that people fill in and hand back, or take out, change and put in again. */
import ExcelJS from 'exceljs';

export interface WrittenSheet {
  readonly name: string;
  readonly headings: readonly string[];
  /** Characters; 20 for every column that is not named. */
  readonly widths?: readonly number[];
  /** Texts and counts; every cell is written as what it is, so that no text is taken for a formula. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const HEAD_FILL = 'FFE8EEF4';

/**
 * An XLSX workbook: a bold header that stays in view, filters, cells of text formatted as text, so that a code
 * `007` stays one.
 *
 * @param subject what the file is, for its properties
 */
export async function writeSheetsXlsx(
  sheets: readonly WrittenSheet[],
  subject: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = subject;
  for (const { name, headings, widths, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = headings.map((header, at) => ({
      header,
      width: widths?.[at] ?? 20,
      style: { alignment: { vertical: 'top', wrapText: true } },
    }));
    for (const row of rows) {
      const added = sheet.addRow([...row]);
      added.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.String) cell.numFmt = '@';
      });
    }
    const head = sheet.getRow(1);
    head.font = { bold: true };
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_FILL } };
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(headings.length, 1) } };
  }
  return Uint8Array.from(Buffer.from(await workbook.xlsx.writeBuffer()));
}
