import { closeSync, openSync, readSync } from 'node:fs';
import type { DesignTraits } from '#domain/statistics/survey/design';
import type { SurveyRecord } from '#domain/statistics/survey/record';
import type { DataProblem, DataRefusal } from '#domain/statistics/survey/refusal';
import { type CsvFault, type CsvFields, scanCsv } from './csv-scanner.server.ts';

const CHUNK = 1 << 18;

/** Reads a file in chunks; the same memory is used again for each, so consume one before the next. */
export function* readChunks(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What the reader needs to know of a specification. */
export interface MicrodataColumns {
  readonly items: readonly string[];
  readonly categories: readonly string[];
  readonly design: DesignTraits;
  /** Whether respondents are told apart by the column `respondent`, or else by their order. */
  readonly respondents: boolean;
}

type Where = { readonly line: number; readonly column: string };

const refuse = (problem: DataProblem, where: Where, values: DataRefusal['values'] = {}): DataRefusal => ({
  problem,
  file: 'data',
  ...where,
  values,
});

/**
 * Reads microdata, one form a line: `respondent, agency, stratum, cluster, weight, fpc1, fpc2`, items with
 * levels 1–5 or blank, and any columns of categories. Only what the design, the items and the categories
 * name must be there; without `weight` a simple random sample weighs everybody 1. The record handed over is
 * reused. Stops at the first refusal, which names line and column.
 */
export function readMicrodata(
  chunks: Iterable<Uint8Array>,
  columns: MicrodataColumns,
  onRecord: (record: SurveyRecord) => DataRefusal | undefined,
): DataRefusal | undefined {
  let header: readonly string[] = [];
  let parse: ((fields: CsvFields) => DataRefusal | undefined) | undefined;

  const fault = scanCsv(chunks, (fields): DataRefusal | undefined => {
    if (parse) return parse(fields);
    header = Array.from({ length: fields.count }, (_, at) => fields.text(at));
    const built = buildParser(header, columns, onRecord);
    if ('problem' in built) return built;
    parse = built.parse;
    return undefined;
  });
  if (fault && 'field' in fault) return fromFault(fault, header);
  if (fault) return fault;
  return parse ? undefined : refuse('no_rows', { line: 1, column: '' });
}

const fromFault = ({ problem, line, field }: CsvFault, header: readonly string[]) =>
  refuse(problem, { line, column: header[field] ?? `#${field + 1}` });

function buildParser(
  header: readonly string[],
  { items, categories, design, respondents: named }: MicrodataColumns,
  onRecord: (record: SurveyRecord) => DataRefusal | undefined,
): { parse: (fields: CsvFields) => DataRefusal | undefined } | DataRefusal {
  const required = [
    ...(design.stratified ? ['stratum'] : []),
    ...(design.clustered ? ['cluster'] : []),
    ...(design.stratified || design.clustered ? ['weight'] : []),
    ...(design.finite ? ['fpc1'] : []),
    ...(design.twoStage ? ['fpc2'] : []),
    ...categories,
    ...items,
  ];
  for (const column of required) {
    if (!header.includes(column)) return refuse('missing_column', { line: 1, column });
  }
  for (const column of [...required, 'weight', 'respondent', 'agency']) {
    if (header.indexOf(column) !== header.lastIndexOf(column)) {
      return refuse('repeated_column', { line: 1, column });
    }
  }
  const at = (column: string) => header.indexOf(column);
  const itemAt = Int32Array.from(items, at);
  const categoryAt = categories.map(at);
  const place = {
    respondent: at('respondent'),
    agency: at('agency'),
    weight: at('weight'),
    stratum: at('stratum'),
    cluster: at('cluster'),
    fpc1: at('fpc1'),
    fpc2: at('fpc2'),
  };
  const record = {
    line: 0,
    respondent: '',
    agency: '',
    stratum: '',
    cluster: '',
    weight: 1,
    population: 0,
    clusterPopulation: 0,
    levels: new Uint8Array(items.length),
    categories: categories.map(() => ''),
  };
  let ordinal = 0;

  function parse(fields: CsvFields): DataRefusal | undefined {
    const { line } = fields;
    ordinal += 1;
    if (fields.count !== header.length) {
      const column = header[Math.min(fields.count, header.length - 1)] ?? '';
      return refuse('ragged', { line, column }, { found: fields.count, expected: header.length });
    }
    record.line = line;
    for (let i = 0; i < items.length; i += 1) {
      const code = fields.single(itemAt[i] ?? 0);
      if (code === 0) record.levels[i] = 0;
      else if (code >= 49 && code <= 53) record.levels[i] = code - 48;
      else {
        const value = fields.text(itemAt[i] ?? 0);
        return refuse('level', { line, column: items[i] ?? '' }, { value });
      }
    }
    if (named) record.respondent = place.respondent < 0 ? String(ordinal) : fields.text(place.respondent);
    record.agency = place.agency < 0 ? '' : fields.text(place.agency);
    for (let i = 0; i < categoryAt.length; i += 1) record.categories[i] = fields.text(categoryAt[i] ?? 0);
    return parseDesign(fields) ?? onRecord(record);
  }

  function parseDesign(fields: CsvFields): DataRefusal | undefined {
    const { line } = fields;
    if (design.stratified) record.stratum = fields.text(place.stratum);
    if (design.clustered) record.cluster = fields.text(place.cluster);
    if (design.stratified && record.stratum === '') return refuse('blank', { line, column: 'stratum' });
    if (design.clustered && record.cluster === '') return refuse('blank', { line, column: 'cluster' });
    if (place.weight >= 0) {
      const text = fields.text(place.weight);
      record.weight = toNumber(text);
      if (!(record.weight > 0)) return refuse('weight', { line, column: 'weight' }, { value: text });
    }
    if (design.finite) record.population = toNumber(fields.text(place.fpc1));
    if (design.twoStage) record.clusterPopulation = toNumber(fields.text(place.fpc2));
    const wrong =
      design.finite && !(record.population >= 1)
        ? 'fpc1'
        : design.twoStage && !(record.clusterPopulation >= 1)
          ? 'fpc2'
          : undefined;
    return wrong && refuse('population', { line, column: wrong }, { value: fields.text(place[wrong]) });
  }

  return { parse };
}

/** A decimal number with a point, or NaN; nothing that only JavaScript would call a number. */
function toNumber(text: string): number {
  if (text === '1') return 1;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
