/** The register of agencies as it stands in the database, and the writing of what an event changes in it. */
import type { Database } from '#db/connect';
import { insertAgencies, listAgencies, listAgencyLinks, listSuccessions } from '#db/queries/agencies';
import {
  deleteEmptyLink,
  deleteSuccession,
  updateAgency,
  updateAgencyEnd,
  updateLinkEnd,
} from '#db/queries/agency-events';
import { listRounds } from '#db/queries/rounds';
import type { AgencyTable } from '#db/schema';
import type { Agency } from '#domain/agency';
import type { RoundSpan } from '#domain/agency-event-rules';
import { type AgencyRegister, createRegister, type RegisterChange } from '#domain/agency-register';
import { lastDayOf } from '#domain/round';

export async function readRegister(db: Database): Promise<AgencyRegister> {
  const successions = (await listSuccessions(db)).map(({ on_date, ...event }) => ({
    ...event,
    onDate: on_date,
  }));
  return createRegister(await listAgencies(db), await listAgencyLinks(db), successions);
}

/** Every round as events must respect it; the last day of one that was closed early is the day of its close. */
export async function listRoundSpans(db: Database): Promise<RoundSpan[]> {
  return (await listRounds(db)).map((round) => {
    const { slug, name, root, opensOn, closedOn } = round;
    return { slug, name, root, opensOn, lastDay: lastDayOf(round), closed: closedOn !== null };
  });
}

function rowOf({ id, code, kind, name, isUnit, validFrom, validTo }: Agency): AgencyTable {
  return {
    ...{ id, code, kind, name: name.vi, name_en: name.en, is_unit: isUnit ? 1 : 0 },
    ...{ valid_from: validFrom, valid_to: validTo },
  };
}

/** Writes a change that was planned on `register`, which still is as before. */
export async function writeChange(
  transaction: Database,
  register: AgencyRegister,
  { made, linked, ended, unlinked, followed }: RegisterChange,
): Promise<void> {
  for (const { id, validTo } of ended) await updateAgencyEnd(transaction, id, validTo);
  for (const { validTo, ...link } of unlinked) await updateLinkEnd(transaction, link, validTo);
  for (const agency of made) if (register.agency(agency.id)) await updateAgency(transaction, rowOf(agency));
  for (const link of linked)
    if (register.linksOf(link.child).length > 0) await deleteEmptyLink(transaction, link);
  await insertAgencies(
    transaction,
    made.filter(({ id }) => !register.agency(id)).map(rowOf),
    linked.map(({ child, parent, validFrom, validTo }) => ({
      ...{ child, parent, valid_from: validFrom, valid_to: validTo },
    })),
    followed.map(({ onDate, ...event }) => ({ ...event, on_date: onDate })),
  );
}

/** Takes back a change whose day has not come: what it made ends before it began, what it ended goes on. */
export async function unwriteChange(
  transaction: Database,
  { made, linked, ended, unlinked, followed }: RegisterChange,
): Promise<void> {
  for (const event of followed) await deleteSuccession(transaction, event);
  for (const link of linked) await updateLinkEnd(transaction, link, link.validFrom);
  for (const { id, validFrom } of made) await updateAgencyEnd(transaction, id, validFrom);
  for (const { id } of ended) await updateAgencyEnd(transaction, id, null);
  for (const link of unlinked) await updateLinkEnd(transaction, link, null);
}
