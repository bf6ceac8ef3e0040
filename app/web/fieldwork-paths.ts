/** Addresses of dossier volumes and of the fieldwork monitor. */
import { FIELDWORK_ORDERS, FIELDWORK_STATES, type FieldworkFilter } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { UNIT_GROUPS, type UnitGroup } from '#domain/unit-group';
import { type Fields, pageIn, saidIn } from './address.ts';
import type { CsvKind } from './csv-kind.ts';
import { departmentPath, figuresFilePath } from './department-paths.ts';

/** Fields of the addresses: which round or month, and how the list is narrowed. */
export const FIELDWORK_FIELDS = {
  round: 'round',
  month: 'thang',
  query: 'q',
  kind: 'kind',
  state: 'state',
  order: 'sort',
  page: 'trang',
  /** Of a reminder: one agency's code. */
  agency: 'agency',
} as const;

/** Who has reported a month. */
export function volumesPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('volumes', locale, [], fields);
}

/** One agency's month, by its code. */
export function volumeSheetPath(
  agency: string,
  month: string,
  locale: Locale = 'vi',
  fields: Fields = {},
): string {
  return departmentPath('volumes', locale, [agency, month], fields);
}

export function volumeImportPath(locale: Locale = 'vi'): string {
  return departmentPath('volumes', locale, ['nhap']);
}

/** A workbook with what is known of a month, to be filled in and imported. */
export function volumeTemplatePath(month: string | null, locale: Locale = 'vi'): string {
  return departmentPath('volumes', locale, ['mau.xlsx'], { [FIELDWORK_FIELDS.month]: month ?? undefined });
}

export const VOLUME_STATES = ['all', 'reported', 'missing'] as const;

export interface VolumeQuery {
  /** As asked; `null`: not said. */
  readonly month: string | null;
  readonly query: string;
  readonly kind: UnitGroup;
  readonly state: (typeof VOLUME_STATES)[number];
}

export function volumeQueryOf(url: URL): VolumeQuery {
  const said = saidIn(url);
  const { month, query, kind, state } = FIELDWORK_FIELDS;
  return {
    month: said(month) || null,
    query: said(query),
    kind: UNIT_GROUPS.find((group) => group === said(kind)) ?? 'all',
    state: VOLUME_STATES.find((known) => known === said(state)) ?? 'all',
  };
}

/** The fieldwork of a round. */
export function monitorPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('monitor', locale, [], fields);
}

/** The monitor at its list of agencies, which stands far below the whole in numbers. */
export function monitorListPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return `${monitorPath(locale, fields)}#list`;
}

/** That of one agency, by its code. */
export function unitMonitorPath(agency: string, round: string | null, locale: Locale = 'vi'): string {
  return departmentPath('monitor', locale, [agency], { [FIELDWORK_FIELDS.round]: round ?? undefined });
}

/** Whom to remind of what, as a file. */
export function remindersPath(kind: 'xlsx' | 'csv', round: string, locale: Locale = 'vi'): string {
  return departmentPath('monitor', locale, [`nhac-viec.${kind}`], { [FIELDWORK_FIELDS.round]: round });
}

/** The list of the fieldwork as a file, narrowed and ordered like the page. */
export function monitorFilePath(
  kind: CsvKind,
  locale: Locale,
  { round, filter }: Pick<MonitorQuery, 'round' | 'filter'>,
): string {
  return figuresFilePath('monitor', kind, locale, {
    [FIELDWORK_FIELDS.round]: round ?? undefined,
    [FIELDWORK_FIELDS.query]: filter.query,
    [FIELDWORK_FIELDS.kind]: filter.kind === 'all' ? undefined : filter.kind,
    [FIELDWORK_FIELDS.state]: filter.state === 'all' ? undefined : filter.state,
    [FIELDWORK_FIELDS.order]: filter.order === 'name' ? undefined : filter.order,
  });
}

export interface MonitorQuery {
  /** Slug of a round; `null` for the open one, or the last. */
  readonly round: string | null;
  readonly filter: FieldworkFilter;
  /** How many reminders were just sent; `null`: none was ordered. */
  readonly done: number | null;
}

export function monitorQueryOf(url: URL): MonitorQuery {
  const said = saidIn(url);
  const { round, query, kind, state, order } = FIELDWORK_FIELDS;
  const done = said('done');
  return {
    round: said(round) || null,
    done: /^\d{1,4}$/.test(done) ? Number(done) : null,
    filter: {
      query: said(query),
      kind: UNIT_GROUPS.find((group) => group === said(kind)) ?? 'all',
      state: FIELDWORK_STATES.find((known) => known === said(state)) ?? 'all',
      order: FIELDWORK_ORDERS.find((known) => known === said(order)) ?? 'name',
    },
  };
}

/** Procedures on one page of the keying form: 400 fields are what an old machine draws at once. */
const SERVICES_ON_PAGE = 12;

/** The procedures that an address of the keying form shows. */
export function sheetPageOf<T>(
  url: URL,
  offered: readonly T[],
): { readonly services: readonly T[]; readonly from: number; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(offered.length / SERVICES_ON_PAGE));
  const page = Math.min(pageIn(url, FIELDWORK_FIELDS.page), pages);
  const from = (page - 1) * SERVICES_ON_PAGE;
  return { services: offered.slice(from, from + SERVICES_ON_PAGE), from, page, pages };
}
