/** A whole province over its rounds: frozen records of its lineage, and indices from other surveys. */
import type { Database } from '#db/connect';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { type ProvinceFigures, type ProvinceTrend, provinceTrend } from '#domain/province-trend';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import { readLineageIds, readStandingIndices } from './published.server.ts';

/** Frozen records of rounds over some roots, in the order the rounds opened. @param editions newest of every round */
export async function listProvinceRecords(
  db: Database,
  editions: readonly EditionHeader[],
  roots: readonly string[],
): Promise<ProvinceResult[]> {
  const found: ProvinceResult[] = [];
  for (const edition of editions)
    for (const { content } of await listEditionUnits(db, edition, roots)) {
      const record: UnitResult | ProvinceResult = JSON.parse(content);
      if (record.kind === 'province') found.push(record);
    }
  return found;
}

/** @param published every frozen round, where they are read already */
export async function readProvinceTrend(
  db: Database,
  now: ProvinceFigures,
  published?: readonly ProvinceResult[],
): Promise<ProvinceTrend> {
  const lineage = await readLineageIds(db, now.root.id);
  const records = published
    ? published.filter(({ root }) => lineage.includes(root.id))
    : await listProvinceRecords(db, await listCurrentEditions(db), lineage);
  return provinceTrend(now, records, await readStandingIndices(db, lineage));
}
