/** What opens ballots: the process that can read the private keys, on whichever machine that is. */
import type { Randomness } from '#domain/randomness';
import { chainHeadIn } from './chain-head.server.ts';
import type { Releaser } from './release.server.ts';
import { roundKeysIn, writeRoundKey } from './round-keys.server.ts';

/**
 * @param directory private keys, and beside them the published head of the chain
 * @param warn takes a line for the operator
 */
function releaserIn(
  directory: string,
  randomness: Randomness,
  now: () => number,
  warn: (line: string) => void,
): Releaser {
  return { keys: roundKeysIn(directory), randomness, now, head: chainHeadIn(directory, warn) };
}

/** What carries orders out: it opens ballots, and keeps the private key of a round that it opens. */
export interface KeyHolder {
  readonly releaser: Releaser;
  readonly storeKey: (round: string, privateKey: string) => void;
}

/**
 * What carries orders out and releases.
 *
 * @param directory private keys, and beside them the published head of the chain
 * @param warn takes a line for the operator
 */
export function keyHolderIn(
  directory: string,
  randomness: Randomness,
  now: () => number,
  warn: (line: string) => void,
): KeyHolder {
  return {
    releaser: releaserIn(directory, randomness, now, warn),
    storeKey: (round, privateKey) => writeRoundKey(directory, round, privateKey),
  };
}
