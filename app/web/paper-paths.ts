/** Addresses of the Department's pages about paper forms. */
import type { Locale } from '#domain/questionnaire';
import { departmentPath } from './department-paths.ts';

/** Field of an address that names the number of a form within its bundle. */
export const FORM_FIELD = 'phieu';

/** @param round slug of the round whose bundles are listed; the open one if not given */
export function paperPath(locale: Locale = 'vi', round?: string): string {
  return departmentPath('paper', locale, [], { round });
}

/** A bundle by its id. */
export function bundlePath(bundle: string, locale: Locale = 'vi'): string {
  return departmentPath('paper', locale, [bundle]);
}

/** Where its forms are keyed; `form` to mend one's own. */
export function keyingPath(bundle: string, locale: Locale = 'vi', form?: number): string {
  return departmentPath('paper', locale, [bundle, 'nhap'], { [FORM_FIELD]: form?.toString() });
}

/** Where the differences of one form are settled. */
export function comparisonPath(bundle: string, form: number, locale: Locale = 'vi'): string {
  return departmentPath('paper', locale, [bundle, 'doi-chieu', String(form)]);
}
