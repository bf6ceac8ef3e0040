/** Private keys of rounds: one 0600 file each, outside the database and its backups. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#domain/refusal';

/** The key of a round, or a `key_missing` refusal. Only the releaser holds one of these. */
export type RoundKeys = (round: string) => string;

/** Round ids are our own random ids or slugs; anything else must not become a path. */
function keyFile(directory: string, round: string): string {
  if (!/^[\w-]+$/.test(round)) throw new RangeError(`keyFile: not a round id: ${round}`);
  return join(directory, `${round}.key`);
}

/** Writes a new key; throws if the round already has one, because its envelopes would be lost. */
export function writeRoundKey(directory: string, round: string, privateKey: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(keyFile(directory, round), privateKey, { mode: 0o600, flag: 'wx' });
}

export function roundKeysIn(directory: string): RoundKeys {
  return (round) => {
    try {
      return readFileSync(keyFile(directory, round), 'utf8');
    } catch (error) {
      throw new Refusal(
        'key_missing',
        `no private key of round ${round} in BALLOT_KEY_DIR (${String(error)})`,
      );
    }
  };
}

/** Whether a round's key is there, or was destroyed in this folder. */
export function roundKeyState(directory: string, round: string): 'present' | 'destroyed' | 'missing' {
  if (existsSync(keyFile(directory, round))) return 'present';
  return existsSync(`${keyFile(directory, round)}.destroyed`) ? 'destroyed' : 'missing';
}

/**
 * Overwrites a round's key with chance and removes its file; what stays is an empty one that says so, because a
 * restored database would not know. Copies elsewhere are not touched, and a disk that writes every block to a new
 * place may keep the old one for a while.
 */
export function destroyRoundKey(directory: string, round: string): void {
  const path = keyFile(directory, round);
  writeFileSync(`${path}.destroyed`, '', { mode: 0o600 });
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  writeSync(file, randomBytes(fstatSync(file).size));
  fsyncSync(file);
  closeSync(file);
  unlinkSync(path);
}
