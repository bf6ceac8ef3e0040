/**
 * Letters and what comes back of them are noted in two databases. Whoever notes anything has the people file to himself
 * until he is through: the transaction of the database lies within that of the people file, never the other way around,
 * so that nobody waits in a circle. A process that died between the two left one of them behind; whoever comes next
 * settles that first.
 */
import type { Database } from '#db/connect';
import type { PeopleDatabase } from '#db/connect-people';
import { listDossierStrata, listLetterRuns, updateUndelivered } from '#db/queries/dossier-lists';
import { countSubstitutions, findPeopleList, hasRun, updateRunOf } from '#db/queries/people';
import type { LetterRunTable } from '#db/schema';
import { stratumKey } from '#domain/sampling/frozen-list';
import type { SamplingContext } from './sampling-context.server.ts';

type Context = Pick<SamplingContext, 'db' | 'people'>;

/** Brings the people file up to the letters that the database recorded: nobody was noted for them. */
async function settleRuns(db: Database, book: PeopleDatabase, list: string): Promise<LetterRunTable[]> {
  const runs = await listLetterRuns(db, list);
  for (const { id, kind, voided_on } of runs) {
    if (kind === 'reminder' || voided_on !== null || (await hasRun(book, list, id))) continue;
    const before = runs.find(({ replaced_by }) => replaced_by === id)?.id ?? null;
    await updateRunOf(book, list, before, id);
  }
  return runs;
}

/** Makes the record of a draw say of returned letters what the log in the people file says. */
export async function recordReturned(
  { db, people }: Context,
  book: PeopleDatabase,
  list: string,
): Promise<void> {
  const row = await findPeopleList(book, list);
  const recorded = await listDossierStrata(db, list);
  const log = await countSubstitutions(book, list);
  const isUntouched = recorded.every(({ undelivered }) => Number(undelivered) === 0);
  if (!row || (log.length === 0 && isUntouched)) return;
  const known = new Map(recorded.map((stratum) => [stratumKey(stratum), stratum]));
  for (const [number, { agency, outcome }] of people.openList(row).strata.entries()) {
    const before = known.get(stratumKey({ agency, outcome }));
    const { undelivered = 0, substituted = 0 } = log.find(({ stratum }) => stratum === number) ?? {};
    if (!before || (Number(before.undelivered) === undelivered && Number(before.substituted) === substituted))
      continue;
    await updateUndelivered(db, { list, agency, outcome }, { undelivered, substituted });
  }
}

/**
 * Does something with the people of a list that nobody else does anything with meanwhile.
 *
 * @param act is given the people file in a transaction, and the runs of letters, the newest first
 */
export async function inSettledPeople<T>(
  context: Context,
  book: PeopleDatabase,
  list: string,
  act: (transaction: PeopleDatabase, runs: readonly LetterRunTable[]) => Promise<T>,
): Promise<T> {
  // Apart from what follows, so that it stays where that is refused.
  const runs = await book.transaction().execute(async (transaction) => {
    await context.db
      .transaction()
      .execute((settling) => recordReturned({ ...context, db: settling }, transaction, list));
    return settleRuns(context.db, transaction, list);
  });
  return book.transaction().execute((transaction) => act(transaction, runs));
}
