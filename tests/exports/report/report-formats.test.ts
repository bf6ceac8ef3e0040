/** Every format is opened again by somebody else's reader and compared with the frozen records. */
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { zipEntries } from '#exports/fixed-zip';
import { cellNumber, cellText } from '#exports/report/cell-text';
import { listTables, type ReportDocument } from '#exports/report/document';
import { writeReport } from '#exports/report/write-report';
import { formatIndex, formatPercent } from '#i18n/format';
import { pdfTexts } from '#tests/support/pdf-image';
import { documentOf, plantSource } from '#tests/support/report-ground';

const SOURCE = plantSource(40, { split: true });
const DOCUMENT = documentOf(SOURCE);
const FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const;

const bytesOf = async (document: ReportDocument, format: (typeof FORMATS)[number]) =>
  (await writeReport(document, format)).bytes;

/** Every number in a text, as written. */
const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** All that is printed, in order: paragraphs, items, cells. */
function printed({ body, appendices }: ReportDocument): string[] {
  return [...body, ...appendices.flatMap(({ blocks }) => blocks)].flatMap((block) => {
    if (block.kind === 'items') return [...block.items];
    if (block.kind === 'chart') return [];
    if (block.kind !== 'table') return [block.text];
    const { columns, rows } = block.table;
    return rows.flatMap((row) => columns.map(({ kind }, at) => cellText(row[at] ?? null, kind, 'vi')));
  });
}

test('the frozen figures stand in the document unrounded, and no other ones', () => {
  const agencies = listTables(DOCUMENT).find(({ id }) => id === 'agencies');
  const at = (key: string) => agencies?.columns.findIndex((column) => column.key === key) ?? -1;
  const stated = new Map(agencies?.rows.map((row) => [row[at('agency')], row]));
  expect(stated.size).toBe(40);
  for (const { agency, overall } of SOURCE.units) {
    const row = stated.get(agency.name.vi) ?? [];
    const number = (key: string) => cellNumber(row[at(key)] ?? null);
    expect(number('respondents')).toBe(overall?.respondents ?? null);
    expect(number('index')).toBe(overall?.kind === 'estimate' ? overall.estimate : null);
    if (overall?.kind === 'estimate') expect(number('lower')).toBe(overall.interval.lower);
    if (overall?.kind === 'bound') expect(number('lower')).toBe(overall.bound);
  }
});

test('the overall sentence states the frozen index and its interval', () => {
  const all = SOURCE.province.groups[0]?.overall;
  if (all?.kind !== 'estimate') throw new Error('no overall figure');
  const sentence = printed(DOCUMENT).find((text) => text.startsWith('Chỉ số hài lòng chung của các cơ quan'));
  for (const share of [all.estimate, all.interval.lower, all.interval.upper])
    expect(sentence).toContain(formatIndex(share, { value: 0.9, strict: true }, 'vi'));
});

test('fields and procedures stand in a landscape appendix with the province’s own figures, and nothing else', () => {
  const { services } = SOURCE.province;
  if (!services) throw new Error('no services');
  const appendix = DOCUMENT.appendices.find(({ title }) => title.startsWith('Chỉ số theo lĩnh vực, thủ tục'));
  const table = listTables(DOCUMENT).find(({ id }) => id === 'services_all');
  expect(appendix).toMatchObject({ landscape: true, blocks: [{ kind: 'table', table }] });
  const at = (key: string) => table?.columns.findIndex((column) => column.key === key) ?? -1;
  const stated = (table?.rows ?? []).map((row) => (key: string) => row[at(key)] ?? null);
  // Fields by name, each before its procedures; the procedure of no field last.
  expect(stated.map((cell) => [cell('field'), cell('service')])).toEqual([
    ['Đất đai', '(cả lĩnh vực)'],
    ['Đất đai', 'Cấp giấy & <Đ>'],
    ['Hộ tịch', '(cả lĩnh vực)'],
    ['Hộ tịch', 'Khai sinh'],
    ['Hộ tịch', 'Khai tử'],
    [null, 'Thủ tục cũ'],
  ]);
  const order = ['land', 'land', 'civil', 'birth', 'death', 'lost'];
  for (const [index, cell] of stated.entries()) {
    const isField = cell('service') === '(cả lĩnh vực)';
    const row = services[isField ? 'fields' : 'services'].find(({ value }) => value === order[index]);
    if (row?.overall.kind !== 'estimate') throw new Error(`no figure of ${order[index]}`);
    expect(cell('respondents')).toBe(row.overall.respondents);
    expect(cell('units')).toBe(row.units);
    const { estimate, interval } = row.overall;
    const numbers = [cell('index'), cell('lower'), cell('upper')].map(cellNumber);
    expect(numbers).toEqual([estimate, interval.lower, interval.upper]);
    expect(cell('target')).toBe(row.field === 'land' ? 'từ 85% trở lên' : 'trên 90%');
  }
  const sentence = printed(DOCUMENT).find((text) => text.startsWith('Tính chung các cơ quan, có'));
  expect(sentence).toContain('có 2 lĩnh vực và 4 thủ tục có từ 5 người trả lời trở lên');
  expect(sentence).toContain(appendix?.number);
});

test('each agency’s own fields and procedures are in the data files, with the target that holds there', () => {
  const table = listTables(DOCUMENT).find(({ id }) => id === 'services');
  const at = (key: string) => table?.columns.findIndex((column) => column.key === key) ?? -1;
  const rows = SOURCE.units.flatMap(({ views }) =>
    views.filter(({ view }) => view === 'field' || view === 'service').flatMap((view) => view.rows),
  );
  expect(table?.rows).toHaveLength(rows.length);
  const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((all, n) => all + (n ?? 0), 0);
  expect(sum((table?.rows ?? []).map((row) => cellNumber(row[at('respondents')] ?? null)))).toBe(
    sum(rows.map(({ overall }) => overall.respondents)),
  );
  const ofFields = (field: string) =>
    new Set(table?.rows.flatMap((row) => (row[at('field')] === field ? [row[at('target')]] : [])));
  expect([ofFields('Đất đai'), ofFields('Hộ tịch')]).toEqual([
    new Set(['từ 85% trở lên']),
    new Set(['trên 90%']),
  ]);
});

