/** Frozen editions as overviews read them, each parsed once: an edition never changes. */
import type { Database } from '#db/connect';
import { type EditionHeader, listEditionUnits } from '#db/queries/editions';
import { type AnsweredPart, answeredParts } from '#domain/fieldwork-parts';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import { overviewOf, type UnitOverview } from '#domain/unit-overview';

export interface FrozenOverview {
  readonly province: ProvinceResult | undefined;
  /** In order of code. */
  readonly units: readonly UnitOverview[];
  /** People by the parts that their agency's figures are shown by. */
  readonly answered: readonly AnsweredPart[];
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
    const results = records.filter((record): record is UnitResult => record.kind === 'unit');
    const units = results.map(overviewOf);
    const read = {
      province: records.find((record): record is ProvinceResult => record.kind === 'province'),
      units: units.sort((a, b) => (a.agency.code < b.agency.code ? -1 : 1)),
      answered: results.flatMap(answeredParts),
    };
    const [oldest] = known.keys();
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, read);
    return read;
  };
}
