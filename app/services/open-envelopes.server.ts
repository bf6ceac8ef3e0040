/**
 * Opening waiting envelopes. One that holds no readable ballot (a damaged row, or a kiosk's own envelope with
 * something else inside) is counted apart and never stops the others.
 */
import type { Database } from '#db/connect';
import { addUnreadable, deleteEnvelopes, listEnvelopes } from '#db/queries/envelopes';
import type { EnvelopeTable, LeafTable } from '#db/schema';
import type { Ballot } from '#domain/ballot';
import type { Questionnaire } from '#domain/questionnaire';
import { readBallot } from '#domain/read-ballot';
import { isSealedElsewhere, type Opener } from './seal.server.ts';

/** The ballot in an envelope of a leaf with this questionnaire; `undefined` where there is none. */
export function openEnvelope(
  open: Opener,
  { leaf, sealed }: Pick<EnvelopeTable, 'leaf' | 'sealed'>,
  questionnaire: Questionnaire,
): Ballot | undefined {
  try {
    const ballot = open(leaf, sealed);
    return isSealedElsewhere(sealed) ? readBallot(questionnaire, ballot, 'kiosk') : ballot;
  } catch {
    return undefined;
  }
}

/** Removes the waiting envelopes of a leaf that cannot be read, and counts them. */
export async function discardUnreadable(
  transaction: Database,
  leaf: LeafTable,
  open: Opener,
  questionnaire: Questionnaire,
): Promise<void> {
  const envelopes = await listEnvelopes(transaction, [leaf.id]);
  const unreadable = envelopes.filter((envelope) => !openEnvelope(open, envelope, questionnaire));
  if (unreadable.length === 0) return;
  await deleteEnvelopes(
    transaction,
    unreadable.map(({ id }) => id),
  );
  await addUnreadable(transaction, leaf, unreadable.length);
}
