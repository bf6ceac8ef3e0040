/** Addresses of the page about one agency and of its files; part of `paths.ts`, which hands them on. */
import type { Locale } from '#domain/questionnaire';
import { TABLES, type TableName } from '#domain/result-tables/table';
import { VIEWS, type View } from '#domain/result-views';
import { withFields } from './address.ts';

/** Names of the fields in which a report's address carries what it shows. */
const REPORT_FIELDS = { view: 'theo', compare: 'so-voi', table: 'bang', kind: 'kieu' } as const;

const VIEW_WORDS: Readonly<Record<View, string>> = {
  month: 'thang',
  service: 'dich-vu',
  channel: 'kenh',
  mode: 'cach-tra-loi',
  outcome: 'ket-qua',
  person: 'nguoi-tra-loi',
};

/** A report on one agency: by its code and the round's slug, or `null` for the open round. */
export interface ReportPlace {
  readonly agency: string;
  readonly round: string | null;
}

/** What of a report is shown: a view, or the comparison with another round (its slug); else the whole. */
export interface ReportChoice {
  readonly view: View | null;
  readonly compare: string | null;
}

/** The choice of a report's address; whatever is not understood counts as not said. */
export function reportChoiceOf(url: URL): ReportChoice {
  const word = url.searchParams.get(REPORT_FIELDS.view);
  const compare = (url.searchParams.get(REPORT_FIELDS.compare) ?? '').slice(0, 60);
  return { view: VIEWS.find((view) => VIEW_WORDS[view] === word) ?? null, compare: compare || null };
}

function reportFields({ view = null, compare = null }: Partial<ReportChoice>) {
  return {
    [REPORT_FIELDS.view]: view === null ? undefined : VIEW_WORDS[view],
    [REPORT_FIELDS.compare]: compare ?? undefined,
  };
}

function reportAddress({ agency, round }: ReportPlace, ending = ''): string {
  const code = encodeURIComponent(agency);
  return round === null
    ? `/agency/${code}${ending}`
    : `/ket-qua/${code}/${encodeURIComponent(round)}${ending}`;
}

/** A report in one of its views. */
export function reportPath(place: ReportPlace, locale: Locale, choice: Partial<ReportChoice> = {}): string {
  return withFields(reportAddress(place), locale, reportFields(choice));
}

/** A table of a report as CSV, or all of them; `excel` for Vietnamese Excel. */
export function reportFilePath(
  place: ReportPlace,
  locale: Locale,
  { kind, table, ...choice }: { readonly kind?: 'excel'; readonly table?: TableName } & Partial<ReportChoice>,
): string {
  const { compare } = { compare: null, ...choice };
  return withFields(reportAddress(place, '.csv'), locale, {
    ...reportFields({ compare }),
    [REPORT_FIELDS.table]: table,
    [REPORT_FIELDS.kind]: kind,
  });
}

/** What a file's address asks for; a table that does not exist counts as all of them. */
export function reportFileOf(url: URL): {
  readonly kind: 'machine' | 'excel';
  readonly table: TableName | null;
} {
  const asked = url.searchParams.get(REPORT_FIELDS.table);
  return {
    kind: url.searchParams.get(REPORT_FIELDS.kind) === 'excel' ? 'excel' : 'machine',
    table: TABLES.find((table) => table === asked) ?? null,
  };
}

/** Name of the field that names the other round, for the form that chooses it. */
export const COMPARE_FIELD = REPORT_FIELDS.compare;
