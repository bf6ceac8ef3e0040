/** Another process of the built application on the demo's database, with an environment of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { findPort } from '#web/free-port.server';

/** A free port on loopback, for an address that must be known before the server is there. */
export function freePort(): Promise<number> {
  return findPort(0, '127.0.0.1');
}

export interface SecondServer {
  /** As a power cut would end it. */
  kill(): Promise<void>;
}

/** Serves until the test has finished. Throws with what it wrote where it ends before it serves. */
export async function startSecondServer(
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<SecondServer> {
  const secrets = { CODE_KEY: 'k'.repeat(40), SESSION_SECRET: 's'.repeat(40) };
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    ...secrets,
    ...environment,
  };
  const child = spawn(process.execPath, ['build/scripts/start.js'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => end('SIGTERM'));
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('listening')) {
      child.stdout.resume();
      return { kill: () => end('SIGKILL') };
    }
    log += line;
  }
  throw new Error(`the server ended before it served:\n${log}`);
}
