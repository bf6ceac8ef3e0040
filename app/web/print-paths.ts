/** Addresses of what is printed for an agency: slips, codes of desks, paper forms. */
import type { Locale } from '#domain/questionnaire';

/** Of a query; what is empty is left out. */
type Fields = Readonly<Record<string, string | undefined>>;

function at(path: string, locale: Locale, fields: Fields = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Everything that can be printed for an agency, by its code. */
export function printsPath(agency: string, locale: Locale = 'vi'): string {
  return at(`/agency/${encodeURIComponent(agency)}/in`, locale);
}

/** Slips with one-time codes for an agency; `typed` is an order that has to be mended. */
export function slipsPath(agency: string, locale: Locale = 'vi', typed: Fields = {}): string {
  return at(`/agency/${encodeURIComponent(agency)}/phieu`, locale, typed);
}

/** Slips printed together, by the id of their issue: voiding them. */
export function slipIssuePath(
  agency: string,
  issue: string,
  locale: Locale = 'vi',
  typed: Fields = {},
): string {
  const path = `/agency/${encodeURIComponent(agency)}/phieu/${encodeURIComponent(issue)}`;
  return at(path, locale, typed);
}

/** Takes the order to void them and print others: the answer is the file to print. */
export function slipReplacementPath(agency: string, issue: string, locale: Locale = 'vi'): string {
  const path = `/agency/${encodeURIComponent(agency)}/phieu/${encodeURIComponent(issue)}`;
  return at(`${path}/in-lai.pdf`, locale);
}

/** The permanent codes of an agency's desks. */
export function deskCodesPath(agency: string, locale: Locale = 'vi', typed: Fields = {}): string {
  return at(`/agency/${encodeURIComponent(agency)}/ma-quay`, locale, typed);
}

/** Takes the order for a new one: the answer is the poster, or the card of a tablet. */
export function deskCodeFilePath(agency: string, locale: Locale = 'vi'): string {
  return at(`/agency/${encodeURIComponent(agency)}/ma-quay.pdf`, locale);
}

/** The open round's questionnaire on paper. */
export function paperFormPath(agency: string, locale: Locale = 'vi'): string {
  return at(`/agency/${encodeURIComponent(agency)}/phieu-giay.pdf`, locale);
}

/** Takes the order of slips: the answer is the file to print. */
export function slipsFilePath(agency: string, locale: Locale = 'vi'): string {
  return at(`/agency/${encodeURIComponent(agency)}/phieu.pdf`, locale);
}
