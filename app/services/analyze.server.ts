import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Analysis, createAnalyzer } from '#domain/statistics/survey/analysis';
import { DESIGN_TRAITS } from '#domain/statistics/survey/design';
import { type DataRefusal, isDataRefusal } from '#domain/statistics/survey/refusal';
import { categoryColumns, itemColumns } from '#domain/statistics/survey/spec';
import { parseAnalysisSpec } from '#domain/statistics/survey/spec-parser';
import { readChunks, readMicrodata } from '#imports/microdata';

/** The analysis of a microdata file, with the file's name. */
export interface FileAnalysis extends Analysis {
  readonly csv: string;
}

/**
 * Analyses a CSV of microdata as a JSON specification says: the statistics module on any file, without a
 * database. Reads the file as a stream. Files that do not exist are refused like everything else that is
 * wrong with them; other errors of the file system are thrown.
 */
export function analyze(dataPath: string, specPath: string): FileAnalysis | DataRefusal {
  if (!isReadable(specPath)) return { problem: 'no_file', file: 'spec', values: { path: specPath } };
  if (!isReadable(dataPath)) return { problem: 'no_file', file: 'data', values: { path: dataPath } };
  const analysis = analyzeBytes(readChunks(dataPath), readFileSync(specPath, 'utf8'));
  return isDataRefusal(analysis) ? analysis : { csv: basename(dataPath), ...analysis };
}

/** The same on a file that is in memory, or comes in pieces. */
export function analyzeBytes(chunks: Iterable<Uint8Array>, specText: string): Analysis | DataRefusal {
  const spec = parseAnalysisSpec(specText);
  if (isDataRefusal(spec)) return spec;
  const analyzer = createAnalyzer(spec);
  const columns = {
    items: itemColumns(spec),
    categories: categoryColumns(spec),
    design: DESIGN_TRAITS[spec.design],
    respondents: spec.calibrate.length > 0,
  };
  return readMicrodata(chunks, columns, analyzer.add) ?? analyzer.finish();
}

function isReadable(path: string): boolean {
  const entry = statSync(path, { throwIfNoEntry: false });
  return entry !== undefined && !entry.isDirectory();
}
