/** Addresses of what is printed for an agency: slips, codes of desks, paper forms. */
import type { Locale } from '#domain/questionnaire';
import { type Fields, inLanguage, withFields } from './address.ts';

/** Everything that can be printed for an agency, by its code. */
export function printsPath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/in`, locale);
}

/** Slips with one-time codes for an agency; `typed` is an order that has to be mended. */
export function slipsPath(agency: string, locale: Locale = 'vi', typed: Fields = {}): string {
  return withFields(`/agency/${encodeURIComponent(agency)}/phieu`, locale, typed);
}

/** Slips printed together, by the id of their issue: voiding them. */
export function slipIssuePath(
  agency: string,
  issue: string,
  locale: Locale = 'vi',
  typed: Fields = {},
): string {
  const path = `/agency/${encodeURIComponent(agency)}/phieu/${encodeURIComponent(issue)}`;
  return withFields(path, locale, typed);
}

/** Takes the order to void them and print others: the answer is the file to print. */
export function slipReplacementPath(agency: string, issue: string, locale: Locale = 'vi'): string {
  const path = `/agency/${encodeURIComponent(agency)}/phieu/${encodeURIComponent(issue)}`;
  return inLanguage(`${path}/in-lai.pdf`, locale);
}

/** The permanent codes of an agency's desks. */
export function deskCodesPath(agency: string, locale: Locale = 'vi', typed: Fields = {}): string {
  return withFields(`/agency/${encodeURIComponent(agency)}/ma-quay`, locale, typed);
}

/** Takes the order for a new one: the answer is the poster, or the card of a tablet. */
export function deskCodeFilePath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/ma-quay.pdf`, locale);
}

/** The open round's questionnaire on paper. */
export function paperFormPath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/phieu-giay.pdf`, locale);
}

/** Takes the order of slips: the answer is the file to print. */
export function slipsFilePath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/phieu.pdf`, locale);
}
