/** Everything a database has put on the disk, and what to look for in it. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/connect';
import { dialectOf } from '#db/dialects/features';

/** A text as bytes in the forms in which it might be stored without being sealed. */
export function disguisesOf(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  // Base64 of a text depends on where it stands among threes of bytes; its ends are cut off.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  const escaped = JSON.stringify(text).slice(1, -1);
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    ...[...base64, bytes.toString('hex'), escaped, encodeURIComponent(text)].map((form) => Buffer.from(form)),
  ];
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files that this process holds open although they have no name any more: SQLite's temporary ones. */
function namelessFiles(): string[] {
  try {
    return readdirSync('/proc/self/fd')
      .map((name) => join('/proc/self/fd', name))
      .filter((link) => {
        try {
          return readlinkSync(link).includes('etilqs');
        } catch {
          return false;
        }
      });
  } catch {
    return [];
  }
}

/**
 * The database itself, its log, temporary files, and PostgreSQL's own log; of a server with several databases
 * not the files of the others.
 */
async function listFiles(db: Database, url: string): Promise<string[]> {
  if (dialectOf(db) === 'sqlite') {
    const file = url.slice('file:'.length);
    const own = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
    return [...own.map((name) => join(dirname(file), name)), ...namelessFiles()];
  }
  await sql`checkpoint`.execute(db);
  const { rows } = await sql<{
    folder: string;
    own: string;
  }>`select current_setting('data_directory') as folder,
    (select oid::text from pg_database where datname = current_database()) as own`.execute(db);
  const [{ folder, own } = { folder: '', own: '' }] = rows;
  const others = new RegExp(`/base/(?!${own}/|pgsql_tmp/)\\d+/`);
  return [...walk(folder).filter((path) => !others.test(path)), join(dirname(folder), 'server.log')];
}

/** Names of the files in which any of the texts stands in any form. Looks into at least `atLeast` bytes, or throws. */
export async function filesWith(
  db: Database,
  url: string,
  texts: readonly string[],
  atLeast: number,
): Promise<string[]> {
  const needles = texts.flatMap(disguisesOf);
  let looked = 0;
  const found = (await listFiles(db, url)).filter((path) => {
    // A log file of PostgreSQL may be renamed while this goes on.
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch {
      return false;
    }
    looked += bytes.length;
    return needles.some((needle) => bytes.includes(needle));
  });
  if (looked < atLeast) throw new Error(`filesWith: looked into ${looked} bytes only`);
  return found;
}
