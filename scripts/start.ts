/** `npm start`: serves the built app on this machine's loopback or behind a proxy, in production. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeApp } from '#compose';
import { readConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';
import { startServer } from '#web/server.server';

const config = configOrExit(readConfig);
const context = await composeApp(config, Date.now);
const build = await import(pathToFileURL(join('build', 'server', 'index.js')).href);
const server = await startServer({
  context,
  build,
  clientDirectory: join('build', 'client'),
  host: process.env['HOST'] ?? '127.0.0.1',
});
console.log(`listening on port ${server.port}; public address ${config.publicUrl}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, async () => {
    await server.close();
    await context.db.destroy();
  });
