/** `npm run dev`: the demo database served from source; pages change as files are saved. */
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { createServer } from 'vite';
import { composeApp } from '#compose';
import { DEMO_SECRET } from '#services/demo/data-directory';
import { readConfig } from '#web/config';
import { startServer } from '#web/server.server';

const read = readConfig({
  PORT: '3000',
  PUBLIC_URL: 'http://localhost:3000',
  DATABASE_URL: `file:${join('data', 'demo.db')}`,
  CODE_KEY: DEMO_SECRET,
  SESSION_SECRET: DEMO_SECRET,
  ...process.env,
});
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const vite = await createServer({ configFile: 'remix.config.js', server: { middlewareMode: true } });
const context = await composeApp(read.config, Date.now);
const server = await startServer({
  context,
  build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<unknown> as Promise<ServerBuild>,
  clientDirectory: null,
  middleware: vite.middlewares,
  host: '127.0.0.1',
});
console.log(`http://localhost:${server.port}/`);
