/** Leaves by place, remembered: a leaf never changes and is never deleted, and every page of a desk asks for one. */
import type { Database } from '#db/connect';
import { ensureLeaf } from '#db/queries/leaves';
import type { LeafTable } from '#db/schema';
import type { Randomness } from '#domain/randomness';
import type { LeafPlace } from '#domain/round';

/** The leaf at a place, made if it is new. */
export type LeafFinder = (place: LeafPlace) => Promise<LeafTable>;

export function createLeafFinder(db: Database, randomness: Randomness): LeafFinder {
  const known = new Map<string, LeafTable>();
  return async (place) => {
    const { round, questionnaire, node, stream, service, channel, outcome, mode } = place;
    const name = [round, questionnaire, node, stream, service, channel, outcome, mode].join('\n');
    const found = known.get(name) ?? (await ensureLeaf(db, place, randomness.id()));
    known.set(name, found);
    return found;
  };
}
