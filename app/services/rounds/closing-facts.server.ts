/** Reads what the close of a round is judged by. */
import type { Database } from '#db/connect';
import { findLastExpiry } from '#db/queries/codes';
import { listCases } from '#db/queries/integrity-cases';
import { countOpenBundles } from '#db/queries/paper-bundles';
import { listRounds } from '#db/queries/rounds';
import { addDays } from '#domain/calendar';
import { isRefusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import type { ClosingFacts } from '#domain/round-checks';
import { listOpenCases } from '../integrity/signals.server.ts';

export async function readClosingFacts(db: Database, round: Round, today: string): Promise<ClosingFacts> {
  const { opensOn, closesOn, closedOn } = round;
  const open = closedOn === null && today >= opensOn;
  const expires = open ? await findLastExpiry(db, round.id, today) : null;
  return {
    ...{ today, opensOn, closesOn, closedOn },
    openCases: open ? await countOpenCases(db, round, today) : 0,
    openBundles: open ? await countOpenBundles(db, round.id) : 0,
    slipsUntil: expires === null ? null : addDays(expires, -1),
  };
}

/** Where figures are withheld, signals are too: then only cases that somebody began are known. */
async function countOpenCases(db: Database, round: Round, today: string): Promise<number> {
  try {
    return (await listOpenCases(db, round, await listRounds(db), today)).length;
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'figures_withheld') throw error;
    return (await listCases(db, round.id)).filter(({ state }) => state !== 'decided').length;
  }
}
