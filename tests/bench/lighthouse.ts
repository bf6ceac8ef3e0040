/** Lighthouse on a phone it simulates, against the demo as built: scores of the pages that people open. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse from 'lighthouse';
import { type BuiltApp, untilReady } from '#tests/support/built-app';
import { BROWSER_FLAGS, findChromium } from '#tests/support/chromium';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

export interface MeasuredPage {
  readonly name: string;
  readonly url: string;
  /** For a page behind the sign-in; see `signIn`. */
  readonly cookie?: string;
}

export interface Scores {
  readonly page: string;
  /** Per category, 0…100. */
  readonly scores: Readonly<Record<string, number>>;
  /** What cost points, by Lighthouse's own names. */
  readonly found: readonly string[];
  /** Milliseconds on a slow phone and network, as simulated, to the first and the largest thing seen. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly bytes: number;
}

/** The session of an account that has no second factor, as a cookie. */
async function signIn(app: BuiltApp, role: string): Promise<string> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person || person.totpSecret !== null)
    throw new Error(`signIn: no account without second factor: ${role}`);
  const answer = await fetch(`${app.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.url },
    body: new URLSearchParams({ email: person.email, password: person.password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  if (cookie.length === 0) throw new Error(`signIn: ${role} was not let in (${answer.status})`);
  return cookie.join('; ');
}

/** What is measured; a new page is one more line. */
async function listPages(app: BuiltApp): Promise<MeasuredPage[]> {
  const survey = String(app.pages['slip']);
  const desk = String(app.pages['desk']);
  const cookie = await signIn(app, 'agency_viewer');
  return [
    { name: 'survey, slip', url: survey },
    { name: 'survey, desk', url: desk },
    { name: 'survey, English', url: `${survey}?lang=en` },
    { name: 'thanks', url: `${desk}/cam-on` },
    { name: 'code entry', url: `${app.url}/k` },
    { name: 'published results', url: `${app.url}/` },
    { name: 'a published result', url: String(app.pages['result']) },
    { name: 'two agencies compared', url: `${app.url}/so-sanh?a=05443&b=05488` },
    { name: 'how to read', url: `${app.url}/cach-doc` },
    { name: 'open data', url: `${app.url}/du-lieu` },
    { name: 'running figures', url: String(app.pages['running']), cookie },
  ];
}

async function startChromium(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const { executable, env } = await findChromium();
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...BROWSER_FLAGS];
  const child = spawn(executable, [...flags, 'about:blank'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (!child.stderr) throw new Error('startChromium: no output to read');
  for await (const line of createInterface(child.stderr)) {
    const port = /^DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stderr.resume();
    return { child, port: Number(port) };
  }
  throw new Error('startChromium: the browser ended before it listened');
}

async function measurePage(page: MeasuredPage, port: number): Promise<Scores> {
  const result = await lighthouse(page.url, {
    port,
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
    ...(page.cookie && { extraHeaders: { Cookie: page.cookie } }),
  });
  if (!result || result.lhr.runtimeError)
    throw new Error(`${page.name}: ${result?.lhr.runtimeError?.message}`);
  const { categories, audits } = result.lhr;
  const weighed = CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? []).filter(
    (ref) => ref.weight > 0,
  );
  const costly = weighed.filter(({ id }) => (audits[id]?.score ?? 1) < 1);
  const value = (id: string) => Math.round(audits[id]?.numericValue ?? Number.NaN);
  return {
    page: page.name,
    scores: Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ),
    found: costly.map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()),
    firstPaint: value('first-contentful-paint'),
    largestPaint: value('largest-contentful-paint'),
    bytes: value('total-byte-weight'),
  };
}

/** Scores of every page, as they come. */
export async function* measurePages(): AsyncGenerator<Scores> {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-lighthouse-'));
  const arguments_ = [
    'build/scripts/demo-server.js',
    '--port',
    '0',
    '--data',
    join(folder, 'demo'),
    '--json',
  ];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const demo = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const children: ChildProcess[] = [demo];
  try {
    const app = await untilReady(demo);
    const { child, port } = await startChromium(join(folder, 'browser'));
    children.push(child);
    for (const page of await listPages(app)) yield await measurePage(page, port);
  } finally {
    for (const child of children) {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill();
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
