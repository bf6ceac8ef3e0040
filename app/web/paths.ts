/** Every address of the application as a function; nothing else writes one. */
import { type Locale, LOCALES } from '#domain/questionnaire';

/** Vietnamese is what an address means that names no language. */
function inLanguage(path: string, locale: Locale): string {
  return locale === 'vi' ? path : `${path}?lang=${locale}`;
}

/** The language an address asks for; Vietnamese where it asks for none that exists. */
export function localeOf(url: URL): Locale {
  const asked = url.searchParams.get('lang');
  return LOCALES.find((locale) => locale === asked) ?? 'vi';
}

/** The public results. */
export function homePath(locale: Locale = 'vi'): string {
  return inLanguage('/', locale);
}

/** Where a code can be typed; a form sends it there as `code`. */
export function codeEntryPath(locale: Locale = 'vi'): string {
  return inLanguage('/k', locale);
}

/** A survey, by the code as printed or typed. */
export function surveyPath(code: string, locale: Locale = 'vi'): string {
  return inLanguage(`/k/${encodeURIComponent(code)}`, locale);
}

/** Where everybody arrives who sent an answer with this code. */
export function thanksPath(code: string, locale: Locale = 'vi'): string {
  return inLanguage(`/k/${encodeURIComponent(code)}/cam-on`, locale);
}
