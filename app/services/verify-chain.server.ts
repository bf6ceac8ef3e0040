/** Checks the chain of release runs: that no entry was changed, left out or put in, and that its totals add up. */

import type { RoundTotals } from '#db/queries/release-runs';
import type { ReleaseRunTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import { entryHash, FIRST_HASH } from './batches.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';

/** What the chain says. */
export interface ChainContents {
  /** Canonical record of each batch, by id. */
  readonly batches: Map<string, string>;
  /** Totals of each round in its newest entry. */
  readonly totals: ReadonlyMap<string, RoundTotals>;
}

interface BatchRecord {
  readonly id: string;
  readonly round: string;
  readonly n: number;
}

/** JSON of an entry, or `undefined` where somebody made it unreadable. */
function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param runs oldest first */
export function readChain(runs: readonly ReleaseRunTable[], found: Discrepancy[]): ChainContents {
  const batches = new Map<string, string>();
  const totals = new Map<string, RoundTotals>();
  const report = (detail: string) => found.push({ check: 'chain', detail });
  let previous = FIRST_HASH;
  runs.forEach((entry, index) => {
    if (entry.run !== index + 1) report(`run ${index + 1} is missing before run ${entry.run}`);
    if (entry.previous !== previous) report(`run ${entry.run} does not follow the run before it`);
    if (entry.hash !== entryHash(entry)) report(`run ${entry.run} does not match its hash`);
    previous = entry.hash;
    const records = parse<readonly BatchRecord[]>(entry.records);
    const after = parse<Readonly<Record<string, RoundTotals>>>(entry.totals);
    if (records === undefined || after === undefined) {
      report(`run ${entry.run} cannot be read`);
      return;
    }
    for (const record of records) {
      if (batches.has(record.id)) report(`batch ${record.id} is in the chain twice`);
      batches.set(record.id, canonicalJson(record));
    }
    for (const [round, now] of Object.entries(after)) {
      const before = totals.get(round);
      const added = records.reduce((sum, { round: of, n }) => sum + (of === round ? n : 0), 0);
      if (
        now.accepted !== now.pending + now.released + now.uncounted + now.unreadable ||
        now.released !== (before?.released ?? 0) + added ||
        now.accepted < (before?.accepted ?? 0)
      )
        report(`totals of round ${round} in run ${entry.run} do not add up`);
      totals.set(round, now);
    }
  });
  return { batches, totals };
}
