/** Addresses of the Department's pages: one folder, one word a section. */
import { readSignal, type Signal } from '#domain/integrity-signal';
import { OVERVIEW_ORDERS, type OverviewFilter } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { UNIT_GROUPS } from '#domain/unit-group';
import { type Fields, saidIn, withFields } from './address.ts';
import { type CsvKind, csvKindField, type SeriesTable, seriesTableField } from './csv-kind.ts';

/** The sections and the words that stand in their addresses. */
export const DEPARTMENT_SECTIONS = {
  overview: '',
  signals: 'tin-hieu',
  monitor: 'theo-doi',
  report: 'bao-cao',
  rounds: 'dot-khao-sat',
  sampling: 'chon-mau',
  volumes: 'khoi-luong',
  paper: 'phieu-giay',
  agencies: 'co-quan',
  services: 'dich-vu',
  targets: 'chi-tieu',
  calendar: 'lich-lam-viec',
  questionnaires: 'phieu-hoi',
  methods: 'phuong-phap',
} as const;

export type DepartmentSection = keyof typeof DEPARTMENT_SECTIONS;

/** Fields of the overview's address: the round, the filter of its list, one agency's code. */
export const OVERVIEW_FIELDS = {
  round: 'round',
  kind: 'kind',
  verdict: 'verdict',
  query: 'q',
  order: 'sort',
  unit: 'unit',
} as const;

/** What an overview's address asks for; whatever is not understood counts as not said. */
export interface OverviewQuery {
  /** Slug of a round; `null` for the open one, or the last. */
  readonly round: string | null;
  readonly filter: OverviewFilter;
  /** The list is asked for, filtered or whole, and not the page that sums it up. */
  readonly listed: boolean;
  /** Code of the one agency to be looked at. */
  readonly unit: string | null;
}

export function overviewQueryOf(url: URL): OverviewQuery {
  const said = saidIn(url);
  const { round, kind, verdict, query, order, unit } = OVERVIEW_FIELDS;
  return {
    round: said(round) || null,
    filter: {
      query: said(query),
      kind: UNIT_GROUPS.find((group) => group === said(kind)) ?? 'all',
      verdict: said(verdict) || null,
      order: OVERVIEW_ORDERS.find((known) => known === said(order)) ?? 'name',
    },
    listed: [kind, verdict, query, order].some((name) => url.searchParams.has(name)),
    unit: said(unit) || null,
  };
}

/** The fields of a list's address; the kind is always among them, so that it is a list's. */
export function overviewFields({ round, filter }: Pick<OverviewQuery, 'round' | 'filter'>): Fields {
  const { query, kind, verdict, order } = filter;
  return {
    [OVERVIEW_FIELDS.round]: round ?? undefined,
    [OVERVIEW_FIELDS.kind]: kind,
    [OVERVIEW_FIELDS.verdict]: verdict ?? undefined,
    [OVERVIEW_FIELDS.query]: query || undefined,
    [OVERVIEW_FIELDS.order]: order === 'name' ? undefined : order,
  };
}

/** Every agency by every factor. */
export function factorMapPath(locale: Locale, fields: Fields): string {
  return departmentPath('overview', locale, ['yeu-to'], fields);
}

/** The figures of an overview, the fieldwork or the signals as a file. */
export function figuresFilePath(
  section: 'overview' | 'monitor' | 'signals',
  kind: CsvKind,
  locale: Locale,
  fields: Fields,
): string {
  return departmentPath(section, locale, ['so-lieu.csv'], { ...fields, ...csvKindField(kind) });
}

/** The province over the rounds as a file. */
export function seriesFilePath(round: string, table: SeriesTable, kind: CsvKind, locale: Locale): string {
  return figuresFilePath('overview', kind, locale, {
    [OVERVIEW_FIELDS.round]: round,
    ...seriesTableField(table),
  });
}

/** The field of the address of signals that names one agency. */
export const SIGNALS_OF = 'agency';

/** The signals of a round; of one agency or desk and what is under it, by its code, or of all. */
export function signalsPath(round: string, agency: string | null, locale: Locale = 'vi'): string {
  return departmentPath('signals', locale, [], { round, [SIGNALS_OF]: agency ?? undefined });
}

/** What such an address asks for; `null`: not said. */
export function signalsQueryOf(url: URL): { readonly round: string | null; readonly agency: string | null } {
  const agency = url.searchParams.get(SIGNALS_OF)?.slice(0, 100) || null;
  return { round: overviewQueryOf(url).round, agency };
}

/** One signal of an agency or a desk, by its code. */
export function signalPath(agency: string, signal: Signal, round: string, locale: Locale = 'vi'): string {
  return departmentPath('signals', locale, [agency, signal.replaceAll('_', '-')], { round });
}

/** The signal that an address names, if it is one. */
export function signalOf(word: string | undefined): Signal | undefined {
  return readSignal((word ?? '').replaceAll('-', '_'));
}

/**
 * A page of a section; `below` are the words after it.
 *
 * @example
 * departmentPath('rounds', 'en', ['2026']); // '/department/dot-khao-sat/2026?lang=en'
 */
export function departmentPath(
  section: DepartmentSection,
  locale: Locale = 'vi',
  below: readonly string[] = [],
  fields: Fields = {},
): string {
  const words = ['department', DEPARTMENT_SECTIONS[section], ...below.map(encodeURIComponent)];
  return withFields(`/${words.filter((word) => word !== '').join('/')}`, locale, fields);
}
