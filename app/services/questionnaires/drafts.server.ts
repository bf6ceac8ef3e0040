/**
 * Writing questionnaires: drafts are started from a version or a file, changed part by part, and published. Two
 * people may write at once: whoever saves a part that somebody else has changed meanwhile is shown both, and
 * nothing is overwritten unseen.
 */
import type { Database } from '#db/connect';
import {
  deleteQuestionnaireDraft,
  findQuestionnaireDraft,
  insertQuestionnaireDraft,
  updateQuestionnaireDraft,
} from '#db/queries/questionnaire-drafts';
import { getQuestionnaire, insertNewQuestionnaireVersion } from '#db/queries/versions';
import type { QuestionnaireDraftTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import type { Questionnaire } from '#domain/questionnaire';
import { deriveVersion } from '#domain/questionnaire-crosswalk';
import { movePart, type PartProblem, type PartValue, putPart, removePart } from '#domain/questionnaire-edit';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import { type Part, type PartKind, partContent } from '#domain/questionnaire-part';
import { readQuestionnaireDraft } from '#domain/questionnaire-rules';
import { Refusal } from '#domain/refusal';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { versionRow } from '../publish.server.ts';

/** Who writes, and on which day of the province's calendar. */
export interface Writer extends Stamp {
  readonly today: string;
}

export interface QuestionnaireDraft {
  readonly id: string;
  readonly revision: number;
  readonly basedOn: string | null;
  readonly changedOn: string;
  /** Id of the version that it became; such a draft changes no more. */
  readonly publishedAs: string | null;
  readonly questionnaire: Questionnaire;
  /** What must be mended before it can be published. */
  readonly issues: readonly QuestionnaireIssue[];
}

/** A draft as read. Throws `RangeError` for content that no draft can have. */
export function toDraft(row: QuestionnaireDraftTable): QuestionnaireDraft {
  const read = readQuestionnaireDraft(JSON.parse(row.content));
  if ('refused' in read)
    throw new RangeError(`questionnaire draft ${row.id}: ${JSON.stringify(read.refused)}`);
  const { id, based_on: basedOn, changed_on: changedOn, published_as: publishedAs } = row;
  return { id, revision: Number(row.revision), basedOn, changedOn, publishedAs, ...read };
}

/** Throws a `not_found` refusal. */
export async function getQuestionnaireDraft(db: Database, id: string): Promise<QuestionnaireDraft> {
  const row = await findQuestionnaireDraft(db, id);
  if (!row) throw new Refusal('not_found', `questionnaire draft ${id}`);
  return toDraft(row);
}

function columnsOf(questionnaire: Questionnaire, { actor, today }: Writer) {
  const { code, version } = questionnaire;
  return { code, version, content: canonicalJson(questionnaire), changed_on: today, changed_by: actor };
}

async function start(
  db: Database,
  id: string,
  questionnaire: Questionnaire,
  basedOn: string | null,
  from: string,
  writer: Writer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const columns = columnsOf(questionnaire, writer);
    const more = { based_on: basedOn, revision: 1, published_as: null };
    await insertQuestionnaireDraft(transaction, { id, ...columns, ...more });
    const version = `${questionnaire.code}.${questionnaire.version}`;
    const event = { action: 'questionnaire_drafted', object: `draft:${id}`, scope: null } as const;
    await appendAudit(transaction, { ...event, detail: { version, from } }, writer);
  });
}

/**
 * Starts a draft as a copy of a published version, each question marked as the same as the one it comes from.
 * Throws `not_found` where there is no such version.
 */
export async function draftFromVersion(
  db: Database,
  id: string,
  source: string,
  target: Pick<Questionnaire, 'code' | 'version'>,
  writer: Writer,
): Promise<void> {
  const { content } = await getQuestionnaire(db, source);
  await start(db, id, deriveVersion(content, target), source, source, writer);
}

/** Where a draft that is no copy comes from, and the version to compare it with, if any. */
export interface Origin {
  readonly from: 'file' | 'blank';
  readonly basedOn: string | null;
}

/** Starts a draft from what a file says, or from nothing. */
export async function draftFrom(
  db: Database,
  id: string,
  questionnaire: Questionnaire,
  { from, basedOn }: Origin,
  writer: Writer,
): Promise<void> {
  await start(db, id, questionnaire, basedOn, from, writer);
}

/** Names what a part says, for the form that changes it. */
export function partDigest(questionnaire: Questionnaire, part: Part): string {
  return checksumOf(canonicalJson(partContent(questionnaire, part))).slice(0, 16);
}

/** The checksum that it would be published with as it is. */
export function draftChecksum({ questionnaire }: QuestionnaireDraft): string {
  return versionRow(questionnaire).checksum;
}

function requireOpen({ id, publishedAs }: QuestionnaireDraft): void {
  if (publishedAs !== null) throw new Refusal('conflict', `questionnaire draft ${id} is ${publishedAs} now`);
}

async function save(
  db: Database,
  draft: QuestionnaireDraft,
  questionnaire: Questionnaire,
  writer: Writer,
): Promise<boolean> {
  const revision = draft.revision + 1;
  const columns = columnsOf(questionnaire, writer);
  return updateQuestionnaireDraft(db, draft.revision, {
    id: draft.id,
    ...columns,
    revision,
    published_as: null,
  });
}

