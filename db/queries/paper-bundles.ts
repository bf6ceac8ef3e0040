/** Bundles of paper forms, and what two people keyed of them. */
import type { Database } from '../connect.ts';
import type { PaperBundleTable, PaperKeyingTable } from '../schema.ts';

export async function insertPaperBundle(db: Database, row: PaperBundleTable): Promise<void> {
  await db.insertInto('paper_bundle').values(row).execute();
}

/** The highest number given to a bundle of an agency in a round; 0 where there is none. */
export async function findLastBundleNumber(db: Database, round: string, agency: string): Promise<number> {
  const row = await db
    .selectFrom('paper_bundle')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

export async function findPaperBundle(db: Database, id: string): Promise<PaperBundleTable | undefined> {
  return db.selectFrom('paper_bundle').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Bundles of a round: of each agency the latest first. */
export async function listPaperBundles(db: Database, round: string): Promise<PaperBundleTable[]> {
  return db
    .selectFrom('paper_bundle')
    .where('round', '=', round)
    .orderBy('agency')
    .orderBy('number', 'desc')
    .selectAll()
    .execute();
}

/** How many bundles of a round are still being keyed. */
export async function countOpenBundles(db: Database, round: string): Promise<number> {
  const { n } = await db
    .selectFrom('paper_bundle')
    .where('round', '=', round)
    .where('state', '=', 'keying')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Paper forms that entered in a round, by agency. */
export async function countEnteredForms(db: Database, round: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('paper_bundle')
    .where('round', '=', round)
    .where('state', '=', 'entered')
    .groupBy('agency')
    .select(['agency', (eb) => eb.fn.sum<number>('forms').as('forms')])
    .execute();
  return new Map(rows.map((row) => [row.agency, Number(row.forms)]));
}

/**
 * Changes a bundle that is being keyed, and keeps others from changing it until the transaction ends; says
 * whether it still was.
 */
export async function updateOpenBundle(
  transaction: Database,
  id: string,
  values: Partial<Omit<PaperBundleTable, 'id'>> & Pick<PaperBundleTable, 'state'>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('paper_bundle')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', 'keying')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Waiting bundles of an agency become entered ones. */
export async function enterWaitingBundles(
  transaction: Database,
  round: string,
  agency: string,
): Promise<void> {
  await transaction
    .updateTable('paper_bundle')
    .set({ state: 'entered' })
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('state', '=', 'waiting')
    .execute();
}

/** Who keyed which form of some bundles, without what. */
export async function listKeyings(
  db: Database,
  bundles: readonly string[],
): Promise<Omit<PaperKeyingTable, 'sealed'>[]> {
  if (bundles.length === 0) return [];
  return db
    .selectFrom('paper_keying')
    .where('bundle', 'in', bundles)
    .orderBy('bundle')
    .orderBy('form')
    .orderBy('pass')
    .select(['bundle', 'form', 'pass', 'keyed_by'])
    .execute();
}

/** Everything keyed of a bundle, or of one of its forms, in order of form and pass. */
export async function listKeyedForms(
  db: Database,
  bundle: string,
  form?: number,
): Promise<PaperKeyingTable[]> {
  const query = db.selectFrom('paper_keying').where('bundle', '=', bundle);
  return (form === undefined ? query : query.where('form', '=', form))
    .orderBy('form')
    .orderBy('pass')
    .selectAll()
    .execute();
}

/** Stores what was keyed, in place of what the same pass said before. */
export async function putKeyedForm(transaction: Database, row: PaperKeyingTable): Promise<void> {
  const { keyed_by, sealed } = row;
  await transaction
    .insertInto('paper_keying')
    .values(row)
    .onConflict((conflict) => conflict.columns(['bundle', 'form', 'pass']).doUpdateSet({ keyed_by, sealed }))
    .execute();
}

export async function deleteKeyedForms(transaction: Database, bundle: string): Promise<void> {
  await transaction.deleteFrom('paper_keying').where('bundle', '=', bundle).execute();
}

/** Deletes everything that was keyed of a round and did not enter; its bundles become discarded ones. */
export async function deletePaperOf(transaction: Database, round: string, today: string): Promise<void> {
  const bundles = transaction.selectFrom('paper_bundle').where('round', '=', round);
  const leaves = transaction.selectFrom('leaf').where('round', '=', round).select('id');
  await transaction.deleteFrom('paper_keying').where('bundle', 'in', bundles.select('id')).execute();
  await transaction.deleteFrom('paper_ballot').where('leaf', 'in', leaves).execute();
  await transaction
    .updateTable('paper_bundle')
    .set({ state: 'discarded', settled_on: today })
    .where('round', '=', round)
    .where('state', 'in', ['keying', 'waiting'])
    .execute();
}
