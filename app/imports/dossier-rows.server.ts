/** The rows of a list of dossiers, whatever file it comes in, piece by piece: hundreds of thousands of them. */
import { type SheetFault, type SheetRow, sheetFault } from '#domain/sheet';
import { scanCsv } from './csv-scanner.server.ts';
import { decodeText } from './decode-text.server.ts';
import { delimiterOf } from './sheet-csv.server.ts';
import { type OpenedRows, openWorkbookRows, type RowPieces } from './workbook-rows.server.ts';

const LETTERS_A_PIECE = 256 * 1024;
const LETTERS_A_HEAD = 20_000;
const LINES_A_HEAD = 20;

/** Where the record ends that is under way at `from`: behind the first line end that is not within quotes. */
function endOfRecord(text: string, start: number, from: number): number {
  let quoted = false;
  for (let at = text.indexOf('"', start); at >= 0 && at < from; at = text.indexOf('"', at + 1))
    quoted = !quoted;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) return at + 1;
  }
  return text.length;
}

/** The delimiter of the widest of the first lines: above the headings stand titles without any. */
function delimiterIn(text: string): string {
  if (/^sep=/i.test(text)) return delimiterOf(text);
  const lines = text.slice(0, LETTERS_A_HEAD).split(/\r?\n/).slice(0, LINES_A_HEAD);
  const width = (line: string) => line.split(/[,;\t]/).length;
  return delimiterOf(lines.reduce((widest, line) => (width(line) > width(widest) ? line : widest), ''));
}

async function* rowsOfText(text: string): RowPieces {
  const delimiter = delimiterIn(text);
  let before = 0;
  for (let start = 0; start < text.length; ) {
    const end = endOfRecord(text, start, Math.min(start + LETTERS_A_PIECE, text.length));
    const rows: SheetRow[] = [];
    const piece = Buffer.from(text.slice(start, end));
    const fault = scanCsv(
      [piece],
      (fields): undefined => {
        const line = before + fields.line;
        if (line === 1 && /^sep=/i.test(fields.text(0))) return;
        rows.push({ line, cells: Array.from({ length: fields.count }, (_, at) => fields.text(at)) });
      },
      delimiter,
    );
    if (fault) {
      yield sheetFault('quote', { line: before + fault.line });
      return;
    }
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
      before += 1;
    yield rows;
    // Others are served between two pieces.
    await new Promise((resolve) => setImmediate(resolve));
    start = end;
  }
}

/**
 * Opens a list: XLSX by its first bytes, everything else as CSV in any encoding of Vietnamese offices. The pieces
 * end with a fault where the file cannot be read on.
 */
export async function openDossierRows(bytes: Uint8Array): Promise<OpenedRows | SheetFault> {
  const [first, second] = bytes;
  const packed = (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf);
  if (packed) return openWorkbookRows(bytes);
  const text = decodeText(bytes);
  if (text === undefined) return sheetFault('encoding');
  return { calendar: 1900, pieces: rowsOfText(text) };
}
