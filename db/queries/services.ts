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
