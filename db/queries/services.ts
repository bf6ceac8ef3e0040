import type { Localized } from '#domain/questionnaire';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { ServiceFieldTable, ServiceTable } from '../schema.ts';

/** A row that has not ended, unless it says so. */
type Unended<T extends { valid_to: unknown }> = Omit<T, 'valid_to'> & Partial<Pick<T, 'valid_to'>>;

export async function insertServices(
  db: Database,
  fields: readonly Unended<ServiceFieldTable>[],
  services: readonly Unended<ServiceTable>[],
): Promise<void> {
  await insertMany(
    db,
    { table: 'service_field', columns: ['id', 'name', 'name_en', 'valid_to'], integers: [] },
    fields.map((field) => ({ valid_to: null, ...field })),
  );
  await insertMany(
    db,
    { table: 'service', columns: ['id', 'field', 'code', 'name', 'name_en', 'valid_to'], integers: [] },
    services.map((service) => ({ valid_to: null, ...service })),
  );
}

/** Every field there ever was, in order of id. */
export async function listServiceFields(db: Database): Promise<ServiceFieldTable[]> {
  return db.selectFrom('service_field').selectAll().orderBy('id').execute();
}

/** Every procedure there ever was, in order of id. */
export async function listServices(db: Database): Promise<ServiceTable[]> {
  return db.selectFrom('service').selectAll().orderBy('id').execute();
}

/** False where it does not exist, or is no longer as `before` says: somebody else was quicker. */
export async function updateService(
  db: Database,
  before: ServiceTable,
  after: Omit<ServiceTable, 'id'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('service')
    .set(after)
    .where('id', '=', before.id)
    .where('field', '=', before.field)
    .where('code', '=', before.code)
    .where('name', '=', before.name)
    .where('name_en', '=', before.name_en)
    .where('valid_to', before.valid_to === null ? 'is' : '=', before.valid_to)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** False as for a procedure. */
export async function updateServiceField(
  db: Database,
  before: ServiceFieldTable,
  after: Omit<ServiceFieldTable, 'id'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('service_field')
    .set(after)
    .where('id', '=', before.id)
    .where('name', '=', before.name)
    .where('name_en', '=', before.name_en)
    .where('valid_to', before.valid_to === null ? 'is' : '=', before.valid_to)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Names of all services, by id; those that have ended too, for figures keep them. */
export async function listServiceNames(db: Database): Promise<Map<string, Localized>> {
  const rows = await db.selectFrom('service').select(['id', 'name', 'name_en']).orderBy('id').execute();
  return new Map(rows.map(({ id, name, name_en }) => [id, { vi: name, en: name_en }]));
}
