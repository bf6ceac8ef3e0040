/** `npm start`: serves the built app on this machine's loopback or behind a proxy, in production. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeApp } from '#compose';
import { readConfig } from '#web/config';
import { startServer } from '#web/server.server';

if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if ('problems' in read) {
  console.error('Cannot start. Set these in the environment or in .env (see .env.example):');
  for (const { name, problem } of read.problems) console.error(`  ${name}: ${problem.replaceAll('_', ' ')}`);
  process.exit(1);
}
const context = await composeApp(read.config, Date.now);
const build = await import(pathToFileURL(join('build', 'server', 'index.js')).href);
const server = await startServer({
  context,
  build,
  clientDirectory: join('build', 'client'),
  host: process.env['HOST'] ?? '127.0.0.1',
});
console.log(`listening on port ${server.port}; public address ${read.config.publicUrl}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, async () => {
    await server.close();
    await context.db.destroy();
  });
