/** Reads a backup line by line and says what is wrong with it; nothing of it is held in memory. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { BackupEnd, BackupHeader, BackupPart, BackupProblem, BackupRow } from '#domain/backup';

const problem = (name: BackupProblem): BackupPart => ({ kind: 'problem', problem: name });

/** The lines of a compressed file; the last one also where it does not end. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  unpacked.setEncoding('utf8');
  let rest = '';
  for await (const chunk of unpacked) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function isHeader(value: unknown): value is { readonly version: unknown } {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'sipas-backup';
}

function isEnd(value: unknown): value is BackupEnd {
  return typeof value === 'object' && value !== null && 'checksum' in value && 'rows' in value;
}

/** What the failure of unpacking says about the file; `undefined`: something else went wrong. */
function problemOf(error: unknown, started: boolean): BackupProblem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'EISDIR') return 'no_such_file';
  if (code === 'Z_BUF_ERROR') return started ? 'cut_off' : 'not_a_backup';
  if (code === 'Z_DATA_ERROR') return String(error).includes('header check') ? 'not_a_backup' : 'damaged';
  return error instanceof SyntaxError ? (started ? 'damaged' : 'not_a_backup') : undefined;
}

/**
 * The parts of a backup in their order. Ends with `end`, when everything was there and agrees with its checksum,
 * or with `problem`. Throws the system's error where the file may not be read.
 */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  let [started, ended, rows] = [false, false, 0];
  try {
    for await (const line of linesOf(file)) {
      if (ended) return yield problem('damaged');
      const value: unknown = JSON.parse(line);
      if (!started) {
        if (!isHeader(value)) return yield problem('not_a_backup');
        if (value.version !== 1) return yield problem('other_version');
        started = true;
        yield { kind: 'header', header: value as BackupHeader };
      } else if (isEnd(value)) {
        const whole = value.rows === rows && value.checksum === hash.digest('hex');
        if (!whole) return yield problem('damaged');
        ended = true;
        yield { kind: 'end', end: value };
      } else {
        rows += 1;
        yield { kind: 'row', row: value as BackupRow };
      }
      if (!ended) hash.update(`${line}\n`);
    }
  } catch (error) {
    const found = problemOf(error, started);
    if (!found) throw error;
    return yield problem(found);
  }
  if (!ended) yield problem(started ? 'cut_off' : 'not_a_backup');
}
