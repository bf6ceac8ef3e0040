/** Every address of the application as a function; nothing else writes one. */
import { LOCALES, type Locale } from '#domain/questionnaire';
import type { ListFilter } from '#domain/unit-list';

/** Vietnamese is what an address means that names no language. */
function inLanguage(path: string, locale: Locale): string {
  return locale === 'vi' ? path : `${path}?lang=${locale}`;
}

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

/** Where everybody arrives who sent an answer with this code. */
export function thanksPath(code: string, locale: Locale = 'vi'): string {
  return inLanguage(`/k/${encodeURIComponent(code)}/cam-on`, locale);
}

/** Names of the fields in which a list's address carries its filter. */
export const LIST_FIELDS = { query: 'q', order: 'sort', verdict: 'verdict' } as const;

/** The filter of a list's address; whatever is not understood counts as not said. */
export function listFilterOf(url: URL): ListFilter {
  const { query, order, verdict } = LIST_FIELDS;
  return {
    query: (url.searchParams.get(query) ?? '').slice(0, 100),
    order: url.searchParams.get(order) === 'lower' ? 'lower' : 'name',
    verdict: url.searchParams.get(verdict) || null,
  };
}

/** The public results, narrowed and ordered. */
export function resultsPath(locale: Locale, filter: Partial<ListFilter>): string {
  const fields = new URLSearchParams();
  if (filter.query) fields.set(LIST_FIELDS.query, filter.query);
  if (filter.order === 'lower') fields.set(LIST_FIELDS.order, filter.order);
  if (filter.verdict) fields.set(LIST_FIELDS.verdict, filter.verdict);
  if (locale !== 'vi') fields.set('lang', locale);
  return fields.size === 0 ? '/' : `/?${fields}`;
}

/** The published result of an agency (by its code) in a round (by its slug). A stable public address. */
export function unitResultPath(agency: string, round: string, locale: Locale = 'vi'): string {
  return inLanguage(`/ket-qua/${encodeURIComponent(agency)}/${encodeURIComponent(round)}`, locale);
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

/** An address with fields; those that are empty are left out. */
function withFields(
  path: string,
  locale: Locale,
  fields: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  return query.size === 0 ? path : `${path}?${query}`;
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
export function auditPath(locale: Locale = 'vi', fields: Readonly<Record<string, string>> = {}): string {
  return withFields('/admin/audit', locale, fields);
}

/** The same entries as a file. */
export function auditExportPath(fields: Readonly<Record<string, string>> = {}): string {
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

/** Slips with one-time codes for an agency, by its code. */
export function slipsPath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/phieu`, locale);
}

/** Where the form of that page is sent: the answer is the file to print. */
export function slipsFilePath(agency: string, locale: Locale = 'vi'): string {
  return inLanguage(`/agency/${encodeURIComponent(agency)}/phieu.pdf`, locale);
}

/** The same address with a mark of what was just done, for a page that is shown after a form. */
export function withDone(path: string, done: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}done=${encodeURIComponent(done)}`;
}
