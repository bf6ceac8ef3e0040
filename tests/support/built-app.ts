/**
 * Once per run of the browser suite: the application as built, serving the demo province from a database
 * of its own on a free loopback port.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import type { DemoAccount } from '#services/demo/demo-accounts';

/** What the demo server says on standard output, as one line of JSON, when it serves. */
export interface BuiltApp {
  /** Where it listens, without a closing slash. */
  readonly url: string;
  /** Pages to open: a survey address for each way of answering, and what else the demo names. */
  readonly pages: Readonly<Record<string, string>>;
  /** The demo's database, as in DATABASE_URL. */
  readonly databaseUrl: string;
  /** BALLOT_KEY_DIR of the demo, for the release command. */
  readonly keyDirectory: string;
  /** The agency whose next answer completes a batch, the round that is published and the one that is open. */
  readonly facts: {
    /** The permanent code of each desk. */
    readonly deskCodes: Readonly<Record<string, string>>;
    readonly nextCompletesBatch: string;
    readonly publishedRound: string;
    readonly openRound: string;
    /** Where the signals of the open round are to be found: two agencies and a desk. */
    readonly signals: {
      readonly straightFives: string;
      readonly sameHand: string;
      readonly nightDesk: string;
    };
  };
  /** One account of each role. */
  readonly people: readonly DemoAccount[];
  readonly papers: {
    readonly slipsFile: string;
    readonly posterFile: string;
    /** Codes printed but not spent, by agency. */
    readonly unspent: Readonly<Record<string, readonly string[]>>;
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    app: BuiltApp;
  }
}

let server: ChildProcess | undefined;
let folder: string | undefined;

/** The first line of JSON the child writes; throws with everything it wrote when it ends before. */
export async function untilReady(child: ChildProcess): Promise<BuiltApp> {
  if (!child.stdout || !child.stderr) throw new Error('untilReady: the child has no pipes');
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{')) {
      child.stdout.resume();
      return JSON.parse(line);
    }
    log += `${line}\n`;
  }
  throw new Error(`the demo server ended before it was ready:\n${log}`);
}

export async function setup(project: TestProject): Promise<void> {
  const built = spawnSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  folder = await mkdtemp(join(tmpdir(), 'sipas-demo-'));
  const args = ['build/scripts/demo-server.js', '--port', '0', '--data', folder, '--json'];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const stop = () => server?.kill('SIGKILL');
  process.once('exit', stop);
  project.provide('app', await untilReady(server));
}

export async function teardown(): Promise<void> {
  if (server && server.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  if (folder) await rm(folder, { recursive: true, force: true });
}
