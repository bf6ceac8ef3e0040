/**
 * Reports of a whole country: 34 provinces' departments and 3,321 communes in one report, every format. Beside it
 * the same content written as plain text, which is what any writer has to do at least.
 */
import { cellText } from '#exports/report/cell-text';
import { listTables, type ReportDocument } from '#exports/report/document';
import { writeReport } from '#exports/report/write-report';
import { documentOf, plantSource } from '#tests/support/report-ground';

const UNITS = 3_321 + 34 * 14;
/** Tallies that are drawn; the units share them. */
const TEMPLATES = 200;
const MEBIBYTE = 1024 * 1024;

function plainText(document: ReportDocument): number {
  let letters = 0;
  for (const { columns, rows } of listTables(document))
    for (const row of rows)
      for (const [at, { kind }] of columns.entries()) letters += cellText(row[at] ?? null, kind, 'vi').length;
  return letters;
}

/** @param units agencies of the country */
export async function measureReport(units = UNITS): Promise<object> {
  const source = plantSource(units, { templates: TEMPLATES });
  const composing = performance.now();
  const document = documentOf(source);
  const seconds: Record<string, number> = { compose: (performance.now() - composing) / 1000 };
  const plain = performance.now();
  const letters = plainText(document);
  const baseline = (performance.now() - plain) / 1000;
  const mebibytes: Record<string, number> = {};
  for (const format of ['docx', 'pdf', 'xlsx', 'csv'] as const) {
    const start = performance.now();
    const { bytes } = await writeReport(document, format);
    seconds[format] = (performance.now() - start) / 1000;
    mebibytes[format] = bytes.length / MEBIBYTE;
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  return {
    bench: 'report',
    units,
    letters,
    seconds,
    baseline_seconds: baseline,
    mebibytes,
    peak_mebibytes: peak,
  };
}
