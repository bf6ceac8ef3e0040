/**
 * Every page there is, found as a reader finds it: by following links from the first pages of every role, until each
 * file of app/routes has an address. A route that nothing leads to is named instead of being forgotten.
 */
import { readdirSync } from 'node:fs';
import { totpCode } from '#services/accounts/totp';
import { demoClock } from '#services/demo/load';
import type { BuiltApp } from '#tests/support/built-app';
import { beginEverything } from './begun-pages.ts';

/** A page of one route, and the session of whoever may open it. */
export interface FoundPage {
  /** File in app/routes. */
  readonly route: string;
  /** Path with its fields. */
  readonly address: string;
  readonly cookie?: string;
}

/** Routes that answer with a file or another address, or only take forms: nothing to score. */
const WITHOUT_PAGE =
  /\[\.\]|^\$\.|^api\.|^huy-hieu|^logout|moi-nhat|^login\.oidc|in-lai|phong-bi|^department\.bao-cao\.\$|tai-ve/;
/** Pages that stand at a step which nobody of the demo is at: setting up an authenticator, a link that was mailed. */
const NOBODY_THERE = /^login\.enrol|recovery-codes/;
const ROLES = [
  ...(['department_administrator', 'department_analyst', 'agency_officer'] as const),
  ...(['system_administrator', 'auditor'] as const),
];
type Role = (typeof ROLES)[number];
const STARTS = [
  '/',
  '/account',
  '/agency',
  '/department',
  '/admin/accounts',
  '/admin/audit',
  '/admin/comments',
];
/** Fetches of one reader; the demo has thousands of addresses, but few kinds of them. */
const MOST_FETCHES = 400;
/** Addresses of one route that are tried before it is given up. */
const MOST_TRIES = 4;

interface Route {
  readonly file: string;
  readonly pattern: RegExp;
  /** Segments that are words: the route with more of them answers. */
  readonly words: number;
}

/** `agency.$agency_.phieu[.]pdf.tsx` answers `/agency/05443/phieu.pdf`. */
function routeOf(file: string): Route {
  const parts = file
    .replace(/\.tsx$/, '')
    .replaceAll('[.]', '\u0000')
    .split('.')
    .filter((part) => part !== '_index');
  const segments = parts.map((part) => part.replace(/_$/, '').replaceAll('\u0000', '.'));
  const pattern = segments.map((part) =>
    part.startsWith('$') ? '[^/]+' : part.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\w+/g, '[^/]+'),
  );
  return {
    file,
    pattern: new RegExp(`^/${pattern.join('/')}$`),
    words: segments.filter((part) => !part.startsWith('$')).length,
  };
}

const ROUTES = readdirSync('app/routes').map(routeOf);

function findRoute(address: string): Route | undefined {
  const { pathname } = new URL(address, 'http://localhost');
  const matching = ROUTES.filter(({ pattern }) => pattern.test(decodeURI(pathname)));
  return matching.sort((a, b) => b.words - a.words)[0];
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

/** A session as a cookie; `half` stops before the second step, where there is one. */
async function signIn(app: BuiltApp, role: string, half = false): Promise<string> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`signIn: the demo has no ${role}`);
  const send = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(`${app.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: app.url, ...(cookie && { Cookie: cookie }) },
      body: new URLSearchParams(fields),
    });
  const first = await send('/login', { email: person.email, password: person.password });
  const cookie = cookiesOf(first).join('; ');
  if (cookie === '') throw new Error(`signIn: ${role} was not let in (${first.status})`);
  if (person.totpSecret === null || half) return cookie;
  const code = totpCode(person.totpSecret, demoClock(Date.now)());
  const second = await send('/login/second-factor', { code }, cookie);
  return cookiesOf(second).join('; ') || cookie;
}

/** The addresses that a page leads to, on this server. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
}

async function crawl(
  app: BuiltApp,
  found: Map<string, FoundPage>,
  starts: readonly string[],
  cookie?: string,
) {
  const queue = [...starts];
  const seen = new Set(queue);
  const tried = new Map<string, number>();
  for (let fetched = 0; fetched < MOST_FETCHES; ) {
    const address = queue.shift();
    if (address === undefined) return;
    const route = findRoute(address);
    const tries = tried.get(route?.file ?? '') ?? 0;
    if (!route || WITHOUT_PAGE.test(route.file) || tries >= MOST_TRIES) continue;
    tried.set(route.file, tries + 1);
    fetched += 1;
    const headers = cookie === undefined ? {} : { Cookie: cookie };
    const answer = await fetch(app.url + address, { headers, redirect: 'manual' });
    const html = await answer.text();
    if (answer.status !== 200 || !answer.headers.get('Content-Type')?.startsWith('text/html')) continue;
    if (!found.has(route.file))
      found.set(route.file, { route: route.file, address, ...(cookie && { cookie }) });
    for (const link of linksOf(html)) {
      if (seen.has(link) || link.includes('lang=en')) continue;
      seen.add(link);
      queue.push(link);
    }
  }
}

/** Static routes that no link leads to are tried by their names. */
function ownAddresses(): string[] {
  return ROUTES.filter(({ file }) => !file.includes('$') && !WITHOUT_PAGE.test(file)).map(
    ({ file }) =>
      `/${file
        .replace(/\.tsx$/, '')
        .replace(/(^|\.)_index$/, '')
        .replaceAll('.', '/')
        .replace(/_(?=\/|$)/g, '')}`,
  );
}

/**
 * One page for every route that has any, and the files of those that nothing leads to. Begins one of everything that can be
 * begun, so nobody else should be using this demo.
 */
export async function findEveryPage(
  app: BuiltApp,
): Promise<{ readonly pages: readonly FoundPage[]; readonly unreached: readonly string[] }> {
  const found = new Map<string, FoundPage>();
  const codes = ['slip', 'desk', 'kiosk']
    .flatMap((page) => app.pages[page] ?? [])
    .map((url) => new URL(url).pathname);
  const asked = app.facts.nextCompletesBatch;
  await crawl(app, found, [
    '/',
    '/login',
    ...codes,
    ...codes.map((path) => `${path}/cam-on`),
    `/tra-loi/${asked}`,
  ]);
  const cookies = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await signIn(app, role)] as const)),
  ) as Readonly<Record<Role, string>>;
  const begun = await beginEverything(app, cookies);
  await crawl(app, found, begun, cookies.department_administrator);
  for (const role of ROLES) await crawl(app, found, [...STARTS, ...ownAddresses()], cookies[role]);
  await crawl(app, found, ['/login/second-factor'], await signIn(app, 'system_administrator', true));
  const expected = ROUTES.filter(({ file }) => !WITHOUT_PAGE.test(file) && !NOBODY_THERE.test(file));
  return {
    pages: [...found.values()].sort((a, b) => (a.route < b.route ? -1 : 1)),
    unreached: expected.flatMap(({ file }) => (found.has(file) ? [] : [file])),
  };
}
