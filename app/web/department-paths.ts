/** Addresses of the Department's pages: one folder, one word a section. */
import { readSignal, type Signal } from '#domain/integrity-signal';
import { OVERVIEW_ORDERS, type OverviewFilter } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { UNIT_GROUPS } from '#domain/unit-group';

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
  const said = (name: string) => url.searchParams.get(name)?.slice(0, 100) || null;
  const { round, kind, verdict, query, order, unit } = OVERVIEW_FIELDS;
  return {
    round: said(round),
    filter: {
      query: said(query) ?? '',
      kind: UNIT_GROUPS.find((group) => group === said(kind)) ?? 'all',
      verdict: said(verdict),
      order: OVERVIEW_ORDERS.find((known) => known === said(order)) ?? 'name',
    },
    listed: [kind, verdict, query, order].some((name) => url.searchParams.has(name)),
    unit: said(unit),
  };
}

/** The fields of a list's address; the kind is always among them, so that it is a list's. */
export function overviewFields({
  round,
  filter,
}: Pick<OverviewQuery, 'round' | 'filter'>): Record<string, string | undefined> {
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
export function factorMapPath(locale: Locale, fields: Readonly<Record<string, string | undefined>>): string {
  return departmentPath('overview', locale, ['yeu-to'], fields);
}

/** The figures of an overview as a file. */
export function overviewFilePath(
  locale: Locale,
  fields: Readonly<Record<string, string | undefined>>,
): string {
  return departmentPath('overview', locale, ['so-lieu.csv'], fields);
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
  fields: Readonly<Record<string, string | undefined>> = {},
): string {
  const words = ['department', DEPARTMENT_SECTIONS[section], ...below.map(encodeURIComponent)];
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  const path = `/${words.filter((word) => word !== '').join('/')}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
