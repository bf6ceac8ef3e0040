/** How an address names its language and carries its fields, and what it says. */
import type { Locale } from '#domain/questionnaire';

/** Fields of an address by name; what is empty is left out. */
export type Fields = Readonly<Record<string, string | undefined>>;

/** Vietnamese is what an address means that names no language. */
export function inLanguage(path: string, locale: Locale): string {
  return locale === 'vi' ? path : `${path}?lang=${locale}`;
}

/** An address with fields; those that are empty are left out. */
export function withFields(path: string, locale: Locale, fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What nobody types longer: a name, a code, a slug. */
const LONGEST_FIELD = 100;

/** Reads the fields of an address by name: trimmed, in whole letters, cut; `''` where one is not there. */
export function saidIn({ searchParams }: URL): (name: string) => string {
  return (name) => (searchParams.get(name) ?? '').normalize('NFC').trim().slice(0, LONGEST_FIELD);
}

const MOST_PAGES = 100_000;

/** The page of a list that an address asks for, from 1; the first where it asks for none that could be. */
export function pageIn(url: URL, name: string): number {
  const page = Number(saidIn(url)(name));
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1;
}
