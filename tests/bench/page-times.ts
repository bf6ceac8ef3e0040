/**
 * Server time of every page with ten million answers, beside the same page at the demo's size: from the request to the
 * last byte on loopback, one reader at a time, in the order in which a reader finds the pages.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltApp, untilReady } from '#tests/support/built-app';
import { type FoundPage, findEveryPage } from '#tests/support/every-page';
import { growTenMillion } from './ten-million.ts';

const REPEATS = 5;
const GIBIBYTE = 1024 ** 3;

interface Times {
  /** Milliseconds of the first request after the server started, and the median of those after it. */
  readonly first: number;
  readonly usual: number;
}

/** The demo's server on a folder, filled at first use. */
async function withServer<T>(folder: string, work: (app: BuiltApp) => Promise<T>): Promise<T> {
  const args = ['build/scripts/demo-server.js', '--port', '0', '--json', '--data', folder];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  try {
    return await work(await untilReady(server));
  } finally {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
  }
}

async function timePage(app: BuiltApp, { address, cookie }: FoundPage): Promise<Times> {
  const times: number[] = [];
  for (let at = 0; at <= REPEATS; at += 1) {
    const start = performance.now();
    const headers = cookie === undefined ? {} : { Cookie: cookie };
    const answer = await fetch(app.url + address, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    times.push(performance.now() - start);
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  }
  const [first = 0, ...later] = times;
  const usual = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? first;
  return { first: Math.round(first), usual: Number(usual.toFixed(1)) };
}

async function timeAll(app: BuiltApp, pages: readonly FoundPage[]): Promise<Map<string, Times>> {
  const times = new Map<string, Times>();
  for (const page of pages) times.set(page.route, await timePage(app, page));
  return times;
}

export async function* measurePageTimes(): AsyncGenerator<object> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-pages-'));
  const data = join(folder, 'demo');
  try {
    // Sessions live in the database, so that the same readers come back after the server was away.
    const small = await withServer(data, async (app) => {
      const { pages } = await findEveryPage(app);
      return { pages, url: app.databaseUrl, times: await timeAll(app, pages) };
    });
    const start = performance.now();
    const grown = await growTenMillion(small.url);
    const seconds = Math.round((performance.now() - start) / 1000);
    const file = small.url.replace(/^file:/, '');
    const gibibytes = Number((statSync(file).size / GIBIBYTE).toFixed(2));
    yield { bench: 'pages', ...grown, build_seconds: seconds, gibibytes, load: loadavg()[0] };
    const large = await withServer(data, (app) => timeAll(app, small.pages));
    for (const { route } of small.pages) {
      const [now, before] = [large.get(route), small.times.get(route)];
      if (now && before)
        yield {
          ...{ bench: 'page', route, milliseconds: now.usual, baseline_milliseconds: before.usual },
          ...{ first_milliseconds: now.first, baseline_first_milliseconds: before.first },
        };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
