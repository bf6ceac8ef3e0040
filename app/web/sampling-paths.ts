/** Addresses of the Department's pages about sampling. */
import type { Locale } from '#domain/questionnaire';
import { departmentPath } from './department-paths.ts';

/** @param round slug of the round; the open one if not given */
export function samplingPath(locale: Locale = 'vi', round?: string): string {
  return departmentPath('sampling', locale, [], { round });
}

/** Where the plan of a round is made. */
export function samplingPlanPath(round: string, locale: Locale = 'vi'): string {
  return departmentPath('sampling', locale, ['ke-hoach'], { round });
}

/** Where a list of dossiers is read for a round. */
export function readDossiersPath(round: string, locale: Locale = 'vi'): string {
  return departmentPath('sampling', locale, ['danh-sach'], { round });
}

/** An empty list to fill in. */
export function dossierTemplatePath(locale: Locale = 'vi'): string {
  return departmentPath('sampling', locale, ['danh-sach', 'mau.xlsx']);
}

/** A list of dossiers and the sample drawn from it; `problem` says what was refused, as `FIELD.CODE`. */
export function dossierListPath(list: string, locale: Locale = 'vi', problem?: string): string {
  return departmentPath('sampling', locale, ['danh-sach', list], { problem });
}

/** The frozen list without names, for the auditor; until it is drawn from. */
export function frozenListPath(list: string, locale: Locale = 'vi'): string {
  return departmentPath('sampling', locale, ['danh-sach', list, 'chot.tsv']);
}

/** Letters to those who were drawn, as a file that is made once. */
export function lettersFilePath(list: string, locale: Locale = 'vi'): string {
  return departmentPath('sampling', locale, ['danh-sach', list, 'thu.pdf']);
}
