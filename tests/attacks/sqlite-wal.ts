/** Reads a write-ahead log frame by frame: what each commit wrote, long after the fact. */
import { existsSync, readFileSync } from 'node:fs';
import { type PageSource, pagesOf } from './sqlite-pages.ts';

/** The pages one transaction wrote, by number. */
export type Commit = ReadonlyMap<number, Buffer>;

const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** The commits in a log, oldest first; frames of an earlier use of the log are left out by their salt. */
export function readCommits(log: Buffer): Commit[] {
  if (log.length < LOG_HEADER_BYTES) return [];
  const pageSize = log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  const commits: Commit[] = [];
  let pages = new Map<number, Buffer>();
  for (let at = LOG_HEADER_BYTES; at + FRAME_HEADER_BYTES + pageSize <= log.length; ) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    const content = at + FRAME_HEADER_BYTES;
    pages.set(log.readUInt32BE(at), log.subarray(content, content + pageSize));
    if (log.readUInt32BE(at + 4) !== 0) {
      commits.push(pages);
      pages = new Map();
    }
    at = content + pageSize;
  }
  return commits;
}

/** The file as it was before a log began, then after each of its commits. */
export function* replay(file: Buffer, commits: readonly Commit[]): Generator<PageSource> {
  const base = pagesOf(file);
  const written = new Map<number, Buffer>();
  const pages: PageSource = (page) => written.get(page) ?? base(page);
  yield pages;
  for (const commit of commits) {
    for (const [page, content] of commit) written.set(page, content);
    yield pages;
  }
}

/** What an attacker sees who copies the file and its log now. */
export function readCopy(path: string): PageSource {
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const base = pagesOf(readFileSync(path));
  const written = new Map(readCommits(log).flatMap((commit) => [...commit]));
  return (page) => written.get(page) ?? base(page);
}
