import type { Database } from '../connect.ts';

export async function findSetting(db: Database, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('setting').where('name', '=', name).select('value').executeTakeFirst();
  return row?.value;
}

export async function insertSetting(db: Database, name: string, value: string): Promise<void> {
  await db.insertInto('setting').values({ name, value }).execute();
}

/** Sets a fact that may change; `null` takes it away. */
export async function putSetting(db: Database, name: string, value: string | null): Promise<void> {
  if (value === null) await db.deleteFrom('setting').where('name', '=', name).execute();
  else
    await db
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
}
