/** Every address of the application as a function; nothing else writes one. */
import { LOCALES, type Locale } from '#domain/questionnaire';
import type { ListFilter } from '#domain/unit-list';
import { type Fields, inLanguage, saidIn, withFields } from './address.ts';
import { unitReportPath } from './unit-report-paths.ts';

export {
  COMPARE_FIELD,
  type UnitReportChoice,
  type UnitReportPlace,
  unitReportChoiceOf,
  unitReportFileOf,
  unitReportFilePath,
  unitReportPath,
} from './unit-report-paths.ts';

/** What a page is written in when its address names no language. */
export const DEFAULT_LOCALE: Locale = 'vi';

/** The language an address asks for; Vietnamese where it asks for none that exists. */
export function localeOf(url: URL): Locale {
  const asked = url.searchParams.get('lang');
  return LOCALES.find((locale) => locale === asked) ?? DEFAULT_LOCALE;
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

/** Field of the address of thanks: code of the agency that was answered about, where it is known. */
export const THANKED_AGENCY = 'tai';

/** Where everybody arrives who sent an answer with this code, about the agency with that one. */
export function thanksPath(code: string, locale: Locale = 'vi', agency?: string): string {
  return withFields(`/k/${encodeURIComponent(code)}/cam-on`, locale, { [THANKED_AGENCY]: agency });
}

/** Asking an agency for a reply: nothing in the address leads back to an answer. */
export function replyFormPath(agency: string, locale: Locale = 'vi', done?: 'yes'): string {
  return withFields(`/tra-loi/${encodeURIComponent(agency)}`, locale, { done });
}

/** The survey on the tablet at a counter, by the code of its kiosk. */
export function kioskPath(code: string, locale: Locale = 'vi'): string {
  return inLanguage(`/kiosk/${encodeURIComponent(code)}`, locale);
}

/** Thanks at a kiosk, which gives way to the next person by itself. */
export function kioskThanksPath(code: string, locale: Locale = 'vi'): string {
  return inLanguage(`/kiosk/${encodeURIComponent(code)}/cam-on`, locale);
}

/** Takes the envelopes that a kiosk sealed for a leaf. */
export function kioskEnvelopePath(code: string, leaf: string): string {
  return `/kiosk/${encodeURIComponent(code)}/phong-bi/${encodeURIComponent(leaf)}`;
}

/** What is stored of an answer, and what is not. */
export function whatWeKeepPath(locale: Locale = 'vi'): string {
  return inLanguage('/luu-giu', locale);
}

/** The newest entry of the chain of releases, for everybody to note. */
export function chainHeadPath(locale: Locale = 'vi'): string {
  return inLanguage('/ket-qua/chuoi', locale);
}

/** The same for a program that notes it every day. */
export function chainHeadFilePath(): string {
  return '/ket-qua/chuoi.json';
}

/** Names of the fields in which a list's address carries its filter. */
export const LIST_FIELDS = { query: 'q', order: 'sort', verdict: 'verdict' } as const;

/** The filter of a list's address; whatever is not understood counts as not said. */
export function listFilterOf(url: URL): ListFilter {
  const said = saidIn(url);
  const { query, order, verdict } = LIST_FIELDS;
  return {
    query: said(query),
    order: said(order) === 'lower' ? 'lower' : 'name',
    verdict: said(verdict) || null,
  };
}

/** The published result of an agency (by its code) in a round (by its slug). A stable public address. */
export function unitResultPath(agency: string, round: string, locale: Locale = 'vi'): string {
  return unitReportPath({ agency, round }, locale);
}

/** Indices of other surveys, for the Department's administrator. */
export function outsideIndicesPath(locale: Locale = 'vi', agency?: string): string {
  return withFields('/admin/outside-indices', locale, { agency });
}

/** Running figures of every agency in the open round. */
export function runningListPath(locale: Locale = 'vi'): string {
  return inLanguage('/agency', locale);
}

/** Running figures of one agency, by its code. */
export function runningUnitPath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}`, locale);
}

/** The same page in the other language, whatever else its address says. */
export function inOtherLanguage(url: URL): string {
  const fields = new URLSearchParams(url.search);
  if (localeOf(url) === 'vi') fields.set('lang', 'en');
  else fields.delete('lang');
  return fields.size === 0 ? url.pathname : `${url.pathname}?${fields}`;
}

/** Signing in; `next` is where to go afterwards (a path of ours, see `safeNext`). */
export function loginPath(locale: Locale = 'vi', next?: string): string {
  return withFields('/login', locale, { next });
}

/** The second step of signing in. */
export function secondFactorPath(locale: Locale = 'vi', next?: string): string {
  return withFields('/login/second-factor', locale, { next });
}

/** Setting up the second factor that a role requires. */
export function enrolmentPath(locale: Locale = 'vi', next?: string): string {
  return withFields('/login/enrol', locale, { next });
}

/** Takes a POST only. */
export function logoutPath(): string {
  return '/logout';
}

/** Asking for a link to set a new password. */
export function resetPath(locale: Locale = 'vi'): string {
  return inLanguage('/login/reset', locale);
}

/** A one-time link: activation or reset. */
export function accountLinkPath(token: string, locale: Locale = 'vi'): string {
  return inLanguage(`/login/link/${encodeURIComponent(token)}`, locale);
}

/** Leaves for the provider of single sign-on. */
export function oidcStartPath(locale: Locale = 'vi', next?: string): string {
  return withFields('/login/oidc', locale, { next });
}

/** Where the provider sends people back to: registered with it, so it never changes. */
export function oidcCallbackPath(): string {
  return '/login/oidc/callback';
}

/** One's own account: password, second factor, sessions. */
export function ownAccountPath(locale: Locale = 'vi'): string {
  return inLanguage('/account', locale);
}

export function accountsPath(locale: Locale = 'vi'): string {
  return inLanguage('/admin/accounts', locale);
}

/** An account, by its id. */
export function accountPath(id: string, locale: Locale = 'vi'): string {
  return inLanguage(`/admin/accounts/${encodeURIComponent(id)}`, locale);
}

/** Accounts from a list. */
export function accountImportPath(locale: Locale = 'vi'): string {
  return inLanguage('/admin/accounts/import', locale);
}

/** The audit trail; `fields` are its filter. */
export function auditPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return withFields('/admin/audit', locale, fields);
}

/** The same entries as a file. */
export function auditExportPath(fields: Fields = {}): string {
  return withFields('/admin/audit.csv', 'vi', fields);
}

/** A new password against the old one. */
export function ownPasswordPath(locale: Locale = 'vi'): string {
  return inLanguage('/account/password', locale);
}

/** Setting up one's second factor, or taking it away. */
export function ownSecondFactorPath(locale: Locale = 'vi'): string {
  return inLanguage('/account/second-factor', locale);
}

/** Recovery codes just made, for a few minutes; `next` is where to go after them. */
export function recoveryCodesPath(locale: Locale = 'vi', next?: string): string {
  return withFields('/account/recovery-codes', locale, { next });
}

/** One account, by a form. */
export function newAccountPath(locale: Locale = 'vi'): string {
  return inLanguage('/admin/accounts/new', locale);
}

/** The table of roles and actions. */
export function roleTablePath(locale: Locale = 'vi'): string {
  return inLanguage('/admin/roles', locale);
}

/** What people wrote about an agency, by its code; `fields` are the list's filter. */
export function inboxPath(agency: string, locale: Locale = 'vi', fields: Fields = {}): string {
  return withFields(`/agency/${encodeURIComponent(agency)}/y-kien`, locale, fields);
}

/** One comment at an agency. */
export function commentPath(agency: string, comment: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/y-kien/${encodeURIComponent(comment)}`, locale);
}

/** Comments of every agency that the reader answers for. */
export function commentsPath(locale: Locale = 'vi', fields: Fields = {}): string {
  return withFields('/admin/comments', locale, fields);
}

/** One comment as the Department sees it, to take personal data out. */
export function redactionPath(comment: string, locale: Locale = 'vi'): string {
  return inLanguage(`/admin/comments/${encodeURIComponent(comment)}`, locale);
}

/** Requests for a reply at an agency. */
export function contactsPath(agency: string, locale: Locale = 'vi', fields: Fields = {}): string {
  return withFields(`/agency/${encodeURIComponent(agency)}/lien-he`, locale, fields);
}

export function contactPath(agency: string, request: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/lien-he/${encodeURIComponent(request)}`, locale);
}

/** The same address with a mark of what was just done, for a page that is shown after a form. */
export function withDone(path: string, done: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}done=${encodeURIComponent(done)}`;
}
