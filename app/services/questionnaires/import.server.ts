/** A questionnaire from a file: what it would change, then a draft of it. */
import type { Database } from '#db/connect';
import { findOpenDraft, updateQuestionnaireDraft } from '#db/queries/questionnaire-drafts';
import { canonicalJson } from '#domain/canonical-json';
import type { Questionnaire } from '#domain/questionnaire';
import { PART_KINDS, type PartKind, partContent, partsOf } from '#domain/questionnaire-part';
import { Refusal } from '#domain/refusal';
import { appendAudit } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { draftFrom, type QuestionnaireDraft, toDraft, type Writer } from './drafts.server.ts';
import { newestOf, nextVersion } from './pages.server.ts';

export interface PlannedPart {
  readonly kind: PartKind;
  readonly code: string;
  readonly change: 'created' | 'changed' | 'unchanged' | 'ended';
}

export interface ImportPlan {
  /** As it would be stored: with the next number, where the file's is published already. */
  readonly questionnaire: Questionnaire;
  /** The open draft that the file takes the place of; `null` where it becomes a new one. */
  readonly replaces: QuestionnaireDraft | null;
  /** Id of the version that it is compared with, if it replaces no draft; `null` where there is none. */
  readonly against: string | null;
  readonly parts: readonly PlannedPart[];
  /** Names exactly this plan. */
  readonly digest: string;
}

function compare(before: Questionnaire | null, after: Questionnaire): PlannedPart[] {
  const said = (form: Questionnaire | null, kind: PartKind, code: string) => {
    const content = form && partContent(form, { kind, code });
    return content === null ? null : canonicalJson(content);
  };
  return PART_KINDS.flatMap((kind) => {
    const now = partsOf(after, kind).map(({ code }): PlannedPart => {
      const [was, is] = [said(before, kind, code), said(after, kind, code)];
      return { kind, code, change: was === null ? 'created' : was === is ? 'unchanged' : 'changed' };
    });
    const past = before ? partsOf(before, kind) : [];
    const gone = past.filter(({ code }) => said(after, kind, code) === null);
    return [...now, ...gone.map(({ code }): PlannedPart => ({ kind, code, change: 'ended' }))];
  });
}

/** What becomes of a file: it takes the place of the draft of its version, or is a new draft. */
export async function planImport(db: Database, file: Questionnaire): Promise<ImportPlan> {
  const newest = await newestOf(db, file.code);
  const taken = newest !== null && file.version <= newest.content.version;
  const questionnaire = taken ? { ...file, version: await nextVersion(db, file.code) } : file;
  const row = await findOpenDraft(db, questionnaire.code, questionnaire.version);
  const replaces = row ? toDraft(row) : null;
  const before = replaces?.questionnaire ?? newest?.content ?? null;
  const against = replaces ? null : (newest?.id ?? null);
  const named = [questionnaire, replaces?.id ?? null, replaces?.revision ?? null, against];
  return {
    ...{ questionnaire, replaces, against, parts: compare(before, questionnaire) },
    digest: checksumOf(canonicalJson(named)),
  };
}

/**
 * Writes what was looked through and returns the draft's id.
 *
 * @param digest of the plan that was looked through. Throws `conflict` where it would be another one by now
 */
export async function applyImport(
  db: Database,
  id: string,
  file: Questionnaire,
  digest: string,
  writer: Writer,
): Promise<string> {
  const plan = await planImport(db, file);
  if (plan.digest !== digest) throw new Refusal('conflict', 'the import would do something else by now');
  const { questionnaire, replaces, against } = plan;
  if (!replaces) {
    await draftFrom(db, id, questionnaire, { from: 'file', basedOn: against }, writer);
    return id;
  }
  await db.transaction().execute(async (transaction) => {
    const { code, version } = questionnaire;
    const columns = {
      ...{ id: replaces.id, code, version, content: canonicalJson(questionnaire) },
      ...{ changed_on: writer.today, changed_by: writer.actor, published_as: null },
    };
    const revision = replaces.revision + 1;
    if (!(await updateQuestionnaireDraft(transaction, replaces.revision, { ...columns, revision })))
      throw new Refusal('conflict', `questionnaire draft ${replaces.id} was changed meanwhile`);
    const event = { action: 'questionnaire_drafted', object: `draft:${replaces.id}`, scope: null } as const;
    await appendAudit(
      transaction,
      { ...event, detail: { version: `${code}.${version}`, from: 'file' } },
      writer,
    );
  });
  return replaces.id;
}
