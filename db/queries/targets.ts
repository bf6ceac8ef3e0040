import type { Target } from '#domain/target';
import type { Database } from '../connect.ts';

/** Every target ever set. */
export async function listTargets(db: Database): Promise<Target[]> {
  const rows = await db.selectFrom('target').selectAll().orderBy('id').execute();
  return rows.map((row) => ({ ...row, strict: row.strict === 1 }));
}

export async function insertTarget(db: Database, target: Target): Promise<void> {
  await db
    .insertInto('target')
    .values({ ...target, strict: target.strict ? 1 : 0 })
    .execute();
}
