/** What a test asks of a ballot box process, and what the process answers. */
import type { Ballot } from '#domain/ballot';
import type { Acceptance, AcceptanceOutcome } from '#services/accept';

/** Ballots between two releases; each is sent, and so acknowledged, twice. */
export const PORTION = 30;

export interface BallotToSend extends Pick<Acceptance, 'kind' | 'key' | 'receipt' | 'leaf'> {
  readonly ballot: Ballot;
}

export interface BallotBoxJob {
  readonly url: string;
  readonly round: string;
  readonly publicKey: string;
  readonly today: string;
  readonly work:
    | { readonly kind: 'send'; readonly ballots: readonly BallotToSend[] }
    | {
        readonly kind: 'run';
        /** Begins the keys of this process's ballots. */
        readonly name: string;
        readonly leaves: readonly string[];
        readonly privateKey: string;
      };
}

export interface Acknowledgement {
  readonly key: string;
  readonly receipt: string;
  readonly outcome: AcceptanceOutcome;
}
