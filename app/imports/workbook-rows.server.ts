/**
 * The rows of a large workbook, piece by piece. Written for lists of hundreds of thousands of people: the library that
 * reads our small lists would hold all of them in memory, or put them readable into temporary files.
 */
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { ExcelCalendar } from '#domain/sampling/dossier-date';
import { cellName, type SheetFault, type SheetRow, sheetFault } from '#domain/sheet';
import { attributeIn, elementCutter, unescapeXml } from './xml-text.server.ts';
import { openWorkbook, packedBytes, type ZipEntry } from './zip-check.server.ts';

/** 250,000 rows of eight columns unpack to some 120 MB. */
const LARGEST_UNPACKED = 600 * 1024 * 1024;
const MOST_TEXTS = 3_000_000;
const MOST_LETTERS = 200_000_000;
const MOST_COLUMNS = 200;
const SLICE = 64 * 1024;
const DEFLATED = 8;

/** What stops the reading on the way; caught where the workbook is opened. */
class Unfit extends Error {
  readonly fault: SheetFault;
  constructor(fault: SheetFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/** The text of an entry in pieces, and no more of it than the directory says there is. */
async function* textOf(file: Buffer, entry: ZipEntry): AsyncGenerator<string> {
  const packed = packedBytes(file, entry);
  if (!packed) throw new Unfit(sheetFault('unreadable'));
  const source = Readable.from(slicesOf(packed), { objectMode: false });
  const pieces = entry.method === DEFLATED ? source.pipe(createInflateRaw()) : source;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let left = entry.claimed;
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    left -= piece.length;
    if (left < 0) throw new Unfit(sheetFault('unreadable'));
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

async function wholeText(file: Buffer, entry: ZipEntry | undefined, most = 4 * 1024 * 1024): Promise<string> {
  let text = '';
  if (!entry) return text;
  for await (const piece of textOf(file, entry)) {
    text += piece;
    if (text.length > most) throw new Unfit(sheetFault('too_large'));
  }
  return text;
}

/** The words of a text in its runs, without the reading aids that East Asian writing adds. */
function wordsIn(content: string): string {
  let words = '';
  for (const { content: run } of elementCutter('t')(
    content.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, ''),
  ))
    words += unescapeXml(run);
  return words;
}

/** Texts that cells point at by their number. */
async function sharedTexts(file: Buffer, entry: ZipEntry | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!entry) return texts;
  const cut = elementCutter('si');
  let letters = 0;
  for await (const piece of textOf(file, entry))
    for (const { content } of cut(piece)) {
      const words = wordsIn(content);
      letters += words.length;
      if (texts.length >= MOST_TEXTS || letters > MOST_LETTERS) throw new Unfit(sheetFault('too_large'));
      texts.push(words);
    }
  return texts;
}

interface FirstSheet {
  readonly entry: ZipEntry;
  readonly name: string;
  readonly calendar: ExcelCalendar;
}

/** The first sheet that is not hidden. */
async function firstSheet(file: Buffer, entries: readonly ZipEntry[]): Promise<FirstSheet> {
  const find = (name: string) => entries.find((entry) => entry.name === name);
  const workbook = await wholeText(file, find('xl/workbook.xml'));
  const relations = await wholeText(file, find('xl/_rels/workbook.xml.rels'));
  if (/<!DOCTYPE/i.test(workbook)) throw new Unfit(sheetFault('unreadable'));
  const shown = elementCutter('sheet')(workbook).find(
    ({ attributes }) => (attributeIn(attributes, 'state') ?? 'visible') === 'visible',
  );
  const id = shown && attributeIn(shown.attributes, '(?:\\w+:)?id');
  const target = elementCutter('Relationship')(relations)
    .filter(({ attributes }) => attributeIn(attributes, 'Id') === id)
    .map(({ attributes }) => attributeIn(attributes, 'Target'))[0];
  const path = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? 'worksheets/sheet1.xml'}`;
  const entry = find(path);
  if (!entry) throw new Unfit(sheetFault('unreadable'));
  const properties = /<(?:\w+:)?workbookPr\b([^>]*)>/.exec(workbook)?.[1] ?? '';
  const old = ['1', 'true'].includes(attributeIn(properties, 'date1904') ?? '');
  return { entry, name: (shown && attributeIn(shown.attributes, 'name')) ?? '', calendar: old ? 1904 : 1900 };
}

const CELL = /<(?:\w+:)?c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c\s*>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v\s*>/;
const FORMULA = /<(?:\w+:)?f[\s/>]/;

/** Column of a cell's name, from 0: `AB7` is 27. */
function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

/** Cells of a row, from its XML. */
function cellsIn(content: string, line: number, texts: readonly string[], sheet: string): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const [, attributes = '', inside = ''] of content.matchAll(CELL)) {
    const named = /\br\s*=\s*["']([A-Z]+)/.exec(attributes)?.[1];
    const column = named === undefined ? next : columnOf(named);
    next = column + 1;
    if (column < 0 || column >= MOST_COLUMNS || inside === '') continue;
    const cell = cellName(line, column);
    if (FORMULA.test(inside)) throw new Unfit(sheetFault('formula', { line, cell, sheet }));
    const type = /\bt\s*=\s*["'](\w+)/.exec(attributes)?.[1];
    const value = VALUE.exec(inside)?.[1] ?? '';
    while (cells.length < column) cells.push('');
    cells[column] =
      type === 's'
        ? (texts[Number(value)] ?? '')
        : type === 'inlineStr'
          ? wordsIn(inside)
          : unescapeXml(value);
  }
  return cells;
}

/** The rows of a sheet in pieces, and at the end the fault that stopped it, if one did. */
export type RowPieces = AsyncGenerator<readonly SheetRow[] | SheetFault>;

export interface OpenedRows {
  readonly calendar: ExcelCalendar;
  readonly pieces: RowPieces;
}

async function* rowsOf(file: Buffer, entries: readonly ZipEntry[], { entry, name }: FirstSheet): RowPieces {
  try {
    const texts = await sharedTexts(
      file,
      entries.find((one) => one.name === 'xl/sharedStrings.xml'),
    );
    const cut = elementCutter('row');
    let line = 0;
    for await (const piece of textOf(file, entry)) {
      const rows = cut(piece).map(({ attributes, content }) => {
        line = Number(attributeIn(attributes, 'r') ?? line + 1);
        return { line, cells: cellsIn(content, line, texts, name) };
      });
      if (rows.length > 0) yield rows;
    }
    if (cut('', true).length > 0) throw new RangeError('rowsOf: rows after the end');
  } catch (error) {
    yield faultOf(error);
  }
}

/** What a failure of reading says of the file: damaged, unless it says more. */
function faultOf(error: unknown): SheetFault {
  return error instanceof Unfit ? error.fault : sheetFault('unreadable');
}

/** Opens an XLSX workbook for reading its first visible sheet from top to bottom. */
export async function openWorkbookRows(bytes: Uint8Array): Promise<OpenedRows | SheetFault> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = openWorkbook(file, { unpacked: LARGEST_UNPACKED });
  if ('problem' in entries) return entries;
  try {
    const sheet = await firstSheet(file, entries);
    return { calendar: sheet.calendar, pieces: rowsOf(file, entries, sheet) };
  } catch (error) {
    return faultOf(error);
  }
}
