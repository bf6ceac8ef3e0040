/**
 * The newest entry of the chain as it was published: a file beside the private keys, outside the database and its
 * backups. Whoever puts an older copy of the database back, or rewrites the chain, contradicts it.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/connect';
import { findLastRun, findRun } from '#db/queries/release-runs';
import { holdReleases, listRounds } from '#db/queries/rounds';
import type { ReleaseRunTable } from '#db/schema';
import { appendAudit } from './audit.server.ts';
import { FIRST_HASH } from './batches.server.ts';
import { withholdFigures } from './withheld-figures.server.ts';

/** Run 0, whose hash is all zeros, stands before the first. */
export type ChainHead = Pick<ReleaseRunTable, 'run' | 'hash' | 'on_date'>;

export interface ChainHeadFile {
  /** `undefined` where none was written yet. Throws where the file cannot be read. */
  read(): ChainHead | undefined;
  write(head: ChainHead): void;
  /** Takes a line for the operator. */
  readonly warn: (line: string) => void;
}

function parseHead(text: string): ChainHead {
  const { run, hash, on_date } = JSON.parse(text);
  if (!Number.isInteger(run) || !/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('no run or no hash');
  return { run, hash, on_date: String(on_date) };
}

/** The file `chain-head.json` in the folder of private keys. */
export function chainHeadIn(directory: string, warn: (line: string) => void): ChainHeadFile {
  const path = join(directory, 'chain-head.json');
  return {
    warn,
    read() {
      try {
        return parseHead(readFileSync(path, 'utf8'));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw new Error(
          `${path} cannot be read; without it nobody can tell whether the history was replaced`,
          {
            cause: error,
          },
        );
      }
    },
    write({ run, hash, on_date }) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const file = openSync(`${path}.new`, 'w', 0o600);
      writeSync(file, `${JSON.stringify({ run, hash, on_date })}\n`);
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
  };
}

/** The newest entry of the database's own chain. */
export async function findHead(db: Database, today: string): Promise<ChainHead> {
  const last = await findLastRun(db);
  return last
    ? { run: last.run, hash: last.hash, on_date: last.on_date }
    : { run: 0, hash: FIRST_HASH, on_date: today };
}

/** Whether the chain in the database contains the published entry. */
async function contains(db: Database, { run, hash }: ChainHead): Promise<boolean> {
  if (run === 0) return hash === FIRST_HASH;
  return (await findRun(db, run))?.hash === hash;
}

/**
 * Compares the database with the published entry; call it within a transaction. Where the database is behind or
 * differs, the running figures of every open round are withheld and the audit trail says so. Returns whether
 * that was necessary.
 */
export async function withholdIfReplaced(
  transaction: Database,
  file: ChainHeadFile,
  today: string,
): Promise<boolean> {
  await holdReleases(transaction);
  const published = file.read();
  if (!published || (await contains(transaction, published))) return false;
  const found = await findHead(transaction, today);
  const withheld = (await listRounds(transaction))
    .filter((round) => round.closedOn === null)
    .map(({ id }) => id);
  await withholdFigures(transaction, withheld);
  const detail = {
    ...{ published: published.run, publishedHash: published.hash },
    ...{ found: found.run, foundHash: found.hash, withheld },
  };
  const event = { action: 'history_replaced', object: `run:${found.run}`, scope: null, detail } as const;
  await appendAudit(transaction, event, { actor: null, at: today });
  file.warn(
    `The database ends with release run ${found.run}, but run ${published.run} of ${published.on_date} ` +
      `(${published.hash}) was published: an older copy was put back, or the chain was rewritten. ` +
      `Running figures stay hidden until these rounds are closed: ${withheld.join(', ') || 'none is open'}.`,
  );
  return true;
}

/** The same in a transaction of its own; afterwards the file says what the database says. */
export async function checkHistory(db: Database, file: ChainHeadFile, today: string): Promise<void> {
  const known = file.read();
  const replaced = await db
    .transaction()
    .execute((transaction) => withholdIfReplaced(transaction, file, today));
  if (replaced || !known) file.write(await findHead(db, today));
}

/**
 * Does something that appends to the chain: compares first, and publishes the newest entry afterwards. Without a
 * file it only does.
 */
export async function withPublishedHead<T>(
  db: Database,
  file: ChainHeadFile | undefined,
  today: string,
  act: () => Promise<T>,
): Promise<T> {
  if (!file) return act();
  await checkHistory(db, file, today);
  const result = await act();
  file.write(await findHead(db, today));
  return result;
}

/** The newest entry, for a page: nothing while there has been no release. */
export async function findPublicHead(db: Database): Promise<ChainHead | undefined> {
  const last = await findLastRun(db);
  return last && { run: last.run, hash: last.hash, on_date: last.on_date };
}
