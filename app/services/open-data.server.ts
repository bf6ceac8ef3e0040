/** Files of the open data, from published rounds only, each with a tag that changes when the file would. */
import type { Database } from '#db/connect';
import type { DataLicence } from '#domain/general-settings';
import { DATASET_NAMES, type DatasetName, openTable } from '#domain/open-data/datasets';
import type { OpenRound } from '#domain/open-data/open-column';
import type { Locale, Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { CsvKind } from '#exports/csv-field';
import {
  dictionaryCsv,
  dictionaryJson,
  OPEN_FORMATS,
  type OpenFormat,
  openCsv,
  openJson,
} from '#exports/open-data';
import { API_VERSION, openApi } from '#exports/openapi';
import { checksumOf } from './digests.server.ts';
import type { EditionLabel } from './published.server.ts';
import {
  getPublishedRound,
  type PublishedRound,
  type PublishedSource,
  readPublishedRounds,
} from './published-rounds.server.ts';
import { readLicence } from './registers/general-settings.server.ts';

export interface OpenDataSource extends PublishedSource {
  /** True where all data is made up. */
  readonly synthetic: boolean;
}

export interface OpenFile {
  readonly name: string;
  readonly type: string;
  /** Changes whenever the content would, and is known without making the content. */
  readonly tag: string;
  readonly content: () => string;
}

const TYPES: Readonly<Record<OpenFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** The word in an address for the newest round. */
const LATEST = 'latest';

interface FileName {
  readonly stem: string;
  readonly format: OpenFormat;
  /** Of the two kinds of CSV. */
  readonly kind: CsvKind;
}

/** `'agencies.csv'` taken apart; throws a `not_found` refusal for what is no file of ours. */
function readName(name: string, kind: CsvKind): FileName {
  const format = OPEN_FORMATS.find((known) => name.endsWith(`.${known}`));
  if (!format) throw new Refusal('not_found', `open data file ${name}`);
  return { stem: name.slice(0, -format.length - 1), format, kind: format === 'csv' ? kind : 'machine' };
}

/** The beginning names the edition to whoever knows its checksum; the end tells apart what is made from it. */
function tagOf(edition: string, ...parts: readonly unknown[]): string {
  return `${edition.slice(0, 16)}-${checksumOf(JSON.stringify([API_VERSION, ...parts])).slice(0, 16)}`;
}

/** `undefined` for the kind that needs no saying. */
const kindName = (kind: CsvKind): string | undefined => (kind === 'machine' ? undefined : kind);

function tableFile(
  dataset: DatasetName,
  { format, kind }: Pick<FileName, 'format' | 'kind'>,
  rounds: readonly PublishedRound[],
  { synthetic }: OpenDataSource,
  licence: DataLicence,
): OpenFile {
  const [only] = rounds;
  const edition = dataset === 'rounds' ? null : (only?.edition ?? null);
  const slug = edition ? only?.province.round.slug : undefined;
  const content = () => {
    const table = openTable(
      dataset,
      rounds.map((round): OpenRound => ({ ...round, synthetic })),
    );
    return format === 'csv'
      ? openCsv(table, kind)
      : openJson(table, { licence, synthetic, edition, dictionary: '/api/v1/dictionary.json' });
  };
  const versions = rounds.map(({ version }) => version);
  const tag = tagOf(edition?.checksum ?? 'rounds', dataset, format, kind, versions, synthetic, licence);
  const parts = ['sipas', dataset, slug, synthetic ? 'gia-lap' : undefined, kindName(kind)];
  const name = parts.filter((part) => part !== undefined).join('-');
  return { name: `${name.replace(/[^\w.-]/g, '_')}.${format}`, type: TYPES[format], tag, content };
}

/** A file of one round, such as `agencies.csv` of `latest`. Throws a `not_found` refusal. */
export async function getRoundFile(
  source: OpenDataSource,
  slug: string,
  file: string,
  kind: CsvKind,
): Promise<OpenFile> {
  const { stem, ...form } = readName(file, kind);
  const dataset = DATASET_NAMES.find((name) => name === stem && name !== 'rounds');
  if (!dataset) throw new Refusal('not_found', `open data file ${file}`);
  const round = await getPublishedRound(source, slug === LATEST ? null : slug);
  return tableFile(dataset, form, [round], source, await readLicence(source.db));
}

/** A file about all rounds: `rounds` or `dictionary`, as CSV or JSON. Throws a `not_found` refusal. */
export async function getGeneralFile(
  source: OpenDataSource,
  file: string,
  asked: CsvKind,
): Promise<OpenFile> {
  const { stem, format, kind } = readName(file, asked);
  const licence = await readLicence(source.db);
  if (stem === 'rounds')
    return tableFile('rounds', { format, kind }, await readPublishedRounds(source), source, licence);
  if (stem !== 'dictionary') throw new Refusal('not_found', `open data file ${file}`);
  const text = format === 'csv' ? dictionaryCsv(kind) : dictionaryJson(licence);
  return {
    ...{
      name: `${['sipas-dictionary', kindName(kind)].filter(Boolean).join('-')}.${format}`,
      type: TYPES[format],
      content: () => text,
    },
    tag: tagOf('dictionary', text),
  };
}

/** The description of the interface. */
export async function getOpenApi(db: Database, site: string, locale: Locale): Promise<OpenFile> {
  const text = JSON.stringify(openApi({ site, licence: await readLicence(db), locale }));
  return { name: 'openapi.json', type: TYPES.json, content: () => text, tag: tagOf('openapi', text) };
}

/** What the page about open data says. */
export interface OpenDataPage {
  readonly licence: DataLicence;
  /** Newest first. */
  readonly rounds: readonly {
    readonly slug: string;
    readonly name: Localized;
    readonly root: Localized;
    readonly edition: EditionLabel;
  }[];
  /** Code of an agency with a badge. */
  readonly example: string | null;
}

export async function getOpenDataPage(source: OpenDataSource): Promise<OpenDataPage> {
  const rounds = await readPublishedRounds(source);
  return {
    licence: await readLicence(source.db),
    rounds: rounds.map(({ province: { round, root }, edition }) => ({
      ...{ slug: round.slug, name: round.name, root: root.name, edition },
    })),
    example: rounds[0]?.units.find(({ verdict }) => verdict !== null)?.agency.code ?? null,
  };
}
