import type { Database } from '../connect.ts';

export async function findSetting(db: Database, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('setting').where('name', '=', name).select('value').executeTakeFirst();
  return row?.value;
}

export async function insertSetting(db: Database, name: string, value: string): Promise<void> {
  await db.insertInto('setting').values({ name, value }).execute();
}
