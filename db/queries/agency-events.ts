/** What was recorded about agencies, and the rows of the register that it changes. */
import type { AgencyLink, AgencySuccession } from '#domain/agency';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import { lockAgencies } from '../dialects/features.ts';
import type { AgencyEventTable, AgencyTable } from '../schema.ts';

/** Lets one transaction at a time change the register. */
export async function holdAgencies(transaction: Database): Promise<void> {
  await lockAgencies(transaction);
}

/** Number of the last event; 0 where there is none. */
export async function findLastAgencyEvent(db: Database): Promise<number> {
  const row = await db
    .selectFrom('agency_event')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

export async function insertAgencyEvent(
  db: Database,
  row: AgencyEventTable,
  agencies: readonly string[],
): Promise<void> {
  await db.insertInto('agency_event').values(row).execute();
  await insertMany(
    db,
    { table: 'agency_event_about', columns: ['agency', 'event'], integers: ['event'] },
    agencies.map((agency) => ({ agency, event: row.number })),
  );
}

export async function findAgencyEvent(db: Database, number: number): Promise<AgencyEventTable | undefined> {
  return db.selectFrom('agency_event').where('number', '=', number).selectAll().executeTakeFirst();
}

/** Events about an agency that stand, in the order of their days. */
export async function listEventsOf(db: Database, agency: string): Promise<AgencyEventTable[]> {
  return db
    .selectFrom('agency_event')
    .innerJoin('agency_event_about', 'agency_event_about.event', 'agency_event.number')
    .where('agency_event_about.agency', '=', agency)
    .where('withdrawn_on', 'is', null)
    .orderBy('on_date')
    .orderBy('number')
    .selectAll('agency_event')
    .execute();
}

/** The newest events that stand, all of them if `from` (ISO date) is not given, else those from that day on. */
export async function listAgencyEvents(db: Database, from = ''): Promise<AgencyEventTable[]> {
  return db
    .selectFrom('agency_event')
    .where('withdrawn_on', 'is', null)
    .where('on_date', '>=', from)
    .orderBy('on_date')
    .orderBy('number')
    .selectAll()
    .execute();
}

/** Events recorded after one about any agency that it is about, and still standing. */
export async function listEventsBeside(db: Database, number: number): Promise<number[]> {
  const rows = await db
    .selectFrom('agency_event_about as own')
    .innerJoin('agency_event_about as other', 'other.agency', 'own.agency')
    .innerJoin('agency_event', 'agency_event.number', 'other.event')
    .where('own.event', '=', number)
    .where('other.event', '>', number)
    .where('withdrawn_on', 'is', null)
    .select('other.event')
    .distinct()
    .execute();
  return rows.map(({ event }) => Number(event));
}

/** Notes that an event does not come; says whether it stood until now. */
export async function updateEventWithdrawn(db: Database, number: number, on: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agency_event')
    .set({ withdrawn_on: on })
    .where('number', '=', number)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes an agency over the row with its id: one that was withdrawn before it came is taken up again. */
export async function updateAgency(db: Database, { id, ...row }: AgencyTable): Promise<void> {
  await db.updateTable('agency').set(row).where('id', '=', id).execute();
}

/** `validTo`: the first day on which it is no longer in force; `null`: no end is known. */
export async function updateAgencyEnd(db: Database, id: string, validTo: string | null): Promise<void> {
  await db.updateTable('agency').set({ valid_to: validTo }).where('id', '=', id).execute();
}

export async function updateAgencyNames(
  db: Database,
  id: string,
  names: Pick<AgencyTable, 'name' | 'name_en'>,
): Promise<void> {
  await db.updateTable('agency').set(names).where('id', '=', id).execute();
}

export async function updateLinkEnd(
  db: Database,
  link: Pick<AgencyLink, 'child' | 'validFrom'>,
  validTo: string | null,
): Promise<void> {
  await db
    .updateTable('agency_parent')
    .set({ valid_to: validTo })
    .where('child', '=', link.child)
    .where('valid_from', '=', link.validFrom)
    .execute();
}

/** Removes links that were withdrawn before they came, so that the same day can be recorded anew. */
export async function deleteEmptyLink(
  db: Database,
  link: Pick<AgencyLink, 'child' | 'validFrom'>,
): Promise<void> {
  await db
    .deleteFrom('agency_parent')
    .where('child', '=', link.child)
    .where('valid_from', '=', link.validFrom)
    .where('valid_to', '=', link.validFrom)
    .execute();
}

/** Removes a succession whose event was withdrawn before it came. */
export async function deleteSuccession(
  db: Database,
  { predecessor, successor }: Pick<AgencySuccession, 'predecessor' | 'successor'>,
): Promise<void> {
  await db
    .deleteFrom('agency_succession')
    .where('predecessor', '=', predecessor)
    .where('successor', '=', successor)
    .execute();
}
