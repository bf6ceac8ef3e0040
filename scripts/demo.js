/**
 * `npm run demo`: from a bare clone to a running platform. What stands after `--` goes to the demo
 * server: `npm run demo -- --fresh` starts over.
 */
import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap.js';
import { build } from './build.js';
import { failIfDiskIsFull } from './messages.js';

bootstrap();
build();

const args = ['build/scripts/demo-server.js', ...process.argv.slice(2)];
const env = { ...process.env, NODE_ENV: 'production' };
const server = spawn(process.execPath, args, { stdio: 'inherit', env });

// A terminal sends Ctrl-C to both of us; what other programs send reaches only this process.
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));

server.on('exit', (code, signal) => {
  if (code) failIfDiskIsFull();
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
});
