/**
 * The report's annex as a workbook: one sheet for each table, the method and checksums last. SpreadsheetML is
 * written as it stands, so that the same report gives the same bytes and a country fits into memory.
 */
import { fixedZip } from '../fixed-zip.server.ts';
import { listTables, type ReportDocument, type ReportTable } from './document.server.ts';
import { columnLetters, HEAD_ROW, lastRow, newTextBook, sheetXml, tableRange } from './xlsx/sheet.server.ts';
import { newStyleBook } from './xlsx/styles.server.ts';
import { escapeXml, XML_HEAD } from './xml.server.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A range in a sheet as a formula names it. */
function inSheet({ tab }: ReportTable, range: string): string {
  return `'${escapeXml(tab).replaceAll("'", "''")}'!${range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`;
}

function workbookXml(tables: readonly ReportTable[]): string {
  const sheets = tables.map(
    ({ tab }, at) => `<sheet name="${escapeXml(tab)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  // Excel wants names in alphabetical order of what they mean, sheet by sheet.
  const named = (name: string, text: (table: ReportTable) => string, hidden = '') =>
    tables.map(
      (table, at) => `<definedName name="${name}" localSheetId="${at}"${hidden}>${text(table)}</definedName>`,
    );
  const names = [
    ...named('_xlnm._FilterDatabase', (table) => inSheet(table, tableRange(table)), ' hidden="1"'),
    ...named('_xlnm.Print_Area', (table) =>
      inSheet(table, `A1:${columnLetters(table.columns.length)}${lastRow(table)}`),
    ),
    ...named('_xlnm.Print_Titles', (table) => inSheet(table, `$${HEAD_ROW}:$${HEAD_ROW}`)),
  ];
  return (
    `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
  );
}

function contentTypes(tables: readonly ReportTable[]): string {
  const sheets = tables.map(
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
  );
  return (
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>` +
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${CONTENT}.sharedStrings+xml"/>` +
    `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheets.join('')}</Types>`
  );
}

function relations(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const written = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${written.join('')}</Relationships>`;
}

function core({ title, author, date, checksum }: ReportDocument): string {
  const at = `${date}T00:00:00Z`;
  return (
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><cp:keywords>SHA-256 ${escapeXml(checksum)}</cp:keywords>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

export function reportXlsx(document: ReportDocument): Uint8Array {
  const tables = listTables(document);
  const texts = newTextBook();
  const styles = newStyleBook();
  const marks = document.head.marks.map((mark) => ` ${mark}`).join('');
  const parts = new Map<string, string>();
  for (const [at, table] of tables.entries())
    parts.set(
      `xl/worksheets/sheet${at + 1}.xml`,
      sheetXml(table, document.words.sheetHead + marks, texts, styles),
    );
  const sheets = tables.map(
    (_, at) => [`rId${at + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
  );
  parts.set('[Content_Types].xml', contentTypes(tables));
  parts.set(
    '_rels/.rels',
    relations([
      ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
  );
  parts.set('xl/workbook.xml', workbookXml(tables));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets,
      ['rIdStyles', `${OFFICE}/styles`, 'styles.xml'],
      ['rIdTexts', `${OFFICE}/sharedStrings`, 'sharedStrings.xml'],
    ]),
  );
  parts.set('xl/styles.xml', styles.xml());
  parts.set('xl/sharedStrings.xml', texts.xml());
  parts.set('docProps/core.xml', core(document));
  return fixedZip(parts, ['[Content_Types].xml', '_rels/.rels']);
}
