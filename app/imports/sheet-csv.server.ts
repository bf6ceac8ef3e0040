import {
  composeSheet,
  type NamedSheet,
  type SheetFault,
  type SheetLimits,
  type SheetRow,
} from '#domain/sheet';
import { scanCsv } from './csv-scanner.server.ts';
import { decodeText } from './decode-text.server.ts';

const DELIMITERS = [',', ';', '\t'] as const;

/** What stands between the fields, told by the first line that holds something; Excel may also say so itself. */
export function delimiterOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said !== undefined) return said;
  const line = (/[^\r\n]+/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The rows of a CSV file as spreadsheets save it, in whatever encoding and with whatever delimiter. */
export function readSheetCsv(bytes: Uint8Array, limits: SheetLimits): NamedSheet | SheetFault {
  const text = decodeText(bytes);
  if (text === undefined) return { problem: 'encoding', line: null, cell: null, sheet: null };
  const rows: SheetRow[] = [];
  const fault = scanCsv(
    [Buffer.from(text)],
    (fields): undefined => {
      if (/^sep=/i.test(fields.text(0)) && fields.line === 1) return;
      rows.push({
        line: fields.line,
        cells: Array.from({ length: fields.count }, (_, at) => fields.text(at)),
      });
    },
    delimiterOf(text),
  );
  if (fault) return { problem: 'quote', line: fault.line, cell: null, sheet: null };
  return composeSheet('', rows, limits);
}
