/** Writing dossier volumes: what changes, with a record of old and new, in one transaction. */
import type { Database } from '#db/connect';
import { holdReleases } from '#db/queries/rounds';
import { countVolumeEntries, insertVolumeEntry } from '#db/queries/volume-entries';
import { listVolumeCells, writeVolumeChanges } from '#db/queries/volumes';
import { canonicalJson } from '#domain/canonical-json';
import { type CellChange, changedTotals, type VolumeCell, volumeChanges } from '#domain/dossier-volume';
import type { Actor } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { readMonthPlaces } from './volume-places.server.ts';

/** What a form says of an agency's month. */
export interface VolumeOrder {
  /** Id of the agency. */
  readonly agency: string;
  readonly month: string;
  /** Changes there were when the form was drawn: whoever saves over a newer one is told instead. */
  readonly version: number;
  /** The services of the form: cells of others stay as they are. */
  readonly services: readonly string[];
  readonly cells: readonly VolumeCell[];
}

/** Who does it, and when: ISO date and milliseconds. */
export interface VolumeOccasion {
  readonly actor: Actor;
  readonly today: string;
  readonly now: number;
}

export type VolumeOutcome = 'saved' | 'unchanged' | 'changed_meanwhile' | 'locked';

/**
 * Holds freezes back until the transaction ends, so that a month is not changed while a round that uses it is being
 * frozen; then says what stands in the way.
 */
export async function holdVolumes(transaction: Database): Promise<void> {
  await holdReleases(transaction);
}

/** Saves a form. Refuses with `not_found` (no unit, or a month to come) or `not_allowed`. */
export async function saveVolumes(
  db: Database,
  order: VolumeOrder,
  occasion: VolumeOccasion,
): Promise<VolumeOutcome> {
  const { agency, month } = order;
  return db.transaction().execute(async (transaction) => {
    await holdVolumes(transaction);
    const { actor, today } = occasion;
    if (month > today.slice(0, 7)) throw new Refusal('not_found', `volumes of ${month}, not begun`);
    const places = (await readMonthPlaces(transaction, today))(month);
    if (!places.units.some(({ id }) => id === agency))
      throw new Refusal('not_found', `unit ${agency} in ${month}`);
    if (actor.account === null || !places.may(actor, 'enter_volumes', agency))
      throw new Refusal('not_allowed', `enter volumes of ${agency}`);
    if (places.lockOf(agency)) return 'locked';
    const stored = await listVolumeCells(transaction, [agency], month);
    const own = stored.filter(({ service }) => order.services.includes(service));
    const changes = volumeChanges(own, order.cells);
    if (changes.length === 0) return 'unchanged';
    const versions = await countVolumeEntries(transaction, [agency], [month]);
    const version = versions.get(`${agency} ${month}`) ?? 0;
    if (version !== order.version) return 'changed_meanwhile';
    await recordVolumes(
      transaction,
      { agency, month, number: version + 1, source: 'form', changes },
      occasion,
    );
    return 'saved';
  });
}

interface VolumeRecord {
  readonly agency: string;
  readonly month: string;
  readonly number: number;
  readonly source: 'form' | 'file';
  readonly changes: readonly CellChange[];
}

/** The new state, its record with old and new, and the entry of the audit trail that seals the record. */
export async function recordVolumes(
  transaction: Database,
  { agency, month, number, source, changes }: VolumeRecord,
  { actor, today, now }: VolumeOccasion,
): Promise<void> {
  await writeVolumeChanges(transaction, agency, month, changes);
  const text = canonicalJson(changes);
  await insertVolumeEntry(transaction, {
    ...{ agency, month, number, source, changes: text },
    ...{ entered_by: actor.account, entered_on: today },
  });
  const { before, after } = changedTotals(changes);
  const detail = { month, number, source, cells: changes.length, before, after, checksum: checksumOf(text) };
  const event = { action: 'volumes_entered', object: `agency:${agency}`, scope: agency, detail } as const;
  await appendAudit(transaction, event, { actor: actor.account, at: instantOf(now) });
}
