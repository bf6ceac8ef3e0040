/**
 * The folder of a demo: `demo.db`, the private keys of its rounds, and `demo.json` with the printed codes, of
 * which the database keeps digests only. It is filled under other names and renamed at the end, the database
 * last: whatever is there is whole, and a load that was interrupted starts over.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '#db/connect';
import { stopWaitingForDisk } from '#db/dialects/features';
import { migrate } from '#db/migrate';
import { writeRoundKey } from '../round-keys.server.ts';
import type { DemoFacts } from './circulation.server.ts';
import { type DemoLoad, loadDemoProvince } from './load.server.ts';

/** In place of every secret of the demo. Anybody can read it here, so nothing real may be kept with it. */
export const DEMO_SECRET = 'demo only, printed in the source, not a secret at all';

/** Another seed would be another province: the special cases of docs and journeys are those of this one. */
export const DEMO_SEED = 'thai nguyen';

export interface DemoDirectory {
  readonly databaseUrl: string;
  readonly keyDirectory: string;
  readonly facts: DemoFacts;
  /** Seconds the load took; `null` where everything was there. */
  readonly loadedIn: number | null;
}

function placesIn(directory: string) {
  const at = (name: string) => ({ path: join(directory, name), loading: join(directory, `${name}.loading`) });
  return { database: at('demo.db'), keys: at('keys'), facts: at('demo.json') };
}

/** A database is three files while it is open. */
function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(`${path}${suffix}`, { force: true, recursive: true });
}

async function fillDatabase(path: string, load: DemoLoad): Promise<DemoFacts> {
  // The driver opens the file late, and this says at once whether it may.
  writeFileSync(path, '');
  const db = connect(`file:${path}`);
  try {
    await migrate(db);
    await stopWaitingForDisk(db);
    return await loadDemoProvince(db, load);
  } finally {
    await db.destroy();
  }
}

/**
 * Opens the demo's folder, filling it if nothing whole is there or `fresh` is wanted. Throws the system's
 * error where the folder cannot be written, and SQLite's where the disk is full.
 */
export async function openDemoDirectory(
  directory: string,
  fresh: boolean,
  { now, onProgress }: Pick<DemoLoad, 'now' | 'onProgress'>,
): Promise<DemoDirectory> {
  mkdirSync(directory, { recursive: true });
  const { database, keys, facts } = placesIn(directory);
  const opened = (loadedIn: number | null): DemoDirectory => ({
    databaseUrl: `file:${database.path}`,
    keyDirectory: keys.path,
    facts: JSON.parse(readFileSync(facts.path, 'utf8')),
    loadedIn,
  });
  const places = [keys, facts, database];
  if (!fresh && places.every(({ path }) => existsSync(path))) return opened(null);

  for (const { path, loading } of places) for (const file of [path, loading]) remove(file);
  // What was drawn by lot belongs to rounds that are no more.
  remove(join(directory, 'people.db'));
  const started = now();
  const storeKey = (round: string, key: string) => writeRoundKey(keys.loading, round, key);
  const load = { seed: DEMO_SEED, codeKey: DEMO_SECRET, storeKey, now, onProgress };
  const loaded = await fillDatabase(database.loading, load).catch((error) => {
    for (const { loading } of places) remove(loading);
    throw error;
  });
  writeFileSync(facts.loading, JSON.stringify(loaded, null, 2));
  for (const { path, loading } of places) renameSync(loading, path);
  return opened((now() - started) / 1000);
}
