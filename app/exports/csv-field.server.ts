/** What every CSV file is made of: fields, and lines ended by CRLF (RFC 4180). */

/** For machines: UTF-8, comma, decimal point. As Vietnamese Excel opens it: byte-order mark, semicolon, decimal comma. */
export type CsvKind = 'machine' | 'excel';

export interface CsvDialect {
  readonly start: string;
  readonly separator: ',' | ';';
  readonly mark: '.' | ',';
}

/** Before the first line, a program knows by it that the file is UTF-8. */
const BYTE_ORDER_MARK = '\u{FEFF}';

export const CSV_DIALECTS: Readonly<Record<CsvKind, CsvDialect>> = {
  machine: { start: '', separator: ',', mark: '.' },
  excel: { start: BYTE_ORDER_MARK, separator: ';', mark: ',' },
};

/** Text in quotes, exactly: for ids, hashes and the like, which somebody computes with. Never for what a person typed. */
export function csvExact(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** What a spreadsheet would take for a formula begins with an apostrophe. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Text in quotes. */
export function csvText(text: string): string {
  return csvExact(harmless(text));
}

/** Text in quotes only where it needs them. */
export function csvWords(text: string): string {
  const safe = harmless(text);
  return /[",;\r\n]/.test(safe) ? csvExact(safe) : safe;
}

/** Digits, in quotes where their decimal mark would end the field. */
export function csvDigits(digits: string, { separator }: CsvDialect): string {
  return digits.includes(separator) ? `"${digits}"` : digits;
}

/** The lines as a file; with a byte-order mark unless the dialect begins otherwise. */
export function csvFile(
  lines: readonly string[],
  { start }: Pick<CsvDialect, 'start'> = { start: BYTE_ORDER_MARK },
): string {
  return `${start}${lines.join('\r\n')}\r\n`;
}
