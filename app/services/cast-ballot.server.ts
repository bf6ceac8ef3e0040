/** Putting one ballot into the box: sealed for the survey's round and leaf, under the key its code allows. */
import type { Ballot } from '#domain/ballot';
import type { AcceptanceOutcome, AcceptanceWriter } from './accept.server.ts';
import { keyedDigest } from './digests.server.ts';
import type { Sealer } from './seal.server.ts';
import type { OpenSurvey } from './survey-access.server.ts';

export interface BallotBox {
  readonly accept: AcceptanceWriter;
  readonly seal: Sealer;
  /** Secret of the keyed digests. */
  readonly codeKey: string;
}

/**
 * Resolves once the ballot is durable, or once it is clear that another one was first.
 *
 * @param token of the form the ballot came in. A one-time code is spent whatever the token; at a desk, where
 *   everybody has the same code, each token counts once.
 */
export function castBallot(
  { accept, seal, codeKey }: BallotBox,
  { kind, digest, round, leaf }: OpenSurvey,
  ballot: Ballot,
  token: string,
): Promise<AcceptanceOutcome> {
  return accept({
    kind,
    key: digest ?? keyedDigest(codeKey, 'form token', token),
    receipt: keyedDigest(codeKey, 'receipt', token),
    round: round.id,
    leaf: leaf.id,
    sealed: seal(round.publicKey, leaf.id, ballot),
  });
}
