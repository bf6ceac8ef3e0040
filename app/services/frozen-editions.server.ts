/**
 * Frozen editions, parsed and kept in memory by their checksum: an edition never changes, and public pages read little
 * else. What is kept is bounded by the length of the records, so that a country's rounds cannot fill the memory.
 */
import type { Database } from '#db/connect';
import { type EditionHeader, listEditionUnits } from '#db/queries/editions';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';

export interface FrozenEdition {
  readonly province: ProvinceResult;
  /** In order of code. */
  readonly units: readonly UnitResult[];
}

export type FrozenEditions = (header: EditionHeader) => Promise<FrozenEdition>;

/** Characters of frozen records that are kept parsed. A province's round has 1.2 million. */
const ROOM = 40_000_000;

interface Kept {
  readonly edition: Promise<FrozenEdition>;
  /** Length of the records; 0 while they are being read. */
  size: number;
}

async function readEdition(
  db: Database,
  header: EditionHeader,
): Promise<{ readonly edition: FrozenEdition; readonly size: number }> {
  const rows = await listEditionUnits(db, header);
  const records = rows.map(({ content }): UnitResult | ProvinceResult => JSON.parse(content));
  const province = records.find((record): record is ProvinceResult => record.kind === 'province');
  if (!province)
    throw new Error(`edition ${header.number} of round ${header.round} has no record of its root`);
  const units = records
    .filter((record): record is UnitResult => record.kind === 'unit')
    .sort((a, b) => (a.agency.code < b.agency.code ? -1 : 1));
  return { edition: { province, units }, size: rows.reduce((sum, { content }) => sum + content.length, 0) };
}

/** @param room characters of records that may be kept; the edition asked for last always is */
export function createFrozenEditions(db: Database, room: number = ROOM): FrozenEditions {
  const known = new Map<string, Kept>();

  const makeRoom = (newest: string) => {
    let total = [...known.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [checksum, { size }] of known) {
      if (total <= room) return;
      if (checksum === newest) continue;
      known.delete(checksum);
      total -= size;
    }
  };

  return (header) => {
    const { checksum } = header;
    const kept = known.get(checksum);
    if (kept) {
      // The order of the map is the order of use: what was used longest ago goes first.
      known.delete(checksum);
      known.set(checksum, kept);
      return kept.edition;
    }
    const reading = readEdition(db, header);
    const entry: Kept = { edition: reading.then(({ edition }) => edition), size: 0 };
    known.set(checksum, entry);
    reading.then(
      ({ size }) => {
        entry.size = size;
        makeRoom(checksum);
      },
      () => known.delete(checksum),
    );
    return entry.edition;
  };
}
