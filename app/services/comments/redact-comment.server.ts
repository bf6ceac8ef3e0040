/** The Department takes personal data out of a comment: the original is gone afterwards. */
import type { Database } from '#db/connect';
import { replaceText } from '#db/queries/comments';
import { foldText } from '#domain/fold-text';
import { type RedactionReason, redactPassages } from '#domain/redaction';
import { appendAudit, instantOf } from '../audit.server.ts';
import { getComment } from './inbox.server.ts';

export interface Redaction {
  /** Ids of the agencies whose comments the administrator may redact; `null`: all. */
  readonly units: readonly string[] | null;
  /** Comment id. */
  readonly comment: string;
  readonly passages: readonly string[];
  readonly reason: RedactionReason;
}

/** `missing`: these passages do not stand in the text, and nothing was changed. */
export type RedactionOutcome =
  | { readonly state: 'done' | 'changed' }
  | { readonly state: 'missing'; readonly passages: readonly string[] };

/**
 * Replaces passages by marks. The trail says who, why and how many, never what. Refuses with `not_found` for a
 * comment of another agency.
 */
export async function redactComment(
  db: Database,
  { units, comment, passages, reason }: Redaction,
  actor: string,
  now: number,
  today: string,
): Promise<RedactionOutcome> {
  return db.transaction().execute(async (transaction) => {
    const before = await getComment(transaction, units, comment, today);
    const { text, missing } = redactPassages(before.text, passages);
    if (missing.length > 0) return { state: 'missing', passages: missing };
    const changes = { text, folded: foldText(text), redacted_on: today };
    if (!(await replaceText(transaction, comment, before.text, changes))) return { state: 'changed' };
    const detail = { reason, passages: passages.length };
    const event = {
      action: 'comment_redacted',
      object: `comment:${comment}`,
      scope: before.unit,
      detail,
    } as const;
    await appendAudit(transaction, event, { actor, at: instantOf(now) });
    return { state: 'done' };
  });
}
