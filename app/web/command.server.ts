/** How a command of the operator fails: one clear message and exit code 1. */
import { isRefusal } from '#domain/refusal';

/** What the system says, in words; others are shown as they are. */
const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'this user may not write or read there',
  EPERM: 'this user may not write or read there',
  EROFS: 'this disk cannot be written',
  ENOENT: 'there is no such folder or file',
  ENOTDIR: 'a part of the path is no folder',
  ECONNREFUSED: 'the database server does not answer',
  SQLITE_CANTOPEN: 'the database file cannot be opened',
  SQLITE_BUSY: 'the database is in use by another process',
  SQLITE_NOTADB: 'DATABASE_URL names a file that is no database',
};

function explain(error: unknown): string | undefined {
  if (isRefusal(error)) return error.message.slice(error.code.length + 2);
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const words = SYSTEM[code];
  return words && `${words} (${error.message})`;
}

/**
 * Runs a command; a failure that has an explanation is printed as one line and ends the process with code 1, any
 * other one with all that is known about it.
 */
export async function runCommand(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const words = explain(error);
    console.error(words ? `${name}: ${words}` : error);
    process.exitCode = 1;
  }
}
