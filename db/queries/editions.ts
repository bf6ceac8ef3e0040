/** Frozen editions: written once, read by every public page. */
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { EditionTable, EditionUnitTable } from '../schema.ts';

/** An edition without its basis, which only an audit reads. */
export type EditionHeader = Omit<EditionTable, 'basis'>;

/** The newest edition of every round that has one, in the order the rounds opened. */
export async function listCurrentEditions(db: Database): Promise<EditionHeader[]> {
  return db
    .selectFrom('edition')
    .innerJoin('round', 'round.id', 'edition.round')
    .where('edition.number', '=', (eb) =>
      eb
        .selectFrom('edition as newer')
        .whereRef('newer.round', '=', 'edition.round')
        .select((inner) => inner.fn.max('newer.number').as('number')),
    )
    .orderBy('round.opens_on')
    .select(['edition.round', 'edition.number', 'edition.frozen_on', 'edition.checksum'])
    .execute();
}

/** The newest edition of a round with its basis. */
export async function findLastEdition(db: Database, round: string): Promise<EditionTable | undefined> {
  return db
    .selectFrom('edition')
    .where('round', '=', round)
    .orderBy('number', 'desc')
    .limit(1)
    .selectAll()
    .executeTakeFirst();
}

/** Every edition, or every one of a round, with its basis: for recomputing. */
export async function listEditions(db: Database, round?: string): Promise<EditionTable[]> {
  const all = db.selectFrom('edition').selectAll().orderBy('round').orderBy('number');
  return (round === undefined ? all : all.where('round', '=', round)).execute();
}

/** Number of the newest edition of every round that has one. */
export async function findEditionNumbers(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('edition')
    .groupBy('round')
    .select(({ fn }) => ['round', fn.max<number>('number').as('number')])
    .execute();
  return new Map(rows.map(({ round, number }) => [round, Number(number)]));
}

/** The frozen records of some nodes in one edition; of all its nodes if none are given. */
export async function listEditionUnits(
  db: Database,
  edition: Pick<EditionTable, 'round' | 'number'>,
  nodes?: readonly string[],
): Promise<EditionUnitTable[]> {
  let query = db
    .selectFrom('edition_unit')
    .where('round', '=', edition.round)
    .where('number', '=', edition.number)
    .selectAll();
  if (nodes) query = query.where('node', 'in', nodes.length > 0 ? nodes : ['']);
  return query.execute();
}

export async function insertEdition(
  db: Database,
  edition: EditionTable,
  units: readonly EditionUnitTable[],
): Promise<void> {
  await db.insertInto('edition').values(edition).execute();
  await insertMany(
    db,
    { table: 'edition_unit', columns: ['round', 'number', 'node', 'content'], integers: ['number'] },
    units,
  );
}
