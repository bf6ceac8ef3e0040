import { isUtf8 } from 'node:buffer';

/** The fields of one record, valid until the next is read. */
export interface CsvFields {
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
  readonly count: number;
  /** Text of a field, quotes removed; '' beyond the last. */
  text(at: number): string;
  /** Character code of a field of exactly one character, 0 of an empty field, −1 of a longer one. */
  single(at: number): number;
}

/** Where a file stops being CSV in UTF-8. `field` counts from 0. */
export interface CsvFault {
  readonly problem: 'not_utf8' | 'quote';
  readonly line: number;
  readonly field: number;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

/**
 * Reads CSV (RFC 4180: commas, doubled quotes, LF or CRLF, an optional byte-order mark) from chunks of bytes
 * and hands each record to `onRecord`, which stops the reading by returning something. Wholly empty lines
 * are skipped. Holds one chunk and one record in memory.
 *
 * @param delimiter what stands between fields: one ASCII character, in Vietnamese Excel a semicolon
 */
export function scanCsv<T>(
  chunks: Iterable<Uint8Array>,
  onRecord: (fields: CsvFields) => T | undefined,
  delimiter = ',',
): T | CsvFault | undefined {
  const comma = delimiter.charCodeAt(0);
  let bytes = Buffer.alloc(0);
  let rest = '';
  let line = 1;
  let first = true;

  function take(complete: Buffer, last: boolean): T | CsvFault | undefined {
    if (!isUtf8(complete)) {
      const { fault, start } = findInvalid(complete, line + countNewlines(rest), comma);
      // What comes before is read first: it may hold the header, or an earlier refusal.
      return (start > 0 ? take(complete.subarray(0, start), false) : undefined) ?? fault;
    }
    let text = rest + complete.toString('utf8');
    if (first && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    first = false;
    const scanned = scanText(text, line, last, onRecord, comma);
    if (scanned.stop !== undefined) return scanned.stop;
    rest = text.slice(scanned.consumed);
    line = scanned.line;
    return undefined;
  }

  for (const chunk of chunks) {
    // A newline byte is never part of a longer UTF-8 character, so whole lines can be decoded safely.
    const cut = chunk.lastIndexOf(NEWLINE) + 1;
    if (cut === 0) {
      bytes = Buffer.concat([bytes, chunk]);
      continue;
    }
    const stop = take(Buffer.concat([bytes, chunk.subarray(0, cut)]), false);
    if (stop !== undefined) return stop;
    bytes = Buffer.from(chunk.subarray(cut));
  }
  return take(bytes, true);
}

interface Scanned<T> {
  readonly stop: T | CsvFault | undefined;
  /** Characters of complete records, and the line of the character after them. */
  readonly consumed: number;
  readonly line: number;
}

function scanText<T>(
  text: string,
  fromLine: number,
  last: boolean,
  onRecord: (fields: CsvFields) => T | undefined,
  comma: number,
): Scanned<T> {
  const starts: number[] = [];
  const ends: number[] = [];
  let count = 0;
  let line = fromLine;
  let recordLine = fromLine;
  const fields: CsvFields = {
    get line() {
      return recordLine;
    },
    get count() {
      return count;
    },
    text: (at) => (at < count ? unquote(text.slice(starts[at], ends[at])) : ''),
    single(at) {
      const from = starts[at] ?? 0;
      const length = (ends[at] ?? 0) - from;
      if (at >= count || length === 0) return 0;
      if (length === 1) return text.charCodeAt(from);
      if (text.charCodeAt(from) !== QUOTE) return -1;
      const inner = unquote(text.slice(from, from + length));
      return inner === '' ? 0 : inner.length === 1 ? inner.charCodeAt(0) : -1;
    },
  };

  let consumed = 0;
  let position = 0;
  while (position < text.length) {
    const fieldStart = position;
    if (text.charCodeAt(position) === QUOTE) {
      const end = closingQuote(text, position);
      const after = text.charCodeAt(end + 1);
      const open = end < 0;
      const stray =
        !open && end + 1 < text.length && after !== comma && after !== NEWLINE && after !== RETURN;
      if (stray || (open && last)) {
        return { stop: { problem: 'quote', line, field: count }, consumed, line };
      }
      if (open) break;
      for (let at = position; at < end; at += 1) if (text.charCodeAt(at) === NEWLINE) line += 1;
      position = end + 1;
    }
    let code = text.charCodeAt(position);
    while (position < text.length && code !== comma && code !== NEWLINE) {
      position += 1;
      code = text.charCodeAt(position);
    }
    const ended = position >= text.length;
    if (ended && !last) break;
    starts[count] = fieldStart;
    ends[count] = code !== comma && text.charCodeAt(position - 1) === RETURN ? position - 1 : position;
    count += 1;
    position += 1;
    if (code === comma && !ended) {
      if (position < text.length || !last) continue;
      starts[count] = position;
      ends[count] = position;
      count += 1;
    }
    const empty = count === 1 && starts[0] === ends[0];
    const stop = empty ? undefined : onRecord(fields);
    if (stop !== undefined) return { stop, consumed, line };
    count = 0;
    line += 1;
    recordLine = line;
    consumed = position;
  }
  return { stop: undefined, consumed, line: recordLine };
}

/** Position of the quote that ends a quoted field, or −1. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

const unquote = (field: string) =>
  field.charCodeAt(0) === QUOTE ? field.slice(1, -1).replaceAll('""', '"') : field;

const countNewlines = (text: string) => text.split('\n').length - 1;

/** The line and field of the first bytes that are not UTF-8, and where that line starts. */
function findInvalid(
  bytes: Buffer,
  fromLine: number,
  delimiter: number,
): { readonly fault: CsvFault; readonly start: number } {
  let line = fromLine;
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const content = bytes.subarray(start, end);
    if (!isUtf8(content) || newline < 0) {
      let field = 0;
      let from = 0;
      for (let comma = content.indexOf(delimiter); comma >= 0; comma = content.indexOf(delimiter, from)) {
        if (!isUtf8(content.subarray(from, comma))) break;
        field += 1;
        from = comma + 1;
      }
      return { fault: { problem: 'not_utf8', line, field }, start };
    }
    line += 1;
    start = newline + 1;
  }
}
