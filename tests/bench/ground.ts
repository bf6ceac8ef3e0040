/** What a measurement stands on: a province in a temporary SQLite file, codes to spend, processes to end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { issueSlips } from '#services/issue-slips';
import { systemRandomness } from '#services/randomness';
import { plantProvince } from '#tests/support/small-province';

const SECRET = 'for measuring only, not a secret at all';

export interface Ground {
  readonly folder: string;
  readonly codes: readonly string[];
  /** Starts the built server on the province; resolves with its port. */
  startServer(): Promise<number>;
  /** Starts one of the bare servers of `bare-server.ts`; resolves with its port. */
  startBare(kind: 'page' | 'answers', file: string): Promise<number>;
  /** Ends the processes and removes the files. */
  clear(): void;
}

async function firstNumber(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('firstNumber: no output to read');
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const port = /\d+/.exec(String(line))?.[0];
  if (port === undefined) throw new Error(`firstNumber: no port in “${line}”`);
  return Number(port);
}

export async function prepareGround(codeCount: number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-bench-'));
  const url = `file:${join(folder, 'bench.db')}`;
  const db = connect(url);
  await migrate(db);
  const { round } = await plantProvince(db);
  const order = { round: round.id, unit: 'c1', service: '', channel: '', outcome: '', expires: '9999-12-31' };
  const codes = await issueSlips(db, SECRET, { ...order, count: codeCount }, round.opensOn, systemRandomness);
  await db.destroy();

  const children: ChildProcess[] = [];
  const start = (args: readonly string[], environment: Record<string, string>): Promise<number> => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', ...environment },
    });
    children.push(child);
    return firstNumber(child);
  };
  return {
    folder,
    codes,
    startServer: () =>
      start(['build/scripts/start.js'], {
        PORT: '0',
        DATABASE_URL: url,
        CODE_KEY: SECRET,
        SESSION_SECRET: SECRET,
        PUBLIC_URL: 'http://localhost',
      }),
    startBare: (kind, file) => start(['--import', 'tsx', 'tests/bench/bare-server.ts', kind, file], {}),
    clear: () => {
      for (const child of children) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
