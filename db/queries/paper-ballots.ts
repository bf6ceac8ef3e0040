/** Ballots from paper that wait for company. */
import type { Database } from '../connect.ts';
import type { LeafTable, PaperBallotTable } from '../schema.ts';

/** Sorted by their random ids: their place says nothing of the stack they came from. */
export async function insertPaperBallots(
  transaction: Database,
  ballots: readonly PaperBallotTable[],
): Promise<void> {
  if (ballots.length === 0) return;
  const sorted = [...ballots].sort((a, b) => (a.id < b.id ? -1 : 1));
  await transaction.insertInto('paper_ballot').values(sorted).execute();
}

/** Leaves of a round in which paper ballots wait, with their number. */
export async function countPaperByLeaf(
  db: Database,
  round: string,
): Promise<(Pick<LeafTable, 'id' | 'node'> & { readonly waiting: number })[]> {
  const rows = await db
    .selectFrom('paper_ballot')
    .innerJoin('leaf', 'leaf.id', 'paper_ballot.leaf')
    .where('leaf.round', '=', round)
    .groupBy(['leaf.id', 'leaf.node'])
    .orderBy('leaf.id')
    .select(['leaf.id', 'leaf.node', (eb) => eb.fn.countAll<number>().as('waiting')])
    .execute();
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }));
}

/** Removes the waiting paper ballots of a leaf and returns them, by their random ids. */
export async function takePaperBallots(transaction: Database, leaf: string): Promise<PaperBallotTable[]> {
  const rows = await transaction.deleteFrom('paper_ballot').where('leaf', '=', leaf).returningAll().execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
