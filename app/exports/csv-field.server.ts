/** A field of a CSV file, quoted (RFC 4180); what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lines of a CSV file in UTF-8 with a byte-order mark, ended by CRLF: opens in Excel as it is. */
export function csvFile(lines: readonly string[]): string {
  return `\u{FEFF}${lines.join('\r\n')}\r\n`;
}
