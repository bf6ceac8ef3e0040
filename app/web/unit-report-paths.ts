/** Addresses of the page about one agency and of its files; part of `paths.ts`, which hands them on. */
import type { Locale } from '#domain/questionnaire';
import { TABLES, type TableName } from '#domain/result-tables/table';
import { VIEWS, type View } from '#domain/result-views';
import { saidIn, withFields } from './address.ts';
import { type CsvKind, csvKindField, csvKindOf } from './csv-kind.ts';

/** Names of the fields in which a report's address carries what it shows. */
const FIELDS = { view: 'theo', compare: 'so-voi', table: 'bang' } as const;

const VIEW_WORDS: Readonly<Record<View, string>> = {
  month: 'thang',
  field: 'linh-vuc',
  service: 'dich-vu',
  channel: 'kenh',
  mode: 'cach-tra-loi',
  outcome: 'ket-qua',
  person: 'nguoi-tra-loi',
};

/** A report on one agency: by its code and the round's slug, or `null` for the open round. */
export interface UnitReportPlace {
  readonly agency: string;
  readonly round: string | null;
}

/** What of a report is shown: a view, or the comparison with another round (its slug); else the whole. */
export interface UnitReportChoice {
  readonly view: View | null;
  readonly compare: string | null;
}

/** The choice of a report's address; whatever is not understood counts as not said. */
export function unitReportChoiceOf(url: URL): UnitReportChoice {
  const said = saidIn(url);
  const word = said(FIELDS.view);
  const view = VIEWS.find((known) => VIEW_WORDS[known] === word) ?? null;
  return { view, compare: said(FIELDS.compare) || null };
}

function reportFields({ view = null, compare = null }: Partial<UnitReportChoice>) {
  return {
    [FIELDS.view]: view === null ? undefined : VIEW_WORDS[view],
    [FIELDS.compare]: compare ?? undefined,
  };
}

function reportAddress({ agency, round }: UnitReportPlace, ending = ''): string {
  const code = encodeURIComponent(agency);
  return round === null
    ? `/agency/${code}${ending}`
    : `/ket-qua/${code}/${encodeURIComponent(round)}${ending}`;
}

/** A report in one of its views. */
export function unitReportPath(
  place: UnitReportPlace,
  locale: Locale,
  choice: Partial<UnitReportChoice> = {},
): string {
  return withFields(reportAddress(place), locale, reportFields(choice));
}

/** A table of a report as CSV, or all of them; `excel` for Vietnamese Excel. */
export function unitReportFilePath(
  place: UnitReportPlace,
  locale: Locale,
  {
    kind,
    table,
    ...choice
  }: { readonly kind?: 'excel'; readonly table?: TableName } & Partial<UnitReportChoice>,
): string {
  const { compare } = { compare: null, ...choice };
  return withFields(reportAddress(place, '.csv'), locale, {
    ...reportFields({ compare }),
    [FIELDS.table]: table,
    ...csvKindField(kind),
  });
}

/** What a file's address asks for; a table that does not exist counts as all of them. */
export function unitReportFileOf(url: URL): {
  readonly kind: CsvKind;
  readonly table: TableName | null;
} {
  const asked = saidIn(url)(FIELDS.table);
  return {
    kind: csvKindOf(url),
    table: TABLES.find((table) => table === asked) ?? null,
  };
}

/** Name of the field that names the other round, for the form that chooses it. */
export const COMPARE_FIELD = FIELDS.compare;
