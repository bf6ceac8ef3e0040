import { expect, it } from 'vitest';
import { insertCommentCases, insertComments } from '#db/queries/comments';
import type { CommentTable } from '#db/schema';
import { foldText } from '#domain/fold-text';
import { closeRound } from '#services/close';
import { handleComment } from '#services/comments/handle-comment';
import { freezeRound } from '#services/freeze';
import {
  ANSWERS_PER_PAGE,
  type AnswerSearch,
  getAnswersPage,
  readPublicAnswers,
} from '#services/public-answers';
import { openRound } from '#services/publish';
import { getPublishedAgency } from '#services/published-rounds';
import { releaseDue } from '#services/release';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { answerAt, ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';

const EVERYTHING: AnswerSearch = { query: '', agency: null, topic: null, page: 1 };

function comment(id: string, month: string, more: Partial<CommentTable> = {}): CommentTable {
  return {
    ...{ id, unit: 'd1', month, question: 'comment', text: 'lời riêng của một người', folded: 'loi rieng' },
    ...{ suggested: null, held_until: null, redacted_on: null, round: null, ...more },
  };
}

const answered = (id: string, answer: string, more: object = {}) => ({
  ...{
    comment: id,
    unit: 'd1',
    round: 'r1',
    version: 1,
    state: 'answered' as const,
    topic: 'attitude',
    assignee: null,
    due_on: TODAY,
  },
  ...{ answer, answer_folded: foldText(answer), reason: null, note: null, settled_on: TODAY, ...more },
});

eachDialect((dialect) => {
  async function plant() {
    const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => 0);
    const { db } = app;
    const province = await plantProvince(db);
    const { questionnaire, method, plan, rho0 } = province.round;
    // Another round in the same months: what is asked of the other departments, say.
    const names = { slug: 'khac', name: { vi: 'Đợt khác', en: 'Another round' } };
    await openRound(
      db,
      {
        id: 'r2',
        ...names,
        root: 'p',
        questionnaire,
        method,
        plan,
        rho0,
        opensOn: '2026-01-01',
        closesOn: null,
      },
      () => undefined,
    );
    await answerAt(
      province,
      'd1',
      Array.from({ length: 40 }, (_, at) =>
        ballotOf(at % 8 === 0 ? 2 : 5, { texts: { comment: `Ý kiến ${at}` } }),
      ),
    );
    await releaseDue(db, province.releaser, TODAY);
    return { app, db, province };
  }

  it('chooses answers by their round: one released late is in, one of another round in the same month is not', async () => {
    const { app, db, province } = await plant();
    await closeRound(db, 'r1', province.releaser, '2026-04-20');
    await freezeRound(db, 'r1', '2026-04-20');
    await insertComments(db, [
      comment('late', '2026-05', { round: 'r1' }),
      comment('other', '2026-02', { round: 'r2' }),
      comment('in-time', '2026-02', { round: 'r1' }),
      comment('of-no-round', '2026-02'),
    ]);
    await insertCommentCases(db, [
      answered('late', 'Đã bố trí thêm ghế chờ.'),
      answered('other', 'Của đợt khác.', { round: 'r2' }),
      answered('in-time', 'Đã nhắc nhở cán bộ.'),
      answered('of-no-round', 'Của trước các đợt.', { round: null }),
    ]);
    const { result } = await getPublishedAgency(app, 'd1', '2026');
    const own = await readPublicAnswers(db, result);
    expect(own.total).toBe(2);
    expect(own.shown.map(({ answer }) => answer).sort()).toEqual([
      'Đã bố trí thêm ghế chờ.',
      'Đã nhắc nhở cán bộ.',
    ]);
    const page = await getAnswersPage(app, '2026', EVERYTHING);
    expect([page.found, page.total, page.answers.length]).toEqual([2, 2, 2]);
    expect(page.answers[0]?.agency.code).toBe('d1');
    expect(JSON.stringify(page)).not.toMatch(/lời riêng|Ý kiến/);
    await expect(getAnswersPage(app, 'khac', EVERYTHING)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gives every released comment its round, and finds an officer’s answer without marks', async () => {
    const { app, db, province } = await plant();
    const released = await db.selectFrom('comment').select(['id', 'round', 'held_until']).execute();
    expect(released.length).toBeGreaterThan(20);
    expect(new Set(released.map(({ round }) => round))).toEqual(new Set(['r1']));
    const [one] = released;
    const order = { order: 'answer', text: 'Đã sửa máy lấy số ở tầng hai (100%_).' } as const;
    const act = { unit: 'd1', comment: one?.id ?? '', version: 0, order };
    expect(await handleComment(db, act, 'officer', 0, one?.held_until ?? TODAY)).toBe('done');
    await closeRound(db, 'r1', province.releaser, '2026-04-20');
    await freezeRound(db, 'r1', '2026-04-20');
    const found = async (search: Partial<AnswerSearch>) =>
      (await getAnswersPage(app, '2026', { ...EVERYTHING, ...search })).found;
    expect(await found({ query: 'MAY lay so' })).toBe(1);
    // Signs that a pattern would take for others are themselves.
    expect(await found({ query: '100%_' })).toBe(1);
    expect(await found({ query: '1000%' })).toBe(0);
    expect(await found({ agency: 'd2' })).toBe(0);
    expect(await found({ agency: 'd1', topic: 'attitude' })).toBe(0);
  });

  it('pages through many, each once', async () => {
    const { app, db, province } = await plant();
    await closeRound(db, 'r1', province.releaser, '2026-04-20');
    await freezeRound(db, 'r1', '2026-04-20');
    const ids = Array.from(
      { length: 2 * ANSWERS_PER_PAGE + 3 },
      (_, at) => `n${String(at).padStart(3, '0')}`,
    );
    await insertComments(
      db,
      ids.map((id) => comment(id, '2026-02', { round: 'r1' })),
    );
    await insertCommentCases(
      db,
      ids.map((id) => answered(id, `Trả lời ${id}`)),
    );
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => getAnswersPage(app, '2026', { ...EVERYTHING, page })),
    );
    const seen = pages.flatMap(({ answers }) => answers.map(({ answer }) => answer));
    expect(seen.length).toBe(ids.length);
    expect(new Set(seen).size).toBe(ids.length);
    expect(pages[3]?.answers).toEqual([]);
  });
});
