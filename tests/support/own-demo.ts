/** A demo province of one's own, for journeys that end rounds: freshly made, and gone after the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type BuiltApp, untilReady } from './built-app.ts';
import { scratchFolder } from './scratch-folder.ts';

/** Serves the application as built, with the keys, until the test has finished. */
export async function startOwnDemo(): Promise<BuiltApp> {
  const args = ['build/scripts/demo-server.js', '--port', '0', '--data', scratchFolder(), '--json'];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  onTestFinished(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  });
  return untilReady(server);
}
