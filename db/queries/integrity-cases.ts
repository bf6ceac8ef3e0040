/** Cases about signals, their notes and decisions. */
import type { CaseState } from '#domain/integrity-case';
import type { Signal } from '#domain/integrity-signal';
import type { Database } from '../connect.ts';
import type { IntegrityCaseTable, IntegrityDecisionTable, IntegrityNoteTable } from '../schema.ts';

/** Opens a case unless one is open already; says whether it did. */
export async function insertCase(db: Database, row: IntegrityCaseTable): Promise<boolean> {
  const inserted = await db
    .insertInto('integrity_case')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

/** Moves a case on, if it still is in the state that it was read in. */
export async function updateCaseState(
  db: Database,
  id: string,
  from: CaseState,
  to: CaseState,
): Promise<boolean> {
  const updated = await db
    .updateTable('integrity_case')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .execute();
  return updated.length === 1;
}

/** Cases in the order in which they were opened; of one day, the decided ones first: a new one about the same is open. */
function inOrder(rows: readonly IntegrityCaseTable[]): IntegrityCaseTable[] {
  const key = ({ opened_on, state, id }: IntegrityCaseTable) =>
    `${opened_on} ${state === 'decided' ? 0 : 1} ${id}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Every case of a round; of those about one signal of one agency, the open one (if there is one) last. */
export async function listCases(db: Database, round: string): Promise<IntegrityCaseTable[]> {
  return inOrder(await db.selectFrom('integrity_case').where('round', '=', round).selectAll().execute());
}

/** The cases about one signal of one agency, the open one (if there is one) last. */
export async function listCasesAbout(
  db: Database,
  round: string,
  agency: string,
  signal: Signal,
): Promise<IntegrityCaseTable[]> {
  const rows = await db
    .selectFrom('integrity_case')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('signal', '=', signal)
    .selectAll()
    .execute();
  return inOrder(rows);
}

export async function insertNote(db: Database, row: IntegrityNoteTable): Promise<void> {
  await db.insertInto('integrity_note').values(row).execute();
}

/** The notes of some cases, in the order written. */
export async function listNotes(db: Database, cases: readonly string[]): Promise<IntegrityNoteTable[]> {
  if (cases.length === 0) return [];
  return db
    .selectFrom('integrity_note')
    .where('integrity_case', 'in', cases)
    .selectAll()
    .orderBy('integrity_case')
    .orderBy('number')
    .execute();
}

export async function insertDecision(db: Database, row: IntegrityDecisionTable): Promise<void> {
  await db.insertInto('integrity_decision').values(row).execute();
}

/** The decisions of a round in the order taken. */
export async function listDecisions(db: Database, round: string): Promise<IntegrityDecisionTable[]> {
  return db
    .selectFrom('integrity_decision')
    .where('round', '=', round)
    .selectAll()
    .orderBy('decided_on')
    .orderBy('integrity_case')
    .execute();
}
