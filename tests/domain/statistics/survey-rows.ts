/** Records of the tests of microdata, from short literals or from the reference files. */
import { type Analysis, createAnalyzer } from '#domain/statistics/survey/analysis';
import type { SurveyRecord } from '#domain/statistics/survey/record';
import { isDataRefusal } from '#domain/statistics/survey/refusal';
import { categoryColumns, itemColumns } from '#domain/statistics/survey/spec';
import { parseAnalysisSpec } from '#domain/statistics/survey/spec-parser';
import type { Micro } from './reference-data.ts';

/** A record in short: what is not given is everywhere the same. Categories in the order the specification names them. */
export type Row = Partial<Omit<SurveyRecord, 'levels' | 'line'>> & { readonly levels: readonly number[] };

export const specOf = (spec: object): string => JSON.stringify(spec);

/** The analysis of records; a refusal is thrown with its problem as message. */
export function analyzeRecords(specText: string, rows: readonly (Row | Micro)[]): Analysis {
  const spec = parseAnalysisSpec(specText);
  if (isDataRefusal(spec)) throw new Error(`${spec.problem} ${spec.column}`);
  const analyzer = createAnalyzer(spec);
  const columns = categoryColumns(spec);
  const items = itemColumns(spec);
  for (const [at, row] of rows.entries()) {
    const record = 'text' in row ? fromMicro(row, columns, items) : fromRow(row, at);
    const refusal = analyzer.add({ ...record, line: at + 2 });
    if (refusal) throw new Error(refusal.problem);
  }
  const analysis = analyzer.finish();
  if (isDataRefusal(analysis)) throw new Error(analysis.problem);
  return analysis;
}

function fromRow(row: Row, at: number): Omit<SurveyRecord, 'line'> {
  return {
    respondent: String(at + 1),
    agency: '',
    stratum: '',
    cluster: '',
    weight: 1,
    population: 1000,
    clusterPopulation: 1000,
    categories: [],
    ...row,
    levels: Uint8Array.from(row.levels),
  };
}

function fromMicro(
  { text }: Micro,
  columns: readonly string[],
  items: readonly string[],
): Omit<SurveyRecord, 'line'> {
  return {
    respondent: text['respondent'] ?? '',
    agency: text['agency'] ?? '',
    stratum: text['stratum'] ?? '',
    cluster: text['cluster'] ?? '',
    weight: Number(text['weight']),
    population: Number(text['fpc1']),
    clusterPopulation: Number(text['fpc2']),
    levels: Uint8Array.from(items, (item) => Number(text[item] ?? 0)),
    categories: columns.map((column) => text[column] ?? ''),
  };
}
