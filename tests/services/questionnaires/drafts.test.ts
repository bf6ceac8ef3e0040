import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import type { DialectName } from '#db/dialects/features';
import { listAuditEvents } from '#db/queries/audit-events';
import { getQuestionnaire } from '#db/queries/versions';
import { DV16 } from '#db/reference/instruments';
import { canonicalJson } from '#domain/canonical-json';
import { listQuestions } from '#domain/questionnaire';
import { type Part, partContent } from '#domain/questionnaire-part';
import { checksumOf } from '#services/digests';
import { publishQuestionnaire } from '#services/publish';
import {
  deleteDraft,
  draftFromVersion,
  dropPart,
  getQuestionnaireDraft,
  type PartOrder,
  partDigest,
  publishDraft,
  savePart,
  shiftPart,
} from '#services/questionnaires/drafts';
import { getVersionPage, getWritten, listInstruments, nextVersion } from '#services/questionnaires/pages';
import { verifyAudit } from '#services/verify-audit';
import { createTestDatabase, eachDialect, openDatabase } from '#tests/support/test-database';

const WRITER = { actor: null, at: '2026-03-15T02:00:00.000Z', today: '2026-03-15' };
const A1: Part = { kind: 'question', code: 'A1' };

interface Ground {
  readonly db: Database;
  /** A second process's connection; on SQLite one process has one. */
  readonly other: Database;
}

/** A draft of DV16, version 2, under the id `d`. */
async function prepare(dialect: DialectName): Promise<Ground> {
  const url = await createTestDatabase(dialect);
  const db = openDatabase(url);
  await publishQuestionnaire(db, DV16);
  await draftFromVersion(db, 'd', 'DV16.1', { code: 'DV16', version: 2 }, WRITER);
  return { db, other: dialect === 'postgres' ? openDatabase(url) : db };
}

/** What the form of a question sends that was opened now, with other Vietnamese words. */
async function reword(db: Database, part: Part, vi: string): Promise<PartOrder> {
  const { questionnaire } = await getQuestionnaireDraft(db, 'd');
  const value = Object(partContent(questionnaire, part));
  return {
    part,
    before: partDigest(questionnaire, part),
    value: { ...value, text: { ...value.text, vi } },
  };
}

async function wordsOf(db: Database, code: string): Promise<string | undefined> {
  const { questionnaire } = await getQuestionnaireDraft(db, 'd');
  return listQuestions(questionnaire).find((question) => question.code === code)?.text.vi;
}

