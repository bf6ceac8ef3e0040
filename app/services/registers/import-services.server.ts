/** Procedures from a list: looked through first, then written as a whole or not at all. */
import type { Database } from '#db/connect';
import { insertServices, updateService } from '#db/queries/services';
import { canonicalJson } from '#domain/canonical-json';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import {
  type PlannedService,
  planServiceList,
  type ServiceColumn,
  type ServiceListPlan,
} from '#domain/service-list';
import type { Sheet } from '#domain/sheet';
import { readColumns, type SheetColumn } from '#domain/sheet-columns';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';
import { readServiceRegister, type ServiceRegister, serviceRow } from './procedures.server.ts';

export type ServiceHeadings = Readonly<Record<ServiceColumn, SheetColumn>>;

export interface ServicePreview extends ServiceListPlan {
  /** Headings that are not understood, as they stand. */
  readonly unknown: readonly string[];
  /** Names exactly this plan: what is written is what was looked through. */
  readonly digest: string;
  /** Names of the fields that there are, by id. */
  readonly fieldNames: Readonly<Record<string, string>>;
}

function preview(sheet: Sheet, headings: ServiceHeadings, register: ServiceRegister): ServicePreview {
  const read = readColumns(sheet, headings);
  const plan = planServiceList(sheet, read, register);
  return {
    ...plan,
    unknown: read.unknown,
    digest: checksumOf(canonicalJson({ ...plan })),
    fieldNames: Object.fromEntries(register.fields.map(({ id, name }) => [id, name])),
  };
}

/** What a list would do today. */
export async function previewServices(
  db: Database,
  sheet: Sheet,
  headings: ServiceHeadings,
): Promise<ServicePreview> {
  return preview(sheet, headings, await readServiceRegister(db));
}

/**
 * Writes what was looked through. Refuses with `conflict` where the register has changed since, or a cell is to be
 * mended.
 */
export async function applyServices(
  db: Database,
  sheet: Sheet,
  headings: ServiceHeadings,
  digest: string,
  randomness: Pick<Randomness, 'id'>,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const plan = preview(sheet, headings, await readServiceRegister(transaction));
    if (plan.digest !== digest || plan.refused.length > 0)
      throw new Refusal('conflict', 'the register has changed since the list was looked through');
    const work = plan.planned.filter(({ change }) => change !== 'unchanged');
    if (work.length === 0) return;
    const added = plan.added.map((field) => ({ id: randomness.id(), ...field }));
    await insertServices(
      transaction,
      added.map(({ id, name, nameEn }) => ({ id, name, name_en: nameEn })),
      [],
    );
    const idByName = new Map(added.map(({ id, name }) => [name, id]));
    const rowOf = ({ before, code, name, nameEn, validTo, field }: PlannedService) => {
      const fieldId = 'id' in field ? field.id : (idByName.get(field.added) ?? '');
      return serviceRow({ id: before?.id ?? randomness.id(), code, name, nameEn, validTo, field: fieldId });
    };
    const created = work.filter(({ before }) => before === null);
    await insertServices(transaction, [], created.map(rowOf));
    for (const planned of work) {
      if (planned.before === null) continue;
      const { id: _same, ...after } = rowOf(planned);
      if (!(await updateService(transaction, serviceRow(planned.before), after)))
        throw new Refusal('conflict', `service ${planned.code} has changed`);
    }
    const count = (change: string) => work.filter((row) => row.change === change).length;
    const detail = {
      ...{ created: count('created'), changed: count('changed'), ended: count('ended') },
      ...{ fields: added.length, checksum: digest },
    };
    const event = { action: 'services_imported', object: 'service:list', scope: null, detail } as const;
    await appendAudit(transaction, event, stamp);
  });
}
