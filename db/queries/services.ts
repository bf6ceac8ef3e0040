import type { Localized } from '#domain/questionnaire';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { ServiceFieldTable, ServiceTable } from '../schema.ts';

export async function insertServices(
  db: Database,
  fields: readonly ServiceFieldTable[],
  services: readonly ServiceTable[],
): Promise<void> {
  await insertMany(db, { table: 'service_field', columns: ['id', 'name', 'name_en'], integers: [] }, fields);
  await insertMany(
    db,
    { table: 'service', columns: ['id', 'field', 'code', 'name', 'name_en'], integers: [] },
    services,
  );
}

/** Names of all services, by id. */
export async function listServiceNames(db: Database): Promise<Map<string, Localized>> {
  const rows = await db.selectFrom('service').select(['id', 'name', 'name_en']).orderBy('id').execute();
  return new Map(rows.map(({ id, name, name_en }) => [id, { vi: name, en: name_en }]));
}
