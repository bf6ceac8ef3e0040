/** What opens ballots: the process that can read the private keys, on whichever machine that is. */
import type { Randomness } from '#domain/randomness';
import { chainHeadIn } from './chain-head.server.ts';
import type { Releaser } from './release.server.ts';
import { roundKeysIn } from './round-keys.server.ts';

/**
 * @param directory private keys, and beside them the published head of the chain
 * @param warn takes a line for the operator
 */
export function releaserIn(
  directory: string,
  randomness: Randomness,
  now: () => number,
  warn: (line: string) => void,
): Releaser {
  return { keys: roundKeysIn(directory), randomness, now, head: chainHeadIn(directory, warn) };
}
