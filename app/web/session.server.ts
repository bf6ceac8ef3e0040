/**
 * The guard of every page: who asks, and may he. A session is a row in the database; the cookie holds its token.
 *
 * Cookies are `__Host-` (this host only, https only, every path), `HttpOnly`, `SameSite=Lax`: a form on another
 * site does not carry them, a link from a mail does. Where PUBLIC_URL is plain http (the demo and development on
 * this machine), browsers refuse that prefix; there the names go without it and without `Secure`.
 */
import { redirect } from '@remix-run/node';
import type { AgencyTree } from '#domain/agency-tree';
import { type Action, can, canSomewhere, refusalOf } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { ABSOLUTE_LIMIT, findSession, type Visit } from '#services/accounts/sessions';
import type { Visitor } from '#services/accounts/throttle';
import { browserName } from './client-network.ts';
import type { AppContext } from './context.ts';
import { safeNext } from './next-path.ts';
import { enrolmentPath, localeOf, loginPath, secondFactorPath } from './paths.ts';
import { orRefuse } from './refusal-status.ts';

type CookieName = 'session' | 'device' | 'oidc' | 'recovery';
type Context = Pick<AppContext, 'config' | 'accounts' | 'now'>;

/** Seconds. A known browser is remembered for half a year; what is on its way to another page, ten minutes. */
const MAX_AGE: Readonly<Record<CookieName, number>> = {
  session: ABSOLUTE_LIMIT / 1000,
  device: 180 * 24 * 3600,
  oidc: 600,
  recovery: 600,
};

function isSecure({ config }: Pick<AppContext, 'config'>): boolean {
  return config.publicUrl.startsWith('https:');
}

function cookieName(context: Pick<AppContext, 'config'>, name: CookieName): string {
  return `${isSecure(context) ? '__Host-' : ''}sipas-${name}`;
}

/** Value of one of our cookies; `null` without. */
export function readCookie(
  request: Request,
  context: Pick<AppContext, 'config'>,
  name: CookieName,
): string | null {
  const wanted = `${cookieName(context, name)}=`;
  const pairs = (request.headers.get('Cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(wanted))?.slice(wanted.length) ?? null;
}

/** A `Set-Cookie` value; an empty one removes the cookie. Values are URL-safe tokens. */
export function writeCookie(context: Pick<AppContext, 'config'>, name: CookieName, value: string): string {
  const age = value === '' ? 0 : MAX_AGE[name];
  const secure = isSecure(context) ? '; Secure' : '';
  return `${cookieName(context, name)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}

/** The cookies of a step of signing in: the session's token, and the browser's mark where it has a new one. */
export function sessionCookies(
  context: Pick<AppContext, 'config'>,
  { token, device = null }: { readonly token: string; readonly device?: string | null },
): Headers {
  const headers = new Headers({ 'Set-Cookie': writeCookie(context, 'session', token) });
  if (device !== null) headers.append('Set-Cookie', writeCookie(context, 'device', device));
  return headers;
}

/** What signing in needs to know of the request. */
export function visitorOf(
  request: Request,
  context: Pick<AppContext, 'config'> & { readonly network: string },
): Visitor {
  return {
    network: context.network,
    device: readCookie(request, context, 'device'),
    browser: browserName(request.headers.get('User-Agent')),
  };
}

/** Who asks; `undefined` for somebody not signed in. Look at `needs` before showing anything of his. */
export async function findVisit(request: Request, context: Context): Promise<Visit | undefined> {
  const token = readCookie(request, context, 'session');
  return token ? findSession(context.accounts, token, context.now()) : undefined;
}

/**
 * Somebody who is wholly signed in. Otherwise throws a redirect to the step that is missing, with the way back:
 * the page itself, or for a form that was sent the page it stood on.
 */
export async function requireActor(request: Request, context: Context): Promise<Visit> {
  const visit = await findVisit(request, context);
  if (visit?.needs === 'nothing') return visit;
  const url = new URL(request.url);
  const next = safeNext(url.pathname + url.search.replace(/([?&])_data=[^&]*/, '$1'), '/');
  const step = !visit ? loginPath : visit.needs === 'enrolment' ? enrolmentPath : secondFactorPath;
  throw redirect(step(localeOf(url), next), { status: 303 });
}

/**
 * Somebody who may do `action` at `agency`. Otherwise throws 403 or 404 by the rule of `refusalOf`.
 *
 * @param agency `null` for what belongs to no agency
 * @param tree agencies on the day the matter is about; without it those of today
 */
export async function requirePermission(
  request: Request,
  context: Context & Pick<AppContext, 'reference' | 'today'>,
  action: Action,
  agency: string | null,
  tree?: AgencyTree,
): Promise<Visit> {
  const visit = await requireActor(request, context);
  const agencies = tree ?? (await context.reference.tree(context.today()));
  return can(visit.actor, action, agency, agencies) ? visit : refuse(visit, action);
}

/** Somebody who may do `action` somewhere, for pages that list what he may see. */
export async function requireAnywhere(request: Request, context: Context, action: Action): Promise<Visit> {
  const visit = await requireActor(request, context);
  return canSomewhere(visit.actor, action) ? visit : refuse(visit, action);
}

function refuse({ actor }: Visit, action: Action): Promise<never> {
  return orRefuse(Promise.reject(new Refusal(refusalOf(actor, action), action)));
}
