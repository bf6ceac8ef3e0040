/** How an address names its language and carries its fields. */
import type { Locale } from '#domain/questionnaire';

/** Vietnamese is what an address means that names no language. */
export function inLanguage(path: string, locale: Locale): string {
  return locale === 'vi' ? path : `${path}?lang=${locale}`;
}

/** An address with fields; those that are empty are left out. */
export function withFields(
  path: string,
  locale: Locale,
  fields: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  return query.size === 0 ? path : `${path}?${query}`;
}
