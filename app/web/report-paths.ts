/** Addresses and fields of the report's pages. */
import { LOCALES, type Locale } from '#domain/questionnaire';
import type { Fields } from './address.ts';
import { departmentPath } from './department-paths.ts';
import { DEFAULT_LOCALE } from './paths.ts';

export const REPORT_FIELDS = {
  round: 'dot',
  subject: 'co-quan',
  language: 'ngon-ngu',
  format: 'dinh-dang',
} as const;

export function reportPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('report', locale, [], fields);
}

/** Where an order is sent: the report on an agency and all under it, by its code. */
export function reportFilePath(agency: string, locale: Locale = 'vi'): string {
  return departmentPath('report', locale, [agency]);
}

export function microdataPath(agency: string, locale: Locale = 'vi'): string {
  return departmentPath('report', locale, [agency, 'du-lieu']);
}

export function auditPackagePath(agency: string, locale: Locale = 'vi'): string {
  return departmentPath('report', locale, [agency, 'kiem-toan']);
}

export function reportSettingsPath(locale: Locale = 'vi'): string {
  return departmentPath('report', locale, ['thiet-lap']);
}

/** The language a report is asked for in, which need not be that of the page. */
export function reportLocale(said: string): Locale {
  return LOCALES.find((locale) => locale === said) ?? DEFAULT_LOCALE;
}
