/** Addresses of the Department's registers: methods, services, targets, the calendar and settings. */
import type { Locale } from '#domain/questionnaire';
import { SERVICE_STATES, type ServiceFilter } from '#domain/service-register';
import { type Fields, pageIn, saidIn } from './address.ts';
import { type CsvKind, csvKindField } from './csv-kind.ts';
import { departmentPath } from './department-paths.ts';

export function methodsPath(locale: Locale = 'vi'): string {
  return departmentPath('methods', locale);
}

/** A method version by its id, e.g. `TOP2.1`. */
export function methodPath(id: string, locale: Locale = 'vi'): string {
  return departmentPath('methods', locale, [id]);
}

/** @param from id of the version that the form begins with */
export function newMethodPath(locale: Locale = 'vi', from?: string): string {
  return departmentPath('methods', locale, ['moi'], { tu: from });
}

/** Fields of the address of a trial: slug of the round, id of the method. */
export const TRIAL_FIELDS = { round: 'dot', method: 'phuong-phap' } as const;

export function methodTrialPath(locale: Locale = 'vi', round?: string, method?: string): string {
  return departmentPath('methods', locale, ['so-sanh'], {
    [TRIAL_FIELDS.round]: round,
    [TRIAL_FIELDS.method]: method,
  });
}

/** The trial that an address asks for; `null` where it does not say. */
export function trialQueryOf(url: URL): { readonly round: string | null; readonly method: string | null } {
  const said = saidIn(url);
  return { round: said(TRIAL_FIELDS.round) || null, method: said(TRIAL_FIELDS.method) || null };
}

/** A trial as a file. */
export function trialFilePath(kind: CsvKind, locale: Locale, round: string, method: string): string {
  const fields = { [TRIAL_FIELDS.round]: round, [TRIAL_FIELDS.method]: method, ...csvKindField(kind) };
  return departmentPath('methods', locale, ['so-sanh.csv'], fields);
}

/** Fields of the list of procedures. */
export const SERVICE_FIELDS = { query: 'q', field: 'linh-vuc', show: 'hien', page: 'trang' } as const;

/** What an address of the list asks for; whatever is not understood counts as not said. */
export function serviceQueryOf(url: URL): { readonly filter: ServiceFilter; readonly page: number } {
  const said = saidIn(url);
  const { query, field, show, page } = SERVICE_FIELDS;
  return {
    filter: {
      query: said(query),
      field: said(field) || null,
      show: SERVICE_STATES.find((state) => state === said(show)) ?? 'in_force',
    },
    page: pageIn(url, page),
  };
}

export function serviceFilterFields({ query, field, show }: ServiceFilter, page: number): Fields {
  return {
    [SERVICE_FIELDS.query]: query || undefined,
    [SERVICE_FIELDS.field]: field ?? undefined,
    [SERVICE_FIELDS.show]: show === 'in_force' ? undefined : show,
    [SERVICE_FIELDS.page]: page > 1 ? String(page) : undefined,
  };
}

export function servicesPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('services', locale, [], fields);
}

export function servicePath(id: string, locale: Locale = 'vi'): string {
  return departmentPath('services', locale, ['thu-tuc', id]);
}

export function newServicePath(locale: Locale = 'vi'): string {
  return departmentPath('services', locale, ['moi']);
}

/** @param field id of the field that is being changed */
export function serviceFieldsPath(locale: Locale = 'vi', field?: string): string {
  return departmentPath('services', locale, ['linh-vuc'], { sua: field });
}

export function serviceImportPath(locale: Locale = 'vi'): string {
  return departmentPath('services', locale, ['nhap']);
}

/** The list as a workbook, or an empty one with the right headings. */
export function serviceFilePath(locale: Locale, what: 'list' | 'template'): string {
  return departmentPath('services', locale, ['danh-muc.xlsx'], {
    loai: what === 'template' ? 'mau' : undefined,
  });
}

/** @param replace id of the target that is being replaced */
export function targetsPath(locale: Locale = 'vi', year?: string, replace?: string): string {
  return departmentPath('targets', locale, [], { nam: year, thay: replace });
}

/** Days off and days worked in exchange; `edit` is the day whose row is being changed. */
export function calendarPath(locale: Locale = 'vi', year?: string, edit?: string): string {
  return departmentPath('calendar', locale, [], { nam: year, sua: edit });
}

/** Time limits and the licence of the open data. */
export function settingsPath(locale: Locale = 'vi'): string {
  return departmentPath('calendar', locale, ['thiet-lap']);
}
