/** Volumes from a list: looked through first, then written as a whole or not at all. */
import type { Database } from '#db/connect';
import { listServices } from '#db/queries/services';
import { countVolumeEntries } from '#db/queries/volume-entries';
import { listVolumeCells } from '#db/queries/volumes';
import type { Agency } from '#domain/agency';
import { canonicalJson } from '#domain/canonical-json';
import { type CellChange, cellKey, type VolumeCount, volumeChanges } from '#domain/dossier-volume';
import { groupBy } from '#domain/grouping';
import { canSomewhere } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Sheet } from '#domain/sheet';
import {
  type RefusedVolume,
  readVolumeList,
  type VolumeListNames,
  type VolumeRow,
  type VolumeRowProblem,
} from '#domain/volume-list';
import { checksumOf } from '../digests.server.ts';
import { holdVolumes, recordVolumes, type VolumeOccasion } from './save-volumes.server.ts';
import { readMonthPlaces } from './volume-places.server.ts';

export interface PlannedVolume extends VolumeRow {
  readonly agencyName: Localized;
  readonly serviceName: Localized;
  readonly change: 'created' | 'changed' | 'unchanged';
  readonly before: VolumeCount | null;
}

export interface VolumePlan {
  readonly planned: readonly PlannedVolume[];
  readonly refused: readonly RefusedVolume[];
  /** Headings that were not read. */
  readonly unknown: readonly string[];
  /** Names exactly this plan: what is written is what was looked through. */
  readonly digest: string;
}

/** The changes of one agency and month. */
interface PlannedMonth {
  readonly agency: string;
  readonly month: string;
  readonly changes: readonly CellChange[];
}

/** What a list would change today. Refuses with `not_allowed` who may enter no volumes. */
export async function previewVolumes(
  db: Database,
  sheet: Sheet,
  names: VolumeListNames,
  occasion: VolumeOccasion,
): Promise<VolumePlan> {
  return (await planVolumes(db, sheet, names, occasion)).plan;
}

/**
 * Writes what was looked through, all of it in one transaction; returns how many agency months changed. Refuses with
 * `conflict` where a cell is refused, or where the plan is no longer the one of `digest`.
 */
export async function applyVolumes(
  db: Database,
  sheet: Sheet,
  names: VolumeListNames,
  digest: string,
  occasion: VolumeOccasion,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await holdVolumes(transaction);
    const { plan, months } = await planVolumes(transaction, sheet, names, occasion);
    if (plan.refused.length > 0 || plan.digest !== digest)
      throw new Refusal('conflict', `${plan.refused.length} cells refused, or the plan has changed`);
    const versions = await countVolumeEntries(
      transaction,
      months.map(({ agency }) => agency),
      months.map(({ month }) => month),
    );
    for (const { agency, month, changes } of months) {
      const number = (versions.get(`${agency} ${month}`) ?? 0) + 1;
      await recordVolumes(transaction, { agency, month, number, source: 'file', changes }, occasion);
    }
    return months.length;
  });
}

async function planVolumes(
  db: Database,
  sheet: Sheet,
  names: VolumeListNames,
  { actor, today }: VolumeOccasion,
): Promise<{ readonly plan: VolumePlan; readonly months: readonly PlannedMonth[] }> {
  if (!canSomewhere(actor, 'enter_volumes')) throw new Refusal('not_allowed', 'enter_volumes');
  const placesOf = await readMonthPlaces(db, today);
  const byCode = new Map<string, ReadonlyMap<string, Agency>>();
  const findUnit = (month: string, code: string): Agency | undefined => {
    const units = byCode.get(month) ?? new Map(placesOf(month).units.map((unit) => [unit.code, unit]));
    byCode.set(month, units);
    return units.get(code);
  };
  const refuse = (code: string, month: string): VolumeRowProblem | null => {
    const unit = findUnit(month, code);
    if (!unit) return 'agency_unknown';
    const places = placesOf(month);
    if (!places.may(actor, 'enter_volumes', unit.id)) return 'agency_not_yours';
    return places.lockOf(unit.id) ? 'locked' : null;
  };
  const services = await listServices(db);
  const ended = services.filter(({ valid_to }) => valid_to !== null);
  const inForce = services.filter(({ valid_to }) => valid_to === null);
  const listing = readVolumeList(sheet, names, {
    refuse,
    services: new Map([...ended, ...inForce].map(({ code, id }) => [code, id])),
    thisMonth: today.slice(0, 7),
  });

  const serviceNames = new Map(services.map(({ id, name, name_en }) => [id, { vi: name, en: name_en }]));
  const planned: PlannedVolume[] = [];
  const months: PlannedMonth[] = [];
  for (const [month, rows] of groupBy(listing.rows, (row) => row.month)) {
    const units = new Map(
      rows.flatMap(({ agency }) => findUnit(month, agency) ?? []).map((unit) => [unit.code, unit]),
    );
    const ids = [...units.values()].map(({ id }) => id);
    const stored = groupBy(await listVolumeCells(db, ids, month), ({ agency }) => agency);
    for (const [code, own] of groupBy(rows, ({ agency }) => agency)) {
      const unit = units.get(code);
      if (!unit) continue;
      const before = new Map((stored.get(unit.id) ?? []).map((cell) => [cellKey(cell), cell]));
      // Cells that the file does not name stay as they are.
      const named = own.flatMap((row) => before.get(cellKey(row)) ?? []);
      const changes = volumeChanges(named, own);
      const changed = new Map(changes.map((change) => [cellKey(change), change]));
      if (changes.length > 0) months.push({ agency: unit.id, month, changes });
      for (const row of own) {
        const change = changed.get(cellKey(row));
        planned.push({
          ...row,
          agencyName: unit.name,
          serviceName: serviceNames.get(row.service) ?? { vi: row.service, en: row.service },
          change: !change ? 'unchanged' : change.before ? 'changed' : 'created',
          before: change?.before ?? null,
        });
      }
    }
  }
  planned.sort((a, b) => a.line - b.line);
  const { refused, unknown } = listing;
  const digest = checksumOf(canonicalJson({ months, refused }));
  return { plan: { planned, refused, unknown, digest }, months };
}
