/** Frozen editions as overviews read them, each parsed once: an edition never changes. */
import type { Database } from '#db/connect';
import { type EditionHeader, listEditionUnits } from '#db/queries/editions';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import { overviewOf, type UnitOverview } from '#domain/unit-overview';

export interface FrozenOverview {
  readonly province: ProvinceResult | undefined;
  /** In order of code. */
  readonly units: readonly UnitOverview[];
}

export type FrozenOverviews = (edition: Pick<EditionHeader, 'round' | 'number'>) => Promise<FrozenOverview>;

/** Editions that are kept: some hundred units each. */
const KEPT = 8;

export function createFrozenOverviews(db: Database): FrozenOverviews {
  const known = new Map<string, FrozenOverview>();
  return async (edition) => {
    const key = `${edition.number} ${edition.round}`;
    const kept = known.get(key);
    if (kept) return kept;
    const records = (await listEditionUnits(db, edition)).map(({ content }): UnitResult | ProvinceResult =>
      JSON.parse(content),
    );
    const units = records.flatMap((record) => (record.kind === 'unit' ? [overviewOf(record)] : []));
    const read = {
      province: records.find((record): record is ProvinceResult => record.kind === 'province'),
      units: units.sort((a, b) => (a.agency.code < b.agency.code ? -1 : 1)),
    };
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, read);
    return read;
  };
}
