/**
 * Reads the pages of a SQLite file as an attacker with a copy of the disk would: without SQLite, and with
 * the place of every row on its page. Format: https://www.sqlite.org/fileformat2.html
 */

/** A page by number, from 1; the attacker may lay the frames of a write-ahead log over the file. */
export type PageSource = (page: number) => Buffer;

export type Value = string | number | Buffer | null;

/** One stored row and where it lies. */
export interface Cell {
  readonly page: number;
  /** Byte on the page; new cells are laid from the end of a page downwards. */
  readonly offset: number;
  readonly values: readonly Value[];
}

const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;
const INDEX_INTERIOR = 0x02;
const FILE_HEADER_BYTES = 100;

/** Pages of a plain file. */
export function pagesOf(file: Buffer): PageSource {
  const size = pageSizeOf(file);
  return (page) => file.subarray((page - 1) * size, page * size);
}

/** From the first bytes of the file; 1 stands for 65,536. */
function pageSizeOf(file: Buffer): number {
  const size = file.readUInt16BE(16);
  return size === 1 ? 65_536 : size;
}

/** A number of 1–9 bytes and the position after it. */
function readVarint(bytes: Buffer, start: number): [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes.readUInt8(start + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, start + index + 1];
  }
  return [value * 256 + bytes.readUInt8(start + 8), start + 9];
}

function readValue(record: Buffer, kind: number, at: number): [value: Value, length: number] {
  if (kind === 0) return [null, 0];
  const integerBytes = [1, 2, 3, 4, 6, 8][kind - 1];
  if (integerBytes === 8) return [Number(record.readBigInt64BE(at)), 8];
  if (integerBytes !== undefined) return [record.readIntBE(at, integerBytes), integerBytes];
  if (kind === 7) return [record.readDoubleBE(at), 8];
  if (kind === 8 || kind === 9) return [kind - 8, 0];
  const length = (kind - (kind % 2 === 0 ? 12 : 13)) / 2;
  const bytes = record.subarray(at, at + length);
  return [kind % 2 === 0 ? bytes : bytes.toString('utf8'), length];
}

function readRecord(record: Buffer): Value[] {
  const [headerLength, first] = readVarint(record, 0);
  const values: Value[] = [];
  let [header, content] = [first, headerLength];
  while (header < headerLength) {
    const [kind, next] = readVarint(record, header);
    const [value, length] = readValue(record, kind, content);
    values.push(value);
    header = next;
    content += length;
  }
  return values;
}

/** The payload at `start`, followed into its overflow pages. */
function readPayload(
  pages: PageSource,
  page: Buffer,
  start: number,
  total: number,
  isIndex: boolean,
): Buffer {
  const usable = page.length;
  const most = isIndex ? Math.floor(((usable - 12) * 64) / 255) - 23 : usable - 35;
  if (total <= most) return page.subarray(start, start + total);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((total - least) % (usable - 4));
  const local = wanted <= most ? wanted : least;
  const parts = [page.subarray(start, start + local)];
  let [next, left] = [page.readUInt32BE(start + local), total - local];
  while (left > 0 && next !== 0) {
    const overflow = pages(next);
    const length = Math.min(left, usable - 4);
    parts.push(overflow.subarray(4, 4 + length));
    left -= length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Rows of the tree under `root`, page by page. */
function readTree(pages: PageSource, root: number): Cell[] {
  const page = pages(root);
  const header = root === 1 ? FILE_HEADER_BYTES : 0;
  const kind = page.readUInt8(header);
  const isLeaf = kind === TABLE_LEAF || kind === INDEX_LEAF;
  const isIndex = kind === INDEX_LEAF || kind === INDEX_INTERIOR;
  const below: number[] = isLeaf ? [] : [page.readUInt32BE(header + 8)];
  const cells: Cell[] = [];
  for (let index = 0; index < page.readUInt16BE(header + 3); index += 1) {
    const offset = page.readUInt16BE(header + (isLeaf ? 8 : 12) + 2 * index);
    if (!isLeaf) below.push(page.readUInt32BE(offset));
    if (!isLeaf && !isIndex) continue;
    const [total, afterTotal] = readVarint(page, offset + (isLeaf ? 0 : 4));
    const start = isIndex ? afterTotal : readVarint(page, afterTotal)[1];
    cells.push({ page: root, offset, values: readRecord(readPayload(pages, page, start, total, isIndex)) });
  }
  return [...cells, ...below.flatMap((child) => readTree(pages, child))];
}

/** Every row of a table, with the columns of its key first where it is stored WITHOUT ROWID. */
export function readTable(pages: PageSource, table: string): Cell[] {
  const entry = readTree(pages, 1).find(({ values }) => values[0] === 'table' && values[1] === table);
  if (!entry) throw new RangeError(`readTable: no table ${table}`);
  return readTree(pages, Number(entry.values[3]));
}
