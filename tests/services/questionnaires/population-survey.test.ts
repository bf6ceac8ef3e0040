/** The population survey of 39 items, entered part by part as a person would, asked, answered and counted. */
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { getQuestionnaire } from '#db/queries/versions';
import { canonicalJson } from '#domain/canonical-json';
import { LOCALES, listIndexItems, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { type Part, partContent } from '#domain/questionnaire-part';
import { groupFields, readAnswers } from '#domain/read-answers';
import { DEFAULT_PLAN } from '#domain/round';
import { isValidBallot } from '#domain/tally';
import { closeRound } from '#services/close';
import { checksumOf } from '#services/digests';
import { openRound } from '#services/publish';
import {
  draftFrom,
  getQuestionnaireDraft,
  partDigest,
  publishDraft,
  savePart,
} from '#services/questionnaires/drafts';
import { readUnitResult } from '#services/results';
import { verifyAnswers } from '#services/verify';
import { DS39 } from '#tests/support/reference-questionnaires';
import { answerAt, plantProvince, TODAY } from '#tests/support/small-province';
import { EMPTY_FORM, SURVEY_FACTS } from '#tests/support/survey-facts';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { renderSurveyPage } from '#ui/survey/survey-page';

const WRITER = { actor: null, at: '2026-03-15T02:00:00.000Z', today: TODAY };
const NOTHING: Questionnaire = {
  ...{ code: 'DS39', version: 1, title: { vi: '', en: '' }, factors: [], scales: [], sections: [] },
};

/** Enters everything that `form` says, one form a part, and returns how many there were. */
async function enter(db: Database, form: Questionnaire): Promise<number> {
  const parts: [Part, Part, string?][] = [
    [{ kind: 'about' }, { kind: 'about' }],
    ...form.factors.map(({ code }): [Part, Part] => [
      { kind: 'factor', code },
      { kind: 'factor', code: '' },
    ]),
    ...form.scales.map(({ code }): [Part, Part] => [
      { kind: 'scale', code },
      { kind: 'scale', code: '' },
    ]),
    ...form.sections.flatMap((section): [Part, Part, string?][] => [
      [
        { kind: 'section', code: section.code },
        { kind: 'section', code: '' },
      ],
      ...section.questions.map(({ code }): [Part, Part, string] => [
        { kind: 'question', code },
        { kind: 'question', code: '' },
        section.code,
      ]),
    ]),
  ];
  for (const [source, part, section] of parts) {
    const { questionnaire } = await getQuestionnaireDraft(db, 'ds39');
    const value = Object(partContent(form, source));
    const order = { part, before: partDigest(questionnaire, part), value, ...(section && { section }) };
    expect(await savePart(db, 'ds39', order, WRITER)).toEqual({ state: 'saved' });
  }
  return parts.length;
}

eachDialect((dialect) => {
  it('takes the structure of the population survey, asks it, and counts what is answered', async () => {
    const db = await openTestDatabase(dialect);
    const province = await plantProvince(db);
    await draftFrom(db, 'ds39', NOTHING, { from: 'blank', basedOn: null }, WRITER);
    const entered = await enter(db, DS39);
    expect(entered).toBe(1 + DS39.factors.length + DS39.scales.length + 12 + listQuestions(DS39).length);
    const { issues, revision } = await getQuestionnaireDraft(db, 'ds39');
    expect(issues).toEqual([]);
    const id = await publishDraft(db, 'ds39', revision, WRITER);
    expect(id).toBe('DS39.1');
    const { content, checksum } = await getQuestionnaire(db, 'DS39.1');
    expect(content).toEqual(DS39);
    expect(checksum).toBe(checksumOf(canonicalJson(DS39)));

    for (const locale of LOCALES) {
      const facts = { ...SURVEY_FACTS, questionnaire: content };
      const { html } = renderSurveyPage({ locale, facts, filledIn: EMPTY_FORM });
      for (const { code } of listQuestions(content)) expect(html).toContain(`name="${code}"`);
      expect(html.match(/data-item=""/g)).toHaveLength(39);
      expect(html.match(/type="checkbox" name="\w+" value/g)?.length).toBeGreaterThan(8);
      expect(html.match(/class="write-in"/g)).toHaveLength(
        listQuestions(content).filter(
          (question) =>
            question.kind !== 'text' &&
            content.scales.some(
              ({ code, options }) => code === question.scale && options.some(({ writeIn }) => writeIn),
            ),
        ).length,
      );
    }

    const keys = new Map<string, string>();
    const round = await openRound(
      db,
      {
        ...{ id: 'r2', slug: 'ds-2026', name: { vi: 'Khảo sát hộ gia đình', en: 'Household survey' } },
        ...{ root: 'p', questionnaire: 'DS39.1', method: province.round.method, opensOn: '2026-01-01' },
        ...{ closesOn: null, plan: DEFAULT_PLAN, rho0: { overall: 0.6 } },
      },
      (round2, key) => keys.set(round2, key),
    );
    const asked = { ...province, round };
    const other = listQuestions(content).find(
      (question) =>
        question.kind === 'multiple' &&
        content.scales.some(
          ({ code, options }) => code === question.scale && options.some(({ writeIn }) => writeIn),
        ),
    );
    const scale = content.scales.find(
      (candidate) => other?.kind === 'multiple' && candidate.code === other.scale,
    );
    const [first] = scale?.options ?? [];
    const written = scale?.options.find(({ writeIn }) => writeIn);
    if (!other || !first || !written) throw new Error('DS39 asks no multiple choice with a line to write on');
    const ballots = Array.from({ length: 40 }, (_, at) => {
      const fields = new URLSearchParams();
      for (const item of listIndexItems(content)) fields.append(item.code, at < 30 ? '4' : '2');
      fields.append(other.code, first.value);
      fields.append(other.code, written.value);
      fields.append(`${other.code}.${written.value}`, 'Cần thêm ghế chờ');
      const read = readAnswers(content, groupFields(fields), { blankItems: 'refused' });
      expect(read.problems).toEqual([]);
      expect(isValidBallot(content, read.answers, 0.5)).toBe(true);
      return { answers: read.answers, texts: read.texts, traits: read.traitAnswers };
    });
    await answerAt(asked, 'c1', ballots);
    await closeRound(db, 'r2', { ...province.releaser, keys: (of) => keys.get(of) ?? '' }, TODAY);
    const result = await readUnitResult(db, round, 'c1', TODAY);
    expect(result.overall).toMatchObject({ estimate: 0.75 });
    const choice = result.choices.find(({ question }) => question === other.code);
    expect(choice?.answered).toBe(40);
    expect(choice?.options).toEqual(
      expect.arrayContaining([
        { value: first.value, n: 40 },
        { value: written.value, n: 40 },
      ]),
    );
    expect(result.factors[3]?.items[2]).toMatchObject({ levels: [0, 10, 0, 30, 0] });
    const texts = await db.selectFrom('comment').select('text').execute();
    expect(texts.map(({ text }) => text)).toEqual(ballots.map(() => 'Cần thêm ghế chờ'));
    expect(result.factors.map(({ code, items }) => [code, items.length])).toEqual([
      ...[
        ['P1', 2],
        ['P2', 2],
        ['P3', 9],
        ['P4', 10],
      ],
      ...[
        ['A', 3],
        ['B', 4],
        ['C', 3],
        ['D', 3],
        ['E', 3],
      ],
    ]);
    expect(await verifyAnswers(db)).toEqual([]);
  });
});
