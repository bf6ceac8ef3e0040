import { expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import type { Questionnaire } from '#domain/questionnaire';
import { publishQuestionnaire } from '#services/publish';
import {
  draftFromVersion,
  getQuestionnaireDraft,
  savePart,
  shiftPart,
} from '#services/questionnaires/drafts';
import { applyImport, planImport } from '#services/questionnaires/import';
import { listInstruments } from '#services/questionnaires/pages';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const WRITER = { actor: null, at: '2026-03-15T02:00:00.000Z', today: '2026-03-15' };

/** DV16 with the signed words for A1, without A3, and with a question more. */
function signedForm(base: Questionnaire): Questionnaire {
  const [first, ...rest] = base.sections;
  if (!first) throw new Error('no section');
  const [a1, a2] = first.questions;
  if (!a1 || !a2) throw new Error('no question');
  const signed = { ...a1, text: { ...a1.text, vi: 'Biển hiệu, chỉ dẫn dễ thấy' } };
  const extra = { ...a2, code: 'A9', text: { vi: 'Có chỗ gửi xe', en: 'There is parking' } };
  return { ...base, sections: [{ ...first, questions: [signed, a2, extra] }, ...rest] };
}

const changes = (plan: Awaited<ReturnType<typeof planImport>>) =>
  plan.parts
    .filter(({ change }) => change !== 'unchanged')
    .map(({ kind, code, change }) => `${change} ${kind} ${code}`);

eachDialect((dialect) => {
  it('turns a file into a draft with the next number, and says beforehand what differs from the last version', async () => {
    const db = await openTestDatabase(dialect);
    await publishQuestionnaire(db, DV16);
    const file = signedForm(DV16);
    const plan = await planImport(db, file);
    expect(plan).toMatchObject({ against: 'DV16.1', replaces: null, questionnaire: { version: 2 } });
    expect(changes(plan)).toEqual(['changed question A1', 'created question A9', 'ended question A3']);
    await expect(applyImport(db, 'x', file, 'another', WRITER)).rejects.toMatchObject({ code: 'conflict' });
    expect(await applyImport(db, 'x', file, plan.digest, WRITER)).toBe('x');
    const draft = await getQuestionnaireDraft(db, 'x');
    expect(draft).toMatchObject({ basedOn: 'DV16.1', issues: [], questionnaire: { ...file, version: 2 } });
    // Sent twice, it would by now replace the draft: a plan that nobody has looked through.
    await expect(applyImport(db, 'y', file, plan.digest, WRITER)).rejects.toMatchObject({ code: 'conflict' });
    expect((await listInstruments(db)).drafts).toHaveLength(1);
  });

  it('puts a file in the place of the draft that it was taken from, unless that has changed meanwhile', async () => {
    const db = await openTestDatabase(dialect);
    await publishQuestionnaire(db, DV16);
    await draftFromVersion(db, 'd', 'DV16.1', { code: 'DV16', version: 2 }, WRITER);
    const file = signedForm((await getQuestionnaireDraft(db, 'd')).questionnaire);
    const plan = await planImport(db, file);
    expect(plan.replaces?.id).toBe('d');
    expect(changes(plan)).toEqual(['changed question A1', 'created question A9', 'ended question A3']);
    await shiftPart(db, 'd', 1, { kind: 'question', code: 'B2' }, -1, WRITER);
    await expect(applyImport(db, 'x', file, plan.digest, WRITER)).rejects.toMatchObject({ code: 'conflict' });
    const again = await planImport(db, file);
    expect(await applyImport(db, 'x', file, again.digest, WRITER)).toBe('d');
    const draft = await getQuestionnaireDraft(db, 'd');
    expect(draft.questionnaire).toEqual(file);
    // The marks of the copy came back with the file.
    expect(draft.questionnaire.sections[0]?.questions[0]?.equivalentTo).toContain('DV16.v1:A1');
    expect(draft.revision).toBe(3);
    const part = { kind: 'factor', code: 'A' } as const;
    const late = { part, before: 'seen before', value: { code: 'A', name: { vi: 'A', en: 'A' } } };
    expect((await savePart(db, 'd', late, WRITER)).state).toBe('changed');
  });

  it('takes a file of a family that there is not yet as it is', async () => {
    const db = await openTestDatabase(dialect);
    const plan = await planImport(db, { ...DV16, code: 'MOI', version: 3 });
    expect(plan).toMatchObject({ against: null, replaces: null, questionnaire: { code: 'MOI', version: 3 } });
    expect(plan.parts.every(({ change }) => change === 'created')).toBe(true);
  });
});
