/** What is kept of a draw: list, seed and counts; and the letters that were printed. Nobody's name. */
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { DossierListTable, DossierStratumTable, LetterRunTable } from '../schema.ts';

/** False where the round has a list in force already. */
export async function insertDossierList(
  transaction: Database,
  list: DossierListTable,
  strata: readonly DossierStratumTable[],
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('dossier_list')
    .values(list)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) return false;
  await insertMany(
    transaction,
    {
      table: 'dossier_stratum',
      columns: ['list', 'agency', 'outcome', 'dossiers', 'drawn', 'undelivered', 'substituted'],
      integers: ['dossiers', 'drawn', 'undelivered', 'substituted'],
    },
    strata,
  );
  return true;
}

export async function findDossierList(db: Database, id: string): Promise<DossierListTable | undefined> {
  return db.selectFrom('dossier_list').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Lets one transaction at a time print letters of a list; held until it ends. */
export async function holdDossierList(transaction: Database, id: string): Promise<void> {
  await transaction
    .updateTable('dossier_list')
    .set((eb) => ({ rule: eb.ref('rule') }))
    .where('id', '=', id)
    .execute();
}

/** Every list that was drawn from in a round, the newest first. */
export async function listDossierLists(db: Database, round: string): Promise<DossierListTable[]> {
  return db
    .selectFrom('dossier_list')
    .where('round', '=', round)
    .orderBy('drawn_on', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

export async function listDossierStrata(db: Database, list: string): Promise<DossierStratumTable[]> {
  return db
    .selectFrom('dossier_stratum')
    .where('list', '=', list)
    .orderBy('agency')
    .orderBy('outcome')
    .selectAll()
    .execute();
}

/** Withdraws a list that is in force; says whether it was. */
export async function withdrawDossierList(
  db: Database,
  id: string,
  withdrawal: { readonly withdrawn_on: string; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('dossier_list')
    .set(withdrawal)
    .where('id', '=', id)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes how many letters came back from a stratum, and in how many places somebody else was drawn. */
export async function updateUndelivered(
  db: Database,
  { list, agency, outcome }: Pick<DossierStratumTable, 'list' | 'agency' | 'outcome'>,
  counts: Pick<DossierStratumTable, 'undelivered' | 'substituted'>,
): Promise<void> {
  await db
    .updateTable('dossier_stratum')
    .set(counts)
    .where('list', '=', list)
    .where('agency', '=', agency)
    .where('outcome', '=', outcome)
    .execute();
}

/** False where a run with this id is there already: the same order, sent twice. */
export async function insertLetterRun(db: Database, run: LetterRunTable): Promise<boolean> {
  const inserted = await db
    .insertInto('letter_run')
    .values(run)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** Runs of letters of a list, the newest first. */
export async function listLetterRuns(db: Database, list: string): Promise<LetterRunTable[]> {
  return db
    .selectFrom('letter_run')
    .where('list', '=', list)
    .orderBy('printed_on', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** Changes a run that is neither posted nor voided; says whether it was one. */
export async function updateLetterRun(
  db: Database,
  id: string,
  values: Pick<LetterRunTable, 'posted_on'> | Pick<LetterRunTable, 'voided_on' | 'replaced_by'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('letter_run')
    .set(values)
    .where('id', '=', id)
    .where('posted_on', 'is', null)
    .where('voided_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertLetterIssues(
  db: Database,
  run: string,
  issues: readonly string[],
): Promise<void> {
  await insertMany(
    db,
    { table: 'letter_issue', columns: ['issue', 'run'], integers: [] },
    issues.map((issue) => ({ issue, run })),
  );
}

/** The slips of a run, with the agency that each was issued for. */
export async function listLetterIssues(
  db: Database,
  run: string,
): Promise<{ issue: string; agency: string; round: string }[]> {
  return db
    .selectFrom('letter_issue')
    .innerJoin('slip_issue', 'slip_issue.id', 'letter_issue.issue')
    .where('letter_issue.run', '=', run)
    .orderBy('letter_issue.issue')
    .select(['letter_issue.issue', 'slip_issue.agency', 'slip_issue.round'])
    .execute();
}
