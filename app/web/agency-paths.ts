/** Addresses of the Department's pages about agencies. */
import type { AgencyEventKind } from '#domain/agency-events';
import type { Locale } from '#domain/questionnaire';
import type { Fields } from './address.ts';
import { departmentPath } from './department-paths.ts';

/** What can be recorded about an agency, and the word that stands for it in an address. */
export const AGENCY_CHANGES = {
  rename: 'doi-ten',
  merge: 'sap-nhap',
  split: 'chia-tach',
  move: 'chuyen',
  abolish: 'giai-the',
  create: 'them',
  correct: 'sua-ten',
} as const satisfies Record<AgencyEventKind | 'correct', string>;
export type AgencyChange = keyof typeof AGENCY_CHANGES;

/** The change that an address names, if it is one. */
export function agencyChangeOf(word: string | undefined): AgencyChange | undefined {
  const changes = Object.keys(AGENCY_CHANGES) as AgencyChange[];
  return changes.find((change) => AGENCY_CHANGES[change] === word);
}

/** Fields of the register's address: the day it is shown of, and what is looked for. */
export const REGISTER_FIELDS = { day: 'ngay', query: 'q' } as const;

export function agenciesPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('agencies', locale, [], fields);
}

/** An agency with its history, by its id: a code may pass on to a successor. */
export function agencyPath(id: string, locale: Locale = 'vi', fields: Fields = {}): string {
  return departmentPath('agencies', locale, [id], fields);
}

/** Recording a change; `kind` is what an agency that is added is to be. */
export function agencyChangePath(
  id: string,
  change: AgencyChange,
  locale: Locale = 'vi',
  kind?: 'desk',
): string {
  return departmentPath('agencies', locale, [id, AGENCY_CHANGES[change]], { loai: kind });
}

export function agencyImportPath(locale: Locale = 'vi'): string {
  return departmentPath('agencies', locale, ['nhap']);
}

/** The register as a workbook that can be read back in. */
export function agencyWorkbookPath(locale: Locale = 'vi', empty = false): string {
  return departmentPath('agencies', locale, ['danh-muc.xlsx'], { mau: empty ? '1' : undefined });
}
