/** Lighthouse on a phone it simulates, against the demo as built: scores of every page, in both languages. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import lighthouse from 'lighthouse';
import { type BuiltApp, untilReady } from '#tests/support/built-app';
import { BROWSER_FLAGS, findChromium } from '#tests/support/chromium';
import { type FoundPage, findEveryPage } from '#tests/support/every-page';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

export interface MeasuredPage {
  readonly name: string;
  readonly url: string;
  /** For a page behind the sign-in. */
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

/** Each page in Vietnamese and in English. */
function inBothLanguages(app: BuiltApp, { route, address, cookie }: FoundPage): MeasuredPage[] {
  const name = route.replace(/\.tsx$/, '');
  const given = cookie === undefined ? {} : { cookie };
  const english = `${address}${address.includes('?') ? '&' : '?'}lang=en`;
  return [
    { name, url: app.url + address, ...given },
    { name: `${name}, English`, url: app.url + english, ...given },
  ];
}

/**
 * Scores of every page, as they come; a route that nothing leads to comes last, by its name alone.
 *
 * @param wanted parts of the names of the pages to measure; all if none is given
 */
export async function* measurePages(
  wanted: readonly string[],
): AsyncGenerator<Scores | { readonly unreached: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sipas-lighthouse-'));
  const arguments_ = [
    'build/scripts/demo-server.js',
    '--port',
    '0',
    '--json',
    '--data',
    join(folder, 'demo'),
  ];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const demo = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const children: ChildProcess[] = [demo];
  try {
    const app = await untilReady(demo);
    const { pages, unreached } = await findEveryPage(app);
    const { child, port } = await startChromium(join(folder, 'browser'));
    children.push(child);
    for (const page of pages.flatMap((found) => inBothLanguages(app, found)))
      if (wanted.length === 0 || wanted.some((part) => page.name.includes(part)))
        yield await measurePage(page, port);
    for (const route of unreached) yield { unreached: route };
  } finally {
    for (const child of children) {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill();
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
