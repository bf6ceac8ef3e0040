/** Starts `ballot-box.ts` as a process, bundled first, because a start from TypeScript takes a second. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import type { Acknowledgement, BallotBoxJob } from './ballot-box-work.ts';

export interface BallotBox {
  /** Everything acknowledged so far. */
  readonly acknowledged: readonly Acknowledgement[];
  /** When so many acknowledgements have come, or it has ended before. */
  until(acknowledgements: number): Promise<void>;
  /** When the process has ended and all it wrote is read; rejects with its own words on a failure of its own. */
  readonly ended: Promise<void>;
  /** Ends it at once (SIGKILL): nothing is cleaned up. */
  kill(): void;
}

/** Bundles the program; returns a function that starts it. The bundle is removed after the test. */
export async function buildBallotBox(): Promise<(job: BallotBoxJob) => BallotBox> {
  // Inside the checkout, or the bundle would not find the packages.
  const folder = join('build', 'ballot-box', randomUUID());
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: 'tests/support/ballot-box.ts', target: 'node20', outDir: folder },
  });
  return (job) => watch(spawn(process.execPath, [join(folder, 'ballot-box.js'), JSON.stringify(job)]));
}

function watch(child: ChildProcess): BallotBox {
  const acknowledged: Acknowledgement[] = [];
  let [rest, errors] = ['', ''];
  let reached = () => {};
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines.map((line) => JSON.parse(line)));
    reached();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the ballot box failed:\n${errors}`);
  });
  const until = (wanted: number) => {
    const enough = new Promise<void>((resolve) => {
      reached = () => acknowledged.length >= wanted && resolve();
      reached();
    });
    return Promise.race([enough, ended]);
  };
  return { acknowledged, until, ended, kill: () => void child.kill('SIGKILL') };
}
