/** The description of the open-data interface (OpenAPI 3.1), its schemas made from the columns of the files. */
import type { DataLicence } from '#domain/general-settings';
import { type DatasetName, type OpenTable, openColumns } from '#domain/open-data/datasets';
import { OPEN_TYPES, type OpenName, type OpenType } from '#domain/open-data/open-column';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { DICTIONARY_COLUMNS } from './open-data.server.ts';

/** Version of the interface: its first number is that of `/api/v1`; new columns and kinds of files raise the second. */
export const API_VERSION = '1.1.0';

export interface ApiPlace {
  /** Address of the site, without a closing slash. */
  readonly site: string;
  readonly licence: DataLicence;
  readonly locale: Locale;
}

type Schema = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<OpenType, Schema>> = {
  text: { type: 'string' },
  code: { type: 'string' },
  date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  flag: { type: 'boolean' },
  count: { type: 'integer', minimum: 0 },
  percent: { type: 'number', minimum: 0, maximum: 100 },
  score: { type: 'number', minimum: 0, maximum: 100 },
};

/** A column as a property; an empty cell is `null`. */
function columnSchema(column: OpenTable['columns'][number], meaning: string): Schema {
  const { type, nullable, values } = column;
  const base = TYPES[type];
  return {
    ...base,
    ...(nullable ? { type: [base['type'], 'null'] } : {}),
    ...(values ? { enum: nullable ? [...values, null] : values } : {}),
    description: meaning,
  };
}

const record = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const text = { type: 'string' };
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const SCHEMA_NAMES: Readonly<Record<DatasetName, string>> = {
  rounds: 'Round',
  groups: 'Group',
  agencies: 'Agency',
  factors: 'Factor',
  items: 'Item',
};

function schemasOf(locale: Locale): Record<string, Schema> {
  const t = translator(locale, 'open');
  const rows = (Object.keys(SCHEMA_NAMES) as DatasetName[]).map((file) => {
    const properties = openColumns(file).map((column) => {
      const name: OpenName = column.name;
      return [name, columnSchema(column, t(`column.${name}`))] as const;
    });
    return [SCHEMA_NAMES[file], record(Object.fromEntries(properties))] as const;
  });
  const nullable = { type: ['string', 'null'] };
  const dictionary = Object.fromEntries(
    DICTIONARY_COLUMNS.map((column) => [
      column,
      column === 'nullable' ? { type: 'boolean' } : column === 'values' ? nullable : text,
    ]),
  );
  return {
    ...Object.fromEntries(rows),
    DictionaryLine: record({
      ...dictionary,
      type: { type: 'string', enum: OPEN_TYPES },
    }),
    Licence: record({ name: text, url: { type: 'string', format: 'uri' } }),
    Edition: record({ number: { type: 'integer', minimum: 1 }, frozen_on: TYPES.date, checksum: text }),
    Problem: record(
      {
        ...{ type: text, title: text, detail: text, instance: text },
        status: { type: 'integer', minimum: 400, maximum: 599 },
      },
      ['detail', 'instance'],
    ),
  };
}

/** Rows with what stands around them; a file of one round names the edition. */
function envelope(row: string, edition: boolean): Schema {
  return record({
    ...{ licence: ref('Licence'), synthetic: { type: 'boolean' }, dictionary: text },
    ...(edition ? { edition: ref('Edition') } : {}),
    data: { type: 'array', items: ref(row) },
  });
}

const HEADERS = {
  ETag: { description: 'SHA-256 of the edition; send it back as If-None-Match', schema: text },
  'Cache-Control': { schema: text },
};
const CSV = { 'text/csv': { schema: text } };
const json = (schema: Schema) => ({ 'application/json': { schema } });

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly content: Schema;
  readonly parameters?: readonly Schema[];
}

function operation({ id, summary, content, parameters = [] }: Operation, locale: Locale): Schema {
  const t = translator(locale, 'open');
  const problem = { 'application/problem+json': { schema: ref('Problem') } };
  return {
    get: {
      operationId: id,
      summary,
      ...(parameters.length > 0 ? { parameters } : {}),
      responses: {
        200: { description: summary, headers: HEADERS, content },
        304: { description: t('api.unchanged') },
        404: { description: t('api.notFound'), content: problem },
      },
    },
  };
}

/** The whole description; nothing in it depends on a round. */
export function openApi({ site, licence, locale }: ApiPlace): Schema {
  const t = translator(locale, 'open');
  const round = {
    name: 'round',
    in: 'path',
    required: true,
    description: t('api.round'),
    schema: text,
    example: 'latest',
  };
  const kind = {
    ...{ name: 'kieu', in: 'query', required: false, description: t('api.kind') },
    schema: { type: 'string', enum: ['excel'] },
  };
  const perRound = (['groups', 'agencies', 'factors', 'items'] as const).flatMap((file) => {
    const summary = t(`file.${file}`);
    const path = `/api/v1/rounds/{round}/${file}`;
    const row = SCHEMA_NAMES[file];
    const shared = { summary, parameters: [round] };
    return [
      [
        `${path}.json`,
        operation({ ...shared, id: `${file}Json`, content: json(envelope(row, true)) }, locale),
      ],
      [
        `${path}.csv`,
        operation({ ...shared, parameters: [round, kind], id: `${file}Csv`, content: CSV }, locale),
      ],
    ] as const;
  });
  const rounds = { summary: t('file.rounds') };
  const dictionary = { summary: t('file.dictionary') };
  const lines = record({ licence: ref('Licence'), data: { type: 'array', items: ref('DictionaryLine') } });
  const op = (given: Operation) => operation(given, locale);
  return {
    openapi: '3.1.0',
    info: {
      title: t('api.title'),
      version: API_VERSION,
      description: t('api.description'),
      license: { name: licence.name, url: licence.url },
    },
    servers: [{ url: site }],
    paths: {
      '/api/v1/rounds.json': op({ ...rounds, id: 'roundsJson', content: json(envelope('Round', false)) }),
      '/api/v1/rounds.csv': op({ ...rounds, parameters: [kind], id: 'roundsCsv', content: CSV }),
      ...Object.fromEntries(perRound),
      '/api/v1/dictionary.json': op({ ...dictionary, id: 'dictionaryJson', content: json(lines) }),
      '/api/v1/dictionary.csv': op({
        ...{ ...dictionary, id: 'dictionaryCsv', content: CSV },
        parameters: [kind],
      }),
    },
    components: { schemas: schemasOf(locale) },
  };
}
