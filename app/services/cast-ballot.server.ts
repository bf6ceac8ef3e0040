/** Putting one ballot into the box: sealed for the survey's round and leaf, under the key its code allows. */
import type { Ballot } from '#domain/ballot';
import { DAYS_OF_RECEIPT, DAYS_OF_SEALED_RECEIPT } from '#domain/survey-form';
import type { AcceptanceOutcome, AcceptanceWriter } from './accept.server.ts';
import { keyedDigest } from './digests.server.ts';
import { isSealedElsewhere, type Sealer } from './seal.server.ts';
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
  box: BallotBox,
  survey: OpenSurvey,
  ballot: Ballot,
  token: string,
): Promise<AcceptanceOutcome> {
  const sealed = box.seal(survey.round.publicKey, survey.leaf.id, ballot);
  return cast(box, survey, sealed, token, DAYS_OF_RECEIPT);
}

/**
 * The same for an envelope that a kiosk sealed itself, so that nothing can be read here; what is in it is
 * checked when it is opened. Throws `RangeError` for bytes that are no such envelope: check with
 * `isSealedElsewhere` first.
 *
 * @param token 32 random characters, drawn by the kiosk for this answer; it may be weeks old, where a kiosk
 *   was without a network
 */
export function castSealed(
  box: Omit<BallotBox, 'seal'>,
  survey: OpenSurvey,
  sealed: Uint8Array,
  token: string,
): Promise<AcceptanceOutcome> {
  if (!isSealedElsewhere(sealed)) throw new RangeError('castSealed: not an envelope of a kiosk');
  return cast(box, survey, sealed, token, DAYS_OF_SEALED_RECEIPT);
}

function cast(
  { accept, codeKey }: Omit<BallotBox, 'seal'>,
  { kind, digest, desk, round, leaf }: OpenSurvey,
  sealed: Uint8Array,
  token: string,
  receiptDays: number,
): Promise<AcceptanceOutcome> {
  return accept({
    kind,
    key: digest ?? keyedDigest(codeKey, 'form token', token),
    receipt: keyedDigest(codeKey, 'receipt', token),
    round: round.id,
    leaf: leaf.id,
    sealed,
    ...(desk && { arrival: { ...desk, receiptDays } }),
  });
}
