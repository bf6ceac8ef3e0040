/** Procedures: added, changed, ended and taken up again, one at a time; never deleted. */
import type { Database } from '#db/connect';
import { insertServices, listServiceFields, listServices, updateService } from '#db/queries/services';
import type { ServiceFieldTable, ServiceTable } from '#db/schema';
import type { AuditEvent } from '#domain/audit-event';
import { Refusal } from '#domain/refusal';
import type { Service, ServiceContent, ServiceField } from '#domain/service-register';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { seenMark } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';

export interface ServiceRegister {
  /** In order of id; those that have ended too. */
  readonly services: readonly Service[];
  readonly fields: readonly ServiceField[];
}

function fieldOf({ id, name, name_en, valid_to }: ServiceFieldTable): ServiceField {
  return { id, name, nameEn: name_en, validTo: valid_to };
}

function serviceOf({ field, code, ...row }: ServiceTable): Service {
  return { ...fieldOf(row), field, code };
}

export function serviceRow({ id, field, code, name, nameEn, validTo }: Service): ServiceTable {
  return { id, field, code, name, name_en: nameEn, valid_to: validTo };
}

export async function readServiceRegister(db: Database): Promise<ServiceRegister> {
  return {
    services: (await listServices(db)).map(serviceOf),
    fields: (await listServiceFields(db)).map(fieldOf),
  };
}

/** Throws a `not_found` refusal. */
export async function getService(db: Database, id: string): Promise<Service> {
  const found = (await readServiceRegister(db)).services.find((service) => service.id === id);
  if (!found) throw new Refusal('not_found', `service ${id}`);
  return found;
}

/** The procedure in use that has this code, other than `except`. */
export function holderOf(services: readonly Service[], code: string, except?: string): Service | undefined {
  return services.find(
    (service) => service.code === code && service.validTo === null && service.id !== except,
  );
}

function changed(code: string, id: string, fields: readonly string[]): AuditEvent {
  return { action: 'service_changed', object: `service:${id}`, scope: null, detail: { code, fields } };
}

/**
 * Adds a procedure; the same form sent twice adds it once. Refuses with `conflict` where its code is in use.
 *
 * @param id drawn for the form
 */
export async function addService(
  db: Database,
  id: string,
  content: Omit<ServiceContent, 'validTo'>,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const { services } = await readServiceRegister(transaction);
    if (services.some((service) => service.id === id)) return;
    if (holderOf(services, content.code)) throw new Refusal('conflict', `code ${content.code} is in use`);
    await insertServices(transaction, [], [serviceRow({ id, ...content, validTo: null })]);
    await appendAudit(transaction, changed(content.code, id, []), stamp);
  });
}

const FIELDS = ['name', 'nameEn', 'code', 'field'] as const;

/**
 * Changes a procedure, ends it or takes it up again. Refuses with `not_found`, or with `conflict` where it is no longer
 * as it was seen, or its code is another's.
 *
 * @param seen `seenMark` of what the form showed
 */
export async function changeService(
  db: Database,
  id: string,
  seen: string,
  change: Partial<ServiceContent>,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const { services } = await readServiceRegister(transaction);
    const before = services.find((service) => service.id === id);
    if (!before) throw new Refusal('not_found', `service ${id}`);
    const after: Service = { ...before, ...change };
    const fields = FIELDS.filter((field) => before[field] !== after[field]);
    if (fields.length === 0 && before.validTo === after.validTo) return;
    if (seenMark(before) !== seen) throw new Refusal('conflict', `service ${id} has changed`);
    if (after.validTo === null && holderOf(services, after.code, id))
      throw new Refusal('conflict', `code ${after.code} is in use`);
    const { id: _same, ...row } = serviceRow(after);
    if (!(await updateService(transaction, serviceRow(before), row)))
      throw new Refusal('conflict', `service ${id} has changed`);
    const ended = before.validTo !== after.validTo && after.validTo !== null;
    const event: AuditEvent = ended
      ? {
          action: 'service_ended',
          object: `service:${id}`,
          scope: null,
          detail: { code: after.code, to: after.validTo },
        }
      : changed(after.code, id, before.validTo === after.validTo ? fields : [...fields, 'validTo']);
    await appendAudit(transaction, event, stamp);
  });
}
