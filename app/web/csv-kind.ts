/**
 * Which of the two kinds of CSV an address asks for: the plain one for machines, or `kieu=excel`; and which table of a
 * page about many agencies, if not the list of them.
 */
import type { Fields } from './address.ts';

const FIELD = 'kieu';

export type CsvKind = 'machine' | 'excel';

/** Whatever is not understood counts as not said. */
export function csvKindOf(url: URL): CsvKind {
  return url.searchParams.get(FIELD) === 'excel' ? 'excel' : 'machine';
}

/** The kind as a field of an address. */
export function csvKindField(kind: CsvKind | undefined): Fields {
  return { [FIELD]: kind === 'excel' ? kind : undefined };
}

const SERIES_FIELD = 'bang';
const SERIES_TABLES = ['history', 'outside'] as const;

/** What a whole province has beside its agencies: frozen rounds, or indices of other surveys. */
export type SeriesTable = (typeof SERIES_TABLES)[number];

/** What a file of the table is called after. */
export const SERIES_NAMES: Readonly<Record<SeriesTable | 'agencies', string>> = {
  agencies: 'co-quan',
  history: 'qua-cac-dot',
  outside: 'khao-sat-khac',
};

/** `null` for the list of agencies. */
export function seriesTableOf(url: URL): SeriesTable | null {
  const said = url.searchParams.get(SERIES_FIELD);
  return SERIES_TABLES.find((known) => known === said) ?? null;
}

/** The table as a field of an address. */
export function seriesTableField(table: SeriesTable): Fields {
  return { [SERIES_FIELD]: table };
}
