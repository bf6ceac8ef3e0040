/** The one place that knows which writer makes which format. */
import type { ReportDocument } from './document.server.ts';
import { reportCsv } from './report-csv.server.ts';
import { reportDocx } from './report-docx.server.ts';
import { reportPdf } from './report-pdf.server.ts';
import { reportXlsx } from './report-xlsx.server.ts';

const WRITERS = {
  docx: { write: reportDocx, type: 'docx' },
  pdf: { write: reportPdf, type: 'pdf' },
  xlsx: { write: reportXlsx, type: 'xlsx' },
  csv: { write: reportCsv, type: 'zip' },
} as const;

/** What a file's name ends with. */
export type ReportType = (typeof WRITERS)[keyof typeof WRITERS]['type'];

export async function writeReport(
  document: ReportDocument,
  format: keyof typeof WRITERS,
): Promise<{ readonly bytes: Uint8Array; readonly type: ReportType }> {
  const { write, type } = WRITERS[format];
  return { type, bytes: await write(document) };
}