eachDialect((dialect) => {
  it('starts as a marked copy, changes part by part and is published once, locked and checksummed', async () => {
    const { db, other } = await prepare(dialect);
    expect(await nextVersion(db, 'DV16')).toBe(2);
    const { issues, revision, basedOn } = await getQuestionnaireDraft(db, 'd');
    expect({ issues, revision, basedOn }).toEqual({ issues: [], revision: 1, basedOn: 'DV16.1' });
    expect(await savePart(db, 'd', await reword(db, A1, 'Biển chỉ dẫn rõ ràng'), WRITER)).toEqual({
      state: 'saved',
    });
    await shiftPart(db, 'd', 2, { kind: 'question', code: 'A2' }, -1, WRITER);
    expect(await dropPart(db, 'd', 3, { kind: 'factor', code: 'A' }, WRITER)).toEqual(['A2', 'A1', 'A3']);
    expect(await dropPart(db, 'd', 3, { kind: 'question', code: 'A3' }, WRITER)).toEqual([]);
    expect(await listInstruments(db)).toMatchObject({
      versions: [{ id: 'DV16.1', items: 16 }],
      drafts: [{ id: 'd', version: 'DV16.2', issues: 0, changedOn: '2026-03-15' }],
    });

    // Pressed twice, in two processes: one version, and both are led to it.
    const published = await Promise.allSettled([
      publishDraft(db, 'd', 4, WRITER),
      publishDraft(other, 'd', 4, WRITER),
    ]);
    expect(published.some((one) => one.status === 'fulfilled' && one.value === 'DV16.2')).toBe(true);
    expect(await publishDraft(db, 'd', 4, WRITER)).toBe('DV16.2');
    const version = await getVersionPage(db, 'DV16.2');
    expect(version.items).toBe(15);
    expect(version.checksum).toBe(checksumOf(canonicalJson(version.questionnaire)));
    expect((await listInstruments(db)).drafts).toEqual([]);
    expect(await getWritten(db, 'd')).toEqual(version.questionnaire);
    expect(await nextVersion(db, 'DV16')).toBe(3);

    // Nothing can change either of them any more, not even in the database itself.
    const late = await reword(db, A1, 'Khác hẳn');
    await expect(savePart(db, 'd', late, WRITER)).rejects.toMatchObject({ code: 'conflict' });
    await expect(db.updateTable('questionnaire_version').set({ content: '{}' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(deleteDraft(db, await getQuestionnaireDraft(db, 'd'), WRITER)).rejects.toMatchObject({
      code: 'conflict',
    });
    const actions = (await listAuditEvents(db, {}, 10)).map(({ action, object }) => [action, object]);
    expect(actions).toEqual([
      ['version_published', 'version:DV16.2'],
      ['questionnaire_drafted', 'draft:d'],
    ]);
    expect(await verifyAudit(db)).toEqual([]);
  });

  it('lets two people save different parts at once, and shows the second of one part what the first wrote', async () => {
    const { db, other } = await prepare(dialect);
    const first = listQuestions(DV16).slice(0, 10);
    const orders = await Promise.all(
      first.map(({ code }) => reword(db, { kind: 'question', code }, `Lời mới của ${code}`)),
    );
    const outcomes = await Promise.all(
      orders.map((order, at) => savePart(at % 2 === 0 ? db : other, 'd', order, WRITER)),
    );
    expect(outcomes.filter(({ state }) => state !== 'saved')).toEqual([]);
    expect(await wordsOf(db, 'A1')).toBe('Lời mới của A1');
    expect(await wordsOf(db, 'C3')).toBe('Lời mới của C3');

    const mine = await reword(db, A1, 'Lời của tôi');
    expect(await savePart(other, 'd', await reword(db, A1, 'Lời của người kia'), WRITER)).toEqual({
      state: 'saved',
    });
    const refused = await savePart(db, 'd', mine, WRITER);
    expect(refused.state).toBe('changed');
    expect(await wordsOf(db, 'A1')).toBe('Lời của người kia');
    // Having seen both, the same form is sent again against what is there now.
    const { questionnaire } = await getQuestionnaireDraft(db, 'd');
    const again = { ...mine, before: partDigest(questionnaire, A1) };
    expect(await savePart(db, 'd', again, WRITER)).toEqual({ state: 'saved' });
    expect(await wordsOf(db, 'A1')).toBe('Lời của tôi');
  });

  it('does not publish what is unfinished, was changed since, or has a number that is taken', async () => {
    const { db } = await prepare(dialect);
    await savePart(db, 'd', await reword(db, A1, ''), WRITER);
    await expect(publishDraft(db, 'd', 2, WRITER)).rejects.toMatchObject({ code: 'conflict' });
    await savePart(db, 'd', await reword(db, A1, 'Biển chỉ dẫn'), WRITER);
    await expect(publishDraft(db, 'd', 2, WRITER)).rejects.toMatchObject({ code: 'conflict' });
    await draftFromVersion(db, 'other', 'DV16.1', { code: 'DV16', version: 2 }, WRITER);
    expect(await publishDraft(db, 'other', 1, WRITER)).toBe('DV16.2');
    expect(await publishDraft(db, 'd', 3, WRITER)).toBeNull();
    expect((await getQuestionnaireDraft(db, 'd')).publishedAs).toBeNull();
    await expect(getQuestionnaire(db, 'DV16.3')).rejects.toMatchObject({ code: 'not_found' });
    await deleteDraft(db, await getQuestionnaireDraft(db, 'd'), WRITER);
    await expect(getQuestionnaireDraft(db, 'd')).rejects.toMatchObject({ code: 'not_found' });
  });
});
