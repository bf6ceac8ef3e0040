/** Fields of services: added, renamed and ended; never deleted. */
import type { Database } from '#db/connect';
import { insertServices, updateServiceField } from '#db/queries/services';
import type { AuditEvent } from '#domain/audit-event';
import { foldText } from '#domain/fold-text';
import { Refusal } from '#domain/refusal';
import type { ServiceField } from '#domain/service-register';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { seenMark } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';
import { readServiceRegister } from './procedures.server.ts';

export interface ServiceFieldRow extends ServiceField {
  readonly seen: string;
  /** Its procedures that have not ended. */
  readonly services: number;
}

/** In order of name; fields in use first. */
export async function listFieldRows(db: Database): Promise<ServiceFieldRow[]> {
  const { services, fields } = await readServiceRegister(db);
  const key = ({ validTo, name }: ServiceField) => `${validTo === null ? 0 : 1}${foldText(name)}`;
  return fields
    .map((field) => ({
      ...field,
      seen: seenMark(field),
      services: services.filter((service) => service.field === field.id && service.validTo === null).length,
    }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What stands against a change: the same name twice could not be told apart in a list from a file. */
function refuseSameName(fields: readonly ServiceField[], id: string, name: string): void {
  const taken = fields.some(
    (field) => field.id !== id && field.validTo === null && foldText(field.name) === foldText(name),
  );
  if (taken) throw new Refusal('conflict', `field ${name} exists`);
}

function fieldChanged(id: string, name: string, fields: readonly string[]): AuditEvent {
  return {
    action: 'service_field_changed',
    object: `service_field:${id}`,
    scope: null,
    detail: { name, fields },
  };
}

/** Adds a field; the same form sent twice adds it once. Refuses with `conflict` where the name is taken. */
export async function addServiceField(
  db: Database,
  id: string,
  { name, nameEn }: Pick<ServiceField, 'name' | 'nameEn'>,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const { fields } = await readServiceRegister(transaction);
    if (fields.some((field) => field.id === id)) return;
    refuseSameName(fields, id, name);
    await insertServices(transaction, [{ id, name, name_en: nameEn }], []);
    await appendAudit(transaction, fieldChanged(id, name, []), stamp);
  });
}

/**
 * Renames a field or ends it. Refuses with `not_found`, or with `conflict` where it is no longer as it was seen, the
 * name is another's, or procedures of it are in use.
 */
export async function changeServiceField(
  db: Database,
  id: string,
  seen: string,
  change: Partial<Omit<ServiceField, 'id'>>,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const { services, fields } = await readServiceRegister(transaction);
    const before = fields.find((field) => field.id === id);
    if (!before) throw new Refusal('not_found', `service field ${id}`);
    const after = { ...before, ...change };
    const names = (['name', 'nameEn'] as const).filter((field) => before[field] !== after[field]);
    if (names.length === 0 && before.validTo === after.validTo) return;
    if (seenMark(before) !== seen) throw new Refusal('conflict', `service field ${id} has changed`);
    if (after.validTo === null) refuseSameName(fields, id, after.name);
    else if (services.some((service) => service.field === id && service.validTo === null))
      throw new Refusal('conflict', `service field ${id} is in use`);
    const rowOf = ({ name, nameEn, validTo }: ServiceField) => ({ name, name_en: nameEn, valid_to: validTo });
    if (!(await updateServiceField(transaction, { id, ...rowOf(before) }, rowOf(after))))
      throw new Refusal('conflict', `service field ${id} has changed`);
    const event: AuditEvent =
      after.validTo !== null && after.validTo !== before.validTo
        ? {
            action: 'service_field_ended',
            object: `service_field:${id}`,
            scope: null,
            detail: { name: after.name, to: after.validTo },
          }
        : fieldChanged(id, after.name, names);
    await appendAudit(transaction, event, stamp);
  });
}
