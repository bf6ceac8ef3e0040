/** The one place that knows which writer makes which format. */
import type { ReportDocument } from './document.server.ts';
import { reportCsv } from './report-csv.server.ts';
import { reportDocx } from './report-docx.server.ts';
import { reportPdf } from './report-pdf.server.ts';
import { reportXlsx } from './report-xlsx.server.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const WRITERS = {
  docx: { write: reportDocx, extension: 'docx', type: `${OFFICE}.wordprocessingml.document` },
  pdf: { write: reportPdf, extension: 'pdf', type: 'application/pdf' },
  xlsx: { write: reportXlsx, extension: 'xlsx', type: `${OFFICE}.spreadsheetml.sheet` },
  csv: { write: reportCsv, extension: 'zip', type: 'application/zip' },
} as const;

export async function writeReport(
  document: ReportDocument,
  format: keyof typeof WRITERS,
): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly extension: string }> {
  const { write, ...kind } = WRITERS[format];
  return { ...kind, bytes: await write(document) };
}
