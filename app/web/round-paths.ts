/** Addresses of the Department's pages about rounds. */
import type { Locale } from '#domain/questionnaire';
import { departmentPath } from './department-paths.ts';

export function roundsPath(locale: Locale = 'vi'): string {
  return departmentPath('rounds', locale);
}

export function newRoundPath(locale: Locale = 'vi'): string {
  return departmentPath('rounds', locale, ['moi']);
}

export function draftPath(draft: string, locale: Locale = 'vi'): string {
  return departmentPath('rounds', locale, ['du-thao', draft]);
}

/** A round by its slug. */
export function roundPath(slug: string, locale: Locale = 'vi'): string {
  return departmentPath('rounds', locale, [slug]);
}
