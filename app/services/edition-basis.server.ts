/**
 * What a frozen edition is computed from, and that computation: the same when it is frozen and when it is
 * verified years later.
 *
 * The basis names the batches; answers, and so also counts too small to be shown, are found through them and
 * not copied. What a page shows is in the frozen records, from which everything hidden is absent.
 */
import { canonicalJson } from '#domain/canonical-json';
import type { Instrument, UnitTallies } from '#domain/result';
import type { RoundFrame } from '#domain/round-frame';
import { roundResults } from '#domain/round-results';
import { checksumOf } from './digests.server.ts';
import type { Software } from './software.server.ts';

/** Stored as canonical JSON; its SHA-256 is the checksum of the edition. */
export interface EditionBasis {
  readonly round: string;
  readonly number: number;
  /** Ids of the batches counted, sorted. */
  readonly batches: readonly string[];
  readonly frame: RoundFrame;
  /** SHA-256 of the tallies that the figures were computed from. */
  readonly tallies: string;
  /** SHA-256 of all frozen records. */
  readonly figures: string;
  /** What computed it; absent in editions from before this was noted. */
  readonly software?: Software;
  /** What a later edition changed in the one before, and why; absent in the first. */
  readonly correction?: Correction;
}

export interface Correction {
  /** In the words of whoever ordered it. */
  readonly reason: string;
  /** Ids of batches, sorted. */
  readonly added: readonly string[];
  readonly excluded: readonly string[];
}

/** The frozen records of an edition: canonical JSON by node; the root's is the `ProvinceResult`. */
export function composeRecords(
  frame: RoundFrame,
  instrument: Instrument,
  tallies: ReadonlyMap<string, UnitTallies>,
): Map<string, string> {
  const { units, province } = roundResults(frame, instrument, tallies);
  return new Map([
    [frame.root.agency.id, canonicalJson(province)],
    ...units.map((unit) => [unit.agency.id, canonicalJson(unit)] as const),
  ]);
}

export function composeBasis(
  part: Pick<EditionBasis, 'round' | 'number' | 'batches' | 'frame' | 'software' | 'correction'>,
  tallies: ReadonlyMap<string, UnitTallies>,
  records: ReadonlyMap<string, string>,
): EditionBasis {
  return {
    ...part,
    batches: [...part.batches].sort(),
    tallies: checksumOf(canonicalJson(Object.fromEntries(tallies))),
    figures: checksumOf(canonicalJson(Object.fromEntries(records))),
  };
}