/** What a form says about one part. */
export interface PartOrder {
  readonly part: Part;
  /** `partDigest` of the part as the form showed it. */
  readonly before: string;
  readonly value: PartValue;
  /** Of a question: code of the section it is to stand in. */
  readonly section?: string;
}

export type PartOutcome =
  | { readonly state: 'saved' }
  | { readonly state: 'unsound'; readonly problems: readonly PartProblem[] }
  /** Somebody else has changed this part meanwhile; `draft` is as they left it. */
  | { readonly state: 'changed'; readonly draft: QuestionnaireDraft };

/** More people than ever save the same questionnaire within a few milliseconds. */
const MOST_TRIES = 20;

/** Saves one part, whatever others have saved in other parts meanwhile. Throws `conflict` once it is published. */
export async function savePart(
  db: Database,
  id: string,
  { part, before, value, section }: PartOrder,
  writer: Writer,
): Promise<PartOutcome> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const draft = await getQuestionnaireDraft(db, id);
    requireOpen(draft);
    if (partDigest(draft.questionnaire, part) !== before) return { state: 'changed', draft };
    const edit = putPart(draft.questionnaire, part, value, section);
    if ('problems' in edit) return { state: 'unsound', problems: edit.problems };
    if (await save(db, draft, edit.questionnaire, writer)) return { state: 'saved' };
  }
  throw new Refusal('conflict', `questionnaire draft ${id} changes all the time`);
}

/** A part, of which there can be several. */
export interface ListedPart {
  readonly kind: PartKind;
  readonly code: string;
}

async function getAt(db: Database, id: string, revision: number): Promise<QuestionnaireDraft> {
  const draft = await getQuestionnaireDraft(db, id);
  requireOpen(draft);
  if (draft.revision !== revision)
    throw new Refusal('conflict', `questionnaire draft ${id} is at ${draft.revision}, not ${revision}`);
  return draft;
}

async function saveAt(
  db: Database,
  draft: QuestionnaireDraft,
  questionnaire: Questionnaire,
  writer: Writer,
): Promise<void> {
  if (!(await save(db, draft, questionnaire, writer)))
    throw new Refusal('conflict', `questionnaire draft ${draft.id} was saved by somebody else`);
}

/** Moves a part a place up (−1) or down (1). Throws `conflict` where the order is no longer the one that was seen. */
export async function shiftPart(
  db: Database,
  id: string,
  revision: number,
  part: ListedPart,
  by: -1 | 1,
  writer: Writer,
): Promise<void> {
  const draft = await getAt(db, id, revision);
  await saveAt(db, draft, movePart(draft.questionnaire, part, by), writer);
}

/** Takes a part out; `[]`, or the codes of what needs it. Throws `conflict` as moving does. */
export async function dropPart(
  db: Database,
  id: string,
  revision: number,
  part: ListedPart,
  writer: Writer,
): Promise<readonly string[]> {
  const draft = await getAt(db, id, revision);
  const removed = removePart(draft.questionnaire, part);
  if ('usedBy' in removed) return removed.usedBy;
  await saveAt(db, draft, removed.questionnaire, writer);
  return [];
}

/** Throws `conflict` where it was changed or published meanwhile. */
export async function deleteDraft(
  db: Database,
  { id, revision, questionnaire }: QuestionnaireDraft,
  stamp: Stamp,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (!(await deleteQuestionnaireDraft(transaction, id, revision)))
      throw new Refusal('conflict', `questionnaire draft ${id} is no longer at ${revision}`);
    const version = `${questionnaire.code}.${questionnaire.version}`;
    const event = { action: 'questionnaire_draft_deleted', object: `draft:${id}`, scope: null } as const;
    await appendAudit(transaction, { ...event, detail: { version, revision } }, stamp);
  });
}

/**
 * Publishes a draft: from now on it is a version that nobody can change. Its id, or `null` where there is such a
 * version already. Throws `conflict` where it has issues, or was changed since it was looked at; published twice,
 * it is the same version.
 */
export async function publishDraft(
  db: Database,
  id: string,
  revision: number,
  writer: Writer,
): Promise<string | null> {
  const seen = await getQuestionnaireDraft(db, id);
  if (seen.publishedAs !== null) return seen.publishedAs;
  const { questionnaire, issues } = await getAt(db, id, revision);
  if (issues.length > 0)
    throw new Refusal('conflict', `questionnaire draft ${id} has ${issues.length} issues`);
  const row = versionRow(questionnaire);
  return db.transaction().execute(async (transaction) => {
    if (!(await insertNewQuestionnaireVersion(transaction, row))) return null;
    const columns = { ...columnsOf(questionnaire, writer), revision: revision + 1, published_as: row.id };
    if (!(await updateQuestionnaireDraft(transaction, revision, { id, ...columns })))
      throw new Refusal('conflict', `questionnaire draft ${id} was changed while it was published`);
    const event = { action: 'version_published', object: `version:${row.id}`, scope: null } as const;
    await appendAudit(transaction, { ...event, detail: { checksum: row.checksum } }, writer);
    return row.id;
  });
}
