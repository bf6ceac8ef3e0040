/** Planning rounds: drafts are saved, checked and deleted; nothing comes of them before an order. */
import type { Database } from '#db/connect';
import { deleteDraft, findDraft, insertDraft, updateDraft } from '#db/queries/round-drafts';
import type { RoundDraftTable } from '#db/schema';
import { Refusal } from '#domain/refusal';
import { type Check, type OpeningCode, openingChecks } from '#domain/round-checks';
import type { DraftState, RoundDraft } from '#domain/round-draft';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { readOpeningFacts } from './opening-facts.server.ts';

export interface SavedDraft {
  readonly id: string;
  readonly version: number;
  readonly state: DraftState;
  readonly draft: RoundDraft;
}

export function toDraft(row: RoundDraftTable): SavedDraft {
  const { id, version, state, slug, root, questionnaire, method } = row;
  return {
    ...{ id, version: Number(version), state },
    draft: {
      ...{ slug, root, questionnaire, method },
      name: { vi: row.name, en: row.name_en },
      ...{ opensOn: row.opens_on, closesOn: row.closes_on },
      plan: JSON.parse(row.plan),
      expectedShare: row.expected_share,
    },
  };
}

function columnsOf(id: string, version: number, draft: RoundDraft) {
  const { slug, name, root, questionnaire, method, opensOn, closesOn, plan, expectedShare } = draft;
  return {
    ...{ id, slug, name: name.vi, name_en: name.en, root, questionnaire, method },
    ...{ opens_on: opensOn, closes_on: closesOn, plan: JSON.stringify(plan) },
    ...{ expected_share: expectedShare, version },
  };
}

/** Throws a `not_found` refusal for a draft that is none, or is a round by now. */
export async function getDraft(db: Database, id: string): Promise<SavedDraft> {
  const row = await findDraft(db, id);
  if (!row || row.state === 'opened') throw new Refusal('not_found', `draft ${id}`);
  return toDraft(row);
}

/**
 * Saves a new draft, or a new version of one.
 *
 * @param before the version that was edited; `null` for a new draft. Throws `conflict` where somebody else has
 * saved another meanwhile, or ordered it
 */
export async function saveDraft(
  db: Database,
  id: string,
  before: number | null,
  draft: RoundDraft,
  stamp: Stamp,
): Promise<void> {
  const version = (before ?? 0) + 1;
  await db.transaction().execute(async (transaction) => {
    const columns = columnsOf(id, version, draft);
    if (before === null) await insertDraft(transaction, { ...columns, state: 'draft', round: null });
    else if (!(await updateDraft(transaction, before, columns)))
      throw new Refusal('conflict', `draft ${id} is no longer version ${before}, or was ordered`);
    const event = { action: 'round_drafted', object: `draft:${id}`, scope: draft.root } as const;
    await appendAudit(transaction, { ...event, detail: { slug: draft.slug, version } }, stamp);
  });
}

/** Throws `conflict` where its opening was ordered. */
export async function removeDraft(db: Database, { id, draft }: SavedDraft, stamp: Stamp): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (!(await deleteDraft(transaction, id))) throw new Refusal('conflict', `draft ${id} was ordered`);
    const event = { action: 'round_draft_deleted', object: `draft:${id}`, scope: draft.root } as const;
    await appendAudit(transaction, { ...event, detail: { slug: draft.slug } }, stamp);
  });
}

/** What stands against opening a draft today. */
export async function checkDraft(
  db: Database,
  draft: RoundDraft,
  today: string,
): Promise<Check<OpeningCode>[]> {
  return openingChecks(draft, await readOpeningFacts(db, draft, today));
}
