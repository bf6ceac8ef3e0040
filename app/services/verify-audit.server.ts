/** Walks the audit trail: no entry changed, left out or put in, and one entry for each release run. */
import type { Database } from '#db/connect';
import { listAuditChain } from '#db/queries/audit-events';
import { listRuns } from '#db/queries/release-runs';
import type { AuditEventTable } from '#db/schema';
import { inSnapshot } from '#db/snapshot';
import { auditHash, FIRST_AUDIT_HASH } from './audit.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';
import { recordsRoot } from './merkle.server.ts';

const PAGE = 1_000;

/**
 * Every discrepancy, naming the entry; empty when all agrees. A chain cannot tell that its newest entries were
 * cut off: keep the last hash somewhere else (the export carries it).
 */
export async function verifyAudit(db: Database): Promise<Discrepancy[]> {
  return inSnapshot(db, async (snapshot) => {
    const found: Discrepancy[] = [];
    const report = (detail: string) => found.push({ check: 'audit', detail });
    const roots = new Map<string, string>();
    let previous = { seq: 0, hash: FIRST_AUDIT_HASH };
    for (;;) {
      const page = await listAuditChain(snapshot, previous.seq, PAGE);
      for (const entry of page) {
        verifyEntry(entry, previous, report);
        if (entry.action === 'answers_released') noteRoot(entry, roots, report);
        previous = entry;
      }
      if (page.length < PAGE) break;
    }
    for (const run of await listRuns(snapshot)) {
      const root = roots.get(`run:${run.run}`);
      if (root === undefined) report(`release run ${run.run} has no entry`);
      else if (root !== rootOf(run.records))
        report(`the entry of release run ${run.run} holds another Merkle root than its batches`);
      roots.delete(`run:${run.run}`);
    }
    for (const object of roots.keys()) report(`there is an entry for ${object}, but no such release run`);
    return found;
  });
}

function verifyEntry(
  entry: AuditEventTable,
  previous: { readonly seq: number; readonly hash: string },
  report: (detail: string) => void,
): void {
  if (entry.seq !== previous.seq + 1)
    report(`entry ${previous.seq + 1} is missing before entry ${entry.seq}`);
  if (entry.previous !== previous.hash) report(`entry ${entry.seq} does not follow the entry before it`);
  if (entry.hash !== auditHash(entry)) report(`entry ${entry.seq} does not match its hash`);
}

function noteRoot(
  entry: AuditEventTable,
  roots: Map<string, string>,
  report: (detail: string) => void,
): void {
  if (roots.has(entry.object)) report(`entry ${entry.seq} repeats ${entry.object}`);
  try {
    roots.set(entry.object, String(JSON.parse(entry.detail).root));
  } catch {
    report(`entry ${entry.seq} cannot be read`);
  }
}

/** Where somebody made the records unreadable, the check of the runs' own chain says so. */
function rootOf(records: string): string | undefined {
  try {
    return recordsRoot(JSON.parse(records));
  } catch {
    return undefined;
  }
}
