import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { SlipIssueTable } from '../schema.ts';

export async function insertSlipIssue(db: Database, issue: SlipIssueTable): Promise<void> {
  await db.insertInto('slip_issue').values(issue).execute();
}

/** Issues of many months at once. */
export async function insertSlipIssues(db: Database, issues: readonly SlipIssueTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'slip_issue',
      columns: ['id', 'round', 'agency', 'service', 'channel', 'outcome', 'month', 'issued'],
      integers: ['issued'],
    },
    issues,
  );
}

/** Slips issued in a round, by agency. */
export async function countIssuedByAgency(db: Database, round: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('slip_issue')
    .where('round', '=', round)
    .groupBy('agency')
    .select(['agency', (eb) => eb.fn.sum<number>('issued').as('issued')])
    .execute();
  return new Map(rows.map((row) => [row.agency, Number(row.issued)]));
}
