import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openDossierRows } from '#imports/dossier-rows';

const ROWS = 200_000;

/** A sheet of 200,000 rows as a workbook; the texts in the cells, as some programs write them. */
function largeWorkbook(): Uint8Array {
  const cell = (column: string, line: number, text: string) =>
    `<c r="${column}${line}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const line = index + 1;
    return `<row r="${line}">${cell('A', line, `H55-${index}`)}${cell('B', line, 'Người nộp')}${cell('C', line, `Tổ ${index % 40}, phường`)}<c r="D${line}"><v>${46_023 + (index % 50)}</v></c></row>`;
  });
  const sheet = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
  return zipSync(
    {
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="1" r:id="a"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    },
    { level: 1 },
  );
}

it('reads 200,000 rows without holding them', async () => {
  const bytes = largeWorkbook();
  const opened = await openDossierRows(bytes);
  if ('problem' in opened) throw new Error(opened.problem);
  let rows = 0;
  let most = 0;
  for await (const piece of opened.pieces) {
    if ('problem' in piece) throw new Error(piece.problem);
    rows += piece.length;
    most = Math.max(most, piece.length);
  }
  expect(rows).toBe(ROWS);
  // A piece is what 64 KB unpack to, however often they repeat themselves.
  expect(most).toBeLessThan(1_000);
});
