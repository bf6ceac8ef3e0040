import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
import type { SlipIssueTable, SlipVoidTable } from '../schema.ts';

/** An issue to be noted; without a week where that is not known. */
export type NewSlipIssue = Omit<SlipIssueTable, 'week'> & Partial<Pick<SlipIssueTable, 'week'>>;

/** False where an issue with this id is there already: the same order, sent twice. */
export async function insertSlipIssue(db: Database, issue: NewSlipIssue): Promise<boolean> {
  const inserted = await db
    .insertInto('slip_issue')
    .values({ ...issue, week: issue.week ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** Issues of many months at once. */
export async function insertSlipIssues(db: Database, issues: readonly SlipIssueTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'slip_issue',
      columns: ['id', 'round', 'agency', 'service', 'channel', 'outcome', 'month', 'issued', 'week'],
      integers: ['issued'],
    },
    issues,
  );
}

/** Slips printed together; `voided` where they were withdrawn. */
export interface SlipIssue extends SlipIssueTable {
  readonly voided: SlipVoidTable | null;
}

/** Issues of an agency in a round, the latest month first. */
export async function listSlipIssues(db: Database, round: string, agency: string): Promise<SlipIssue[]> {
  const issues = await db
    .selectFrom('slip_issue')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .orderBy('month', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
  const voids = await db
    .selectFrom('slip_void')
    .innerJoin('slip_issue', 'slip_issue.id', 'slip_void.issue')
    .where('slip_issue.round', '=', round)
    .where('slip_issue.agency', '=', agency)
    .selectAll('slip_void')
    .execute();
  const byIssue = new Map(voids.map((row) => [row.issue, row]));
  return issues.map((issue) => ({ ...issue, voided: byIssue.get(issue.id) ?? null }));
}

/** False where the issue was voided before. */
export async function insertSlipVoid(db: Database, record: SlipVoidTable): Promise<boolean> {
  const inserted = await db
    .insertInto('slip_void')
    .values(record)
    .onConflict((conflict) => conflict.doNothing())
    .returning('issue')
    .execute();
  return inserted.length > 0;
}

/** Slips issued in a round, by agency, without those that were withdrawn before anybody used them. */
export async function countIssuedByAgency(db: Database, round: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('slip_issue')
    .leftJoin('slip_void', 'slip_void.issue', 'slip_issue.id')
    .where('slip_issue.round', '=', round)
    .groupBy('slip_issue.agency')
    .select('slip_issue.agency')
    .select((eb) => [
      eb.fn.sum<number>('slip_issue.issued').as('issued'),
      eb.fn.sum<number | null>('slip_void.unspent').as('withdrawn'),
    ])
    .execute();
  return new Map(rows.map((row) => [row.agency, Number(row.issued) - Number(row.withdrawn ?? 0)]));
}

/** What slips can be counted apart by, beside their agency. */
type IssuedPartName = 'month' | 'week' | 'service' | 'channel' | 'outcome';

/** Slips handed out, apart for each agency and whatever else was asked for; `''` for what was not. */
export interface IssuedPart extends Readonly<Record<'agency' | Exclude<IssuedPartName, 'week'>, string>> {
  readonly week: string | null;
  /** Without those that were withdrawn before anybody used them. */
  readonly issued: number;
}

/** What was handed out in a round, by agency and these parts; everywhere, or at some agencies. */
export async function listIssuedParts(
  db: Database,
  round: string,
  parts: readonly IssuedPartName[],
  agencies?: readonly string[],
): Promise<IssuedPart[]> {
  const columns = parts.map((part) => `slip_issue.${part}` as const);
  let query = db
    .selectFrom('slip_issue')
    .leftJoin('slip_void', 'slip_void.issue', 'slip_issue.id')
    .where('slip_issue.round', '=', round)
    .groupBy(['slip_issue.agency', ...columns])
    .select(['slip_issue.agency', ...columns])
    .select((eb) => [
      eb.fn.sum<number>('slip_issue.issued').as('issued'),
      eb.fn.sum<number | null>('slip_void.unspent').as('withdrawn'),
    ]);
  if (agencies) query = query.where('slip_issue.agency', 'in', anyOf(db, agencies));
  return (await query.execute()).map(({ issued, withdrawn, ...row }) => ({
    ...{ month: '', week: null, service: '', channel: '', outcome: '' },
    ...row,
    issued: Number(issued) - Number(withdrawn ?? 0),
  }));
}

/** Batches of slips that were withdrawn in a round, and how many slips were printed with them, by agency. */
export async function countVoidedByAgency(
  db: Database,
  round: string,
): Promise<Map<string, { readonly batches: number; readonly slips: number }>> {
  const rows = await db
    .selectFrom('slip_void')
    .innerJoin('slip_issue', 'slip_issue.id', 'slip_void.issue')
    .where('slip_issue.round', '=', round)
    .groupBy('slip_issue.agency')
    .select('slip_issue.agency')
    .select(({ fn }) => [
      fn.count<number>('slip_void.issue').as('batches'),
      fn.sum<number>('slip_issue.issued').as('slips'),
    ])
    .execute();
  return new Map(
    rows.map(({ agency, batches, slips }) => [agency, { batches: Number(batches), slips: Number(slips) }]),
  );
}
