/** What a workbook claims and truly holds, found out before anything of it is believed. */
import { inflateRawSync } from 'node:zlib';
import type { SheetFault, SheetProblem } from '#domain/sheet';

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const OLE_MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const ENTRY_MARK = 0x02014b50;
const MOST_ENTRIES = 400;
const DEFLATED = 8;

export interface ZipLimits {
  /** Bytes of all entries together, unpacked. */
  readonly unpacked: number;
}

/** A file inside a zip file, as the directory at its end describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly claimed: number;
  readonly header: number;
}

/** The entries that the directory at the end of a zip file lists (PKWARE APPNOTE 4.3.12, 4.3.16). */
function listEntries(file: Buffer): ZipEntry[] | undefined {
  const end = file.lastIndexOf(END_MARK);
  if (end < 0 || end + 22 > file.length) return undefined;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < Math.min(count, MOST_ENTRIES + 1); index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY_MARK) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      claimed: file.readUInt32LE(at + 24),
      header: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of an entry as they are in the file; `undefined` where it ends before them. */
export function packedBytes(file: Buffer, { packed, header }: ZipEntry): Buffer | undefined {
  if (header + 30 > file.length) return undefined;
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  return start + packed > file.length ? undefined : file.subarray(start, start + packed);
}

/** Whether an entry unpacks to what it claims and no more: a zip bomb says little and holds much. */
function isHonest(file: Buffer, entry: ZipEntry): boolean {
  const { method, packed, claimed } = entry;
  if (method !== DEFLATED) return packed === claimed;
  const content = packedBytes(file, entry);
  if (!content) return false;
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(claimed, 1) }).length === claimed;
  } catch {
    return false;
  }
}

const fault = (problem: SheetProblem): SheetFault => ({ problem, line: null, cell: null, sheet: null });

/**
 * What a workbook holds by its own account, or why it is not opened. Whoever unpacks an entry of it must stop where
 * it holds more than it claims.
 */
export function openWorkbook(file: Buffer, { unpacked }: ZipLimits): readonly ZipEntry[] | SheetFault {
  if (file.subarray(0, OLE_MARK.length).equals(OLE_MARK))
    return fault(file.includes(ENCRYPTED) ? 'encrypted' : 'old_excel');
  const entries = listEntries(file);
  if (entries === undefined) return fault('unreadable');
  const total = entries.reduce((sum, { claimed }) => sum + claimed, 0);
  if (entries.length > MOST_ENTRIES || total > unpacked) return fault('too_large');
  if (entries.some(({ name }) => /vbaProject|\.bin$/i.test(name) && !/printerSettings/i.test(name)))
    return fault('macros');
  return entries;
}

/** Why a workbook is not read whole; `undefined` for one that may be: every entry was unpacked to see. */
export function checkWorkbook(file: Buffer, limits: ZipLimits): SheetFault | undefined {
  const entries = openWorkbook(file, limits);
  if ('problem' in entries) return entries;
  return entries.every((entry) => isHonest(file, entry)) ? undefined : fault('unreadable');
}