test('a round that does not split by procedure says so, and one that cannot be computed says why', () => {
  const plain = documentOf(plantSource(40));
  expect(listTables(plain).filter(({ id }) => id.startsWith('services'))).toEqual([]);
  expect(printed(plain).some((text) => text.includes('không tách phiếu theo lĩnh vực hay thủ tục'))).toBe(
    true,
  );
  const { province, ...source } = SOURCE;
  const without = (services: typeof province.services) =>
    printed(documentOf({ ...source, province: { ...province, ...(services && { services }) } }));
  expect(without({ fields: [], services: [] }).join(' ')).toContain('nhưng chưa tính chung các cơ quan được');
  // Frozen before there were figures by field: what each agency has is still in the files.
  const { services: _none, ...older } = province;
  const old = printed(documentOf({ ...source, province: older })).join(' ');
  expect(old).toContain('Chỉ số theo lĩnh vực, thủ tục của từng cơ quan có trong bảng dữ liệu');
  expect(old).not.toContain('Tính chung các cơ quan, có');
});

test('Word holds every printed number, in order', async () => {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await bytesOf(DOCUMENT, 'docx')) });
  const found = numbersIn(value);
  let from = 0;
  for (const number of printed(DOCUMENT).flatMap(numbersIn)) {
    const place = found.indexOf(number, from);
    expect(place, `${number} after the ${from}th number`).toBeGreaterThanOrEqual(0);
    from = place + 1;
  }
  expect(value).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(value).toContain('(Kèm theo Báo cáo số');
});

test('the PDF holds every printed number as searchable text', async () => {
  const text = (await pdfTexts(await bytesOf(DOCUMENT, 'pdf'))).join('\n');
  const count = (numbers: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
    return counts;
  };
  const found = count(numbersIn(text));
  // A checksum of 64 letters is broken over lines, and so are its numbers.
  for (const [number, times] of count(printed(DOCUMENT).flatMap(numbersIn)))
    if (/^[\d.,]{1,9}$/.test(number) && !DOCUMENT.checksum.includes(number))
      expect(found.get(number) ?? 0, number).toBeGreaterThanOrEqual(Math.min(times, 1));
  for (const word of ['Nơi nhận', 'Phụ lục I', 'khoảng tin cậy']) expect(text).toContain(word);
});

test('the workbook holds every table with its unrounded numbers, for two readers alike', async () => {
  const bytes = Buffer.from(await bytesOf(DOCUMENT, 'xlsx'));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheets = await readXlsxFile(bytes);
  const tables = listTables(DOCUMENT);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(tables.map(({ tab }) => tab));
  for (const table of tables) {
    const sheet = workbook.getWorksheet(table.tab);
    const rows = sheets.find(({ sheet: name }) => name === table.tab)?.data ?? [];
    for (const [at, row] of table.rows.entries())
      for (const [index] of table.columns.entries()) {
        const cell = row[index] ?? null;
        const wanted = cellNumber(cell) ?? (typeof cell === 'string' && cell !== '' ? cell : null);
        const own = sheet?.getRow(5 + at).getCell(index + 1).value ?? null;
        expect(own).toBe(wanted);
        expect(rows[4 + at]?.[index] ?? null).toBe(typeof wanted === 'string' ? wanted.trim() : wanted);
      }
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(sheet?.autoFilter).toBeTruthy();
    expect(sheet?.pageSetup.printArea).toMatch(/^A1:/);
  }
});

test('the data files hold the same numbers, and a dictionary names every column', async () => {
  const files = zipEntries(await bytesOf(DOCUMENT, 'csv'));
  const text = (name: string) => new TextDecoder('utf-8', { ignoreBOM: false }).decode(files.get(name));
  const dictionary = text('dictionary.csv');
  for (const table of listTables(DOCUMENT)) {
    const [head = '', ...lines] = text(`${table.id}.csv`).trimEnd().split('\r\n');
    expect(head).toBe(table.columns.map(({ key }) => key).join(','));
    expect(lines).toHaveLength(table.rows.length);
    for (const { key } of table.columns) expect(dictionary).toContain(`"${table.id}.csv","${key}"`);
    const numeric = table.columns.findIndex(({ kind }) => kind === 'share');
    if (numeric < 0 || table.columns.slice(0, numeric).some(({ kind }) => kind === 'text')) continue;
    const written = lines.map((line) => line.split(',')[numeric] ?? '');
    expect(written).toEqual(table.rows.map((row) => String(cellNumber(row[numeric] ?? null) ?? '')));
  }
});

test.each(FORMATS)('%s of the same period has the same bytes', async (format) => {
  const [first, second] = [
    await bytesOf(DOCUMENT, format),
    await bytesOf(documentOf(plantSource(40, { split: true })), format),
  ];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test('made-up data says so on the first page, and English is complete', async () => {
  const document = documentOf(SOURCE, { locale: 'en', synthetic: true });
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await bytesOf(document, 'docx')) });
  expect(value).toContain('DEMONSTRATION DATA');
  expect(printed(document).filter((text) => text.includes('{{'))).toEqual([]);
  const all = SOURCE.province.groups[0]?.overall;
  if (all?.kind === 'estimate') expect(value).toContain(formatPercent(all.interval.lower, 'en'));
});
