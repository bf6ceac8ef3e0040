import { type Round, roundState } from '#domain/round';
import type { AppContext } from './context.ts';

/** The newest round that takes answers today, if there is one. */
export async function findOpenRound({
  reference,
  today,
}: Pick<AppContext, 'reference' | 'today'>): Promise<Round | undefined> {
  return (await reference.rounds()).findLast((round) => roundState(round, today()) === 'open');
}
