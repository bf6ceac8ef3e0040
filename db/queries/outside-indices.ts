import type { OutsideIndex } from '#domain/outside-index';
import type { Database } from '../connect.ts';
import type { OutsideIndexTable, OutsideIndexWithdrawalTable } from '../schema.ts';

/** Indices of some agencies, or of all, in order of year; withdrawn ones among them. */
export async function listOutsideIndices(
  db: Database,
  agencies?: readonly string[],
): Promise<OutsideIndex[]> {
  let query = db
    .selectFrom('outside_index')
    .innerJoin('agency', 'agency.id', 'outside_index.agency')
    .leftJoin('outside_index_withdrawal', 'outside_index_withdrawal.outside_index', 'outside_index.id')
    .selectAll('outside_index')
    .select(['agency.name', 'agency.name_en'])
    .select(['outside_index_withdrawal.withdrawn_on', 'outside_index_withdrawal.reason'])
    .orderBy('outside_index.year')
    .orderBy('outside_index.id');
  if (agencies) query = query.where('outside_index.agency', 'in', agencies.length > 0 ? agencies : ['']);
  const rows = await query.execute();
  return rows.map(({ withdrawn_on, reason, ...row }) => {
    const { id, agency, year, value, respondents, source } = row;
    return {
      ...{ id, agency, year, value, respondents, source },
      name: { vi: row.name, en: row.name_en },
      enteredOn: row.entered_on,
      withdrawn: withdrawn_on === null || reason === null ? null : { on: withdrawn_on, reason },
    };
  });
}

/** False where an index with this id is there already: the same form, sent twice. */
export async function insertOutsideIndex(db: Database, row: OutsideIndexTable): Promise<boolean> {
  const inserted = await db
    .insertInto('outside_index')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** False where it was withdrawn before. */
export async function insertOutsideIndexWithdrawal(
  db: Database,
  row: OutsideIndexWithdrawalTable,
): Promise<boolean> {
  const inserted = await db
    .insertInto('outside_index_withdrawal')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('outside_index')
    .execute();
  return inserted.length > 0;
}
