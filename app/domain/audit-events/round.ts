/** Rounds and what becomes of their answers, as wholes. */
import type { CaseStep, DecisionKind } from '../integrity-case.ts';
import type { Signal } from '../integrity-signal.ts';
import type { OrderKind, OrderRefusalCode } from '../round-order.ts';
import type { Empty } from './empty.ts';

export interface RoundEvents {
  /** `version`: savings of the draft so far. */
  round_drafted: { readonly slug: string; readonly version: number };
  round_draft_deleted: { readonly slug: string };
  /** `checksum`: that of what was signed. `reason`: in the words of whoever ordered it. */
  order_placed: { readonly kind: OrderKind; readonly reason: string; readonly checksum: string };
  order_refused: { readonly kind: OrderKind; readonly code: OrderRefusalCode; readonly detail: string };
  round_opened: Empty;
  round_closed: { readonly batches: number; readonly ballots: number; readonly uncounted: number };
  unit_closed: { readonly round: string; readonly batches: number; readonly ballots: number };
  /** `root`: Merkle root over the batch records of the run, sorted by id. */
  answers_released: { readonly batches: number; readonly ballots: number; readonly root: string };
  /** The database's chain is not the one that was published: `published` and `found` are the newest runs of the two. */
  history_replaced: {
    readonly published: number;
    readonly publishedHash: string;
    readonly found: number;
    readonly foundHash: string;
    /** Rounds whose running figures are withheld until they are closed. */
    readonly withheld: readonly string[];
  };
  /** `accepted`: how many receipts were deleted with the key. */
  key_destroyed: { readonly accepted: number };
  /** `checksum`: that of the backup's content. */
  database_restored: { readonly madeOn: string; readonly checksum: string };
  integrity_noted: { readonly round: string; readonly signal: Signal; readonly step: CaseStep };
  /** `batches`: how many are excluded from `edition` on. `checksum`: that of the signed decision. */
  integrity_decided: {
    readonly round: string;
    readonly signal: Signal;
    readonly kind: DecisionKind;
    readonly batches: number;
    readonly edition: number;
    readonly checksum: string;
  };
  edition_frozen: { readonly number: number; readonly units: number; readonly checksum: string };
  edition_corrected: {
    readonly number: number;
    readonly added: number;
    readonly excluded: number;
    readonly reason: string;
    readonly checksum: string;
  };
  version_published: { readonly checksum: string };
}

/** In the order in which a filter offers them. */
export const ROUND_ACTIONS: Readonly<Record<keyof RoundEvents, true>> = {
  round_drafted: true,
  round_draft_deleted: true,
  order_placed: true,
  order_refused: true,
  round_opened: true,
  round_closed: true,
  unit_closed: true,
  answers_released: true,
  history_replaced: true,
  key_destroyed: true,
  database_restored: true,
  integrity_noted: true,
  integrity_decided: true,
  edition_frozen: true,
  edition_corrected: true,
  version_published: true,
};
