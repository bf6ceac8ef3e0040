/** `npm run demo`: the demo province, made if it is not there yet, served with releases inside the server. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { composeApp } from '#compose';
import { DEMO_SECRET, openDemoDirectory } from '#services/demo/data-directory';
import { demoClock } from '#services/demo/load';
import { writeDemoPapers } from '#services/demo/papers';
import { keyHolderIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { startReleases } from '#services/release-scheduler';
import { readConfig } from '#web/config';
import { announceDemo, demoPages, explainDemoError, showProgress } from '#web/demo-console.server';
import { settleDemoPeople } from '#web/demo-people.server';
import { findPort } from '#web/free-port.server';
import { startServer } from '#web/server.server';

const HOST = process.env['HOST'] ?? '127.0.0.1';
const where = { port: process.env['PORT'] ?? '3000', directory: resolve('data') };

async function serve(): Promise<void> {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const;
  const options = { fresh: flag, json: flag, port: text, data: text, 'release-every': text };
  const { values } = parseArgs({ options });
  Object.assign(where, { port: values.port ?? where.port, directory: resolve(values.data ?? 'data') });
  const { directory } = where;
  const releaseEvery = Math.max(1, Number(values['release-every']) || 3600);
  const port = await findPort(Number(where.port), HOST);
  const publicUrl = process.env['PUBLIC_URL'] ?? `http://localhost:${port}`;
  const now = demoClock(Date.now);
  const onProgress = showProgress.bind(undefined, process.stderr);
  const demo = await openDemoDirectory(directory, values.fresh, { now, onProgress });
  const read = readConfig({
    ...{ CODE_KEY: DEMO_SECRET, SESSION_SECRET: DEMO_SECRET, BALLOT_KEY_DIR: demo.keyDirectory },
    ...{ PORT: String(port), PUBLIC_URL: publicUrl, DATABASE_URL: demo.databaseUrl },
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const context = await composeApp(read.config, now);
  const people = await settleDemoPeople(context, demo.facts.nextCompletesBatch);
  const print = { codeKey: DEMO_SECRET, publicUrl, created: new Date(now()) };
  const papers = await writeDemoPapers(context.db, directory, demo.facts, print);
  const build = await import(pathToFileURL(resolve('build', 'server', 'index.js')).href);
  const server = await startServer({ context, build, clientDirectory: join('build', 'client'), host: HOST });
  const holder = keyHolderIn(demo.keyDirectory, systemRandomness, now, console.error);
  const stop = startReleases(context.db, holder, context.today, releaseEvery * 1000, console.error);
  const pages = demoPages(publicUrl, demo, papers);
  if (values.json) console.log(JSON.stringify({ url: publicUrl, pages, ...demo, papers, people }));
  else console.log(announceDemo({ ...demo, directory, pages, papers, people, releaseEvery }));
  const end = () =>
    server
      .close()
      .then(stop)
      .then(() => context.db.destroy());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end());
}

serve().catch((error) => {
  console.error(explainDemoError(error, where) ?? error);
  process.exit(1);
});
