import type { Agency, AgencyLink } from '#domain/agency';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { AgencyParentTable, AgencySuccessionTable, AgencyTable } from '../schema.ts';

function toAgency(row: AgencyTable): Agency {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: { vi: row.name, en: row.name_en },
    isUnit: row.is_unit === 1,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** Every agency there ever was. */
export async function listAgencies(db: Database): Promise<Agency[]> {
  const rows = await db.selectFrom('agency').selectAll().orderBy('code').execute();
  return rows.map(toAgency);
}

/** Every link from an agency to the one above it, past ones too. */
export async function listAgencyLinks(db: Database): Promise<AgencyLink[]> {
  const rows = await db.selectFrom('agency_parent').selectAll().execute();
  return rows.map((row) => ({
    child: row.child,
    parent: row.parent,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

export async function listSuccessions(db: Database): Promise<AgencySuccessionTable[]> {
  return db.selectFrom('agency_succession').selectAll().orderBy('on_date').execute();
}

export async function insertAgencies(
  db: Database,
  agencies: readonly AgencyTable[],
  links: readonly AgencyParentTable[],
  successions: readonly AgencySuccessionTable[],
): Promise<void> {
  await insertMany(
    db,
    {
      table: 'agency',
      columns: ['id', 'code', 'kind', 'name', 'name_en', 'is_unit', 'valid_from', 'valid_to'],
      integers: ['is_unit'],
    },
    agencies,
  );
  await insertMany(
    db,
    { table: 'agency_parent', columns: ['child', 'parent', 'valid_from', 'valid_to'], integers: [] },
    links,
  );
  await insertMany(
    db,
    { table: 'agency_succession', columns: ['predecessor', 'successor', 'on_date', 'event'], integers: [] },
    successions,
  );
}
