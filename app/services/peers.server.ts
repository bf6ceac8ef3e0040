/** What units take from each other in an open round: read once per release run, for nothing moves in between. */
import type { Database } from '#db/connect';
import { findLastRunNumber } from '#db/queries/release-runs';
import type { Peers } from '#domain/peers';
import type { Round } from '#domain/round';
import { peersOf } from '#domain/round-results';
import { readRoundFrame } from './round-frame.server.ts';
import { readPeerTallies } from './unit-tallies.server.ts';

export type PeerReader = (round: Round, today: string) => Promise<Peers>;

/** The peers of a round as they are now. */
export async function readPeers(db: Database, round: Round, today: string): Promise<Peers> {
  const { frame, instrument } = await readRoundFrame(db, round, today);
  const nodes = [frame.root.agency.id, ...frame.units.map(({ agency }) => agency.id)];
  return peersOf(frame, instrument, await readPeerTallies(db, round, nodes));
}

/** Targets and volumes may be entered between two runs; they are noticed about so many milliseconds later. */
const OLDEST = 60_000;

/**
 * Remembers the peers of one round until the next release run or the next day. What is older than a minute is
 * read again meanwhile, and given out once more: nobody waits for what hardly ever changes.
 */
export function createPeerReader(db: Database, now: () => number): PeerReader {
  let kept: { readonly key: string; readonly at: number; readonly peers: Promise<Peers> } | undefined;
  const read = (key: string, round: Round, today: string): Promise<Peers> => {
    const peers = readPeers(db, round, today);
    kept = { key, at: now(), peers };
    // A failure is reported to whoever asked, and not remembered.
    peers.catch(() => {
      if (kept?.peers === peers) kept = undefined;
    });
    return peers;
  };
  return async (round, today) => {
    const key = `${round.id} ${await findLastRunNumber(db)} ${today}`;
    const known = kept;
    if (known?.key !== key) return read(key, round, today);
    if (now() - known.at >= OLDEST) void read(key, round, today);
    return known.peers;
  };
}
