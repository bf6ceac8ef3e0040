import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { insertComments } from '#db/queries/comments';
import type { CommentTable } from '#db/schema';
import type { CommentFilter } from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { readTree } from '#services/agency-tree';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import { tendComments } from '#services/comments/compose-comments';
import { handleComment } from '#services/comments/handle-comment';
import {
  countInbox,
  getComment,
  listHandlers,
  listHistory,
  listInbox,
  readableAgencies,
} from '#services/comments/inbox';
import { redactComment } from '#services/comments/redact-comment';
import { releaseDue } from '#services/release';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { answerAt, ballotOf, plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const ALL: CommentFilter = { query: '', view: null, topic: null, month: null, assignee: null };
const FIRST = { page: 1, size: 50 };

function commentOf(id: string, text: string, more: Partial<CommentTable> = {}): CommentTable {
  const folded = foldText(text);
  const base = { unit: 'd1', month: '2026-02', question: 'comment', suggested: null };
  return { id, ...base, text, folded, held_until: null, redacted_on: null, round: null, ...more };
}

const textsOf = async (db: Database, units: readonly string[] | null, today: string, filter = ALL) =>
  (await listInbox(db, units, filter, today, FIRST)).comments.map(({ text }) => text).sort();

eachDialect((dialect) => {
  it('masks at release, holds back until the next working day, and then forgets the day', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db } = province;
    const texts = { comment: 'Gọi tôi 0912 345 678 nhé', 'wishes.other': 'Gửi a@b.vn' };
    await answerAt(
      province,
      'd1',
      Array.from({ length: 10 }, () => ballotOf(4, { texts })),
    );
    // A Friday.
    await releaseDue(db, province.releaser, '2026-03-13');
    const stored = await db.selectFrom('comment').selectAll().execute();
    expect(new Set(stored.map(({ text }) => text))).toEqual(
      new Set(['Gọi tôi [#phone] nhé', 'Gửi [#email]']),
    );
    expect(JSON.stringify(stored)).not.toMatch(/0912|345|a@b/);
    expect(await textsOf(db, ['d1'], '2026-03-15')).toEqual([]);
    expect((await listInbox(db, null, ALL, '2026-03-15', FIRST)).figures.received).toBe(0);
    expect(await textsOf(db, ['d1'], '2026-03-16')).toHaveLength(10);
    await tendComments(db, '2026-03-15');
    expect(
      await db.selectFrom('comment').where('held_until', 'is not', null).select('id').execute(),
    ).toHaveLength(10);
    await tendComments(db, '2026-03-16');
    expect(await db.selectFrom('comment').where('held_until', 'is not', null).select('id').execute()).toEqual(
      [],
    );
    expect(await textsOf(db, ['d1'], '2026-03-16')).toHaveLength(10);
  });

  it('sends the comments of a unit with fewer than five answers to the Department only', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db } = province;
    const withText = (text: string) => ballotOf(4, { texts: { comment: text } });
    await answerAt(
      province,
      'd1',
      Array.from({ length: 6 }, () => withText('nhiều phiếu')),
    );
    await answerAt(
      province,
      'c1',
      Array.from({ length: 3 }, () => withText('ít phiếu')),
    );
    await answerAt(
      province,
      'c2',
      Array.from({ length: 3 }, () => withText('cũng ít')),
    );
    await closeRound(db, 'r1', province.releaser, '2026-03-13');
    const today = '2026-03-16';
    expect(await textsOf(db, ['d1'], today)).toEqual(Array(6).fill('nhiều phiếu'));
    expect(await textsOf(db, ['c1', 'c2'], today)).toEqual([]);
    const tree = await readTree(db, today);
    const reads = (role: 'agency_officer' | 'department_analyst', scope: string | null) =>
      readableAgencies({ account: 'x', grants: [{ role, scope }] }, 'read_comments', tree);
    expect(reads('agency_officer', 'c1')).toEqual(['c1', 'c1.desk']);
    expect(reads('department_analyst', 'p')).toBeNull();
    expect(await textsOf(db, reads('department_analyst', 'p'), today)).toHaveLength(12);
    expect(
      (await countInbox(db, null, ALL, today)).unit.map(({ key, received }) => [key, received]).sort(),
    ).toEqual([
      ['d1', 6],
      ['p', 6],
    ]);
  });

  it('finds without accents and capitals, and takes wildcards for what they are', async () => {
    const db = await openTestDatabase(dialect);
    await plantProvince(db);
    await insertComments(db, [
      commentOf('a', 'Thái độ ĐÚNG MỰC, niềm nở', { suggested: 'attitude' }),
      commentOf('b', 'Giảm 100% giấy tờ', { month: '2026-03' }),
      commentOf('c', 'dau_cach \\ va %', { unit: 'd2' }),
    ]);
    const found = (query: string, more: Partial<CommentFilter> = {}) =>
      textsOf(db, null, DAY, { ...ALL, query, ...more });
    expect(await found('đung MUC')).toEqual(['Thái độ ĐÚNG MỰC, niềm nở']);
    expect(await found('thai no')).toEqual(['Thái độ ĐÚNG MỰC, niềm nở']);
    expect(await found('100%')).toEqual(['Giảm 100% giấy tờ']);
    expect(await found('u_c')).toEqual(['dau_cach \\ va %']);
    expect(await found('\\')).toEqual(['dau_cach \\ va %']);
    expect(await found("'; drop table comment; --")).toEqual([]);
    expect(await found('', { topic: 'attitude' })).toHaveLength(1);
    expect(await found('', { month: '2026-03' })).toHaveLength(1);
    expect(await textsOf(db, [], DAY)).toEqual([]);
  });

  it('assigns, answers, and tells whoever comes second', async () => {
    const { db, settle } = await prepareAccounts(await openTestDatabase(dialect));
    const officer = await settle('agency_officer', 'd1');
    const viewer = await settle('agency_viewer', 'd1');
    await settle('agency_officer', 'd2', 'other@example.vn');
    await insertComments(db, [
      commentOf('a', 'Chờ lâu', { month: '2026-03' }),
      commentOf('b', 'Tốt'),
      commentOf('c', 'Của nơi khác', { unit: 'd2' }),
    ]);
    const tree = await readTree(db, DAY);
    expect((await listHandlers(db, 'd1', tree)).map(({ id }) => id)).toEqual([officer]);
    const about = { unit: 'd1', comment: 'a' };
    const act = (version: number, order: Parameters<typeof handleComment>[1]['order'], comment = 'a') =>
      handleComment(db, { ...about, comment, version, order }, officer, NOW, DAY);
    expect(await act(0, { order: 'assign', to: officer })).toBe('done');
    expect(await act(0, { order: 'answer', text: 'trễ' })).toBe('changed');
    const twice = await Promise.all([
      act(1, { order: 'answer', text: 'một' }),
      act(1, { order: 'answer', text: 'hai' }),
    ]);
    expect(twice.sort()).toEqual(['changed', 'done']);
    expect(await act(0, { order: 'close', reason: 'praise', note: null }, 'b')).toBe('done');
    await expect(act(0, { order: 'topic', topic: 'other' }, 'c')).rejects.toMatchObject({
      code: 'not_found',
    });
    const { figures } = await listInbox(db, ['d1'], ALL, DAY, FIRST);
    expect(figures).toEqual({ received: 2, answered: 1, onTime: 1, closed: 1, overdue: 0 });
    const history = await listHistory(db, 'comment:a');
    expect(history.map(({ action, by }) => [action, by])).toEqual([
      ['comment_assigned', 'Name of agency_officer'],
      ['comment_answered', 'Name of agency_officer'],
    ]);
    expect(history[0]?.detail).toMatchObject({ to: 'Name of agency_officer' });
    expect(JSON.stringify(await listAudit(db, {}, 50))).not.toMatch(/một|hai|Chờ lâu/);
    expect(viewer).not.toBe(officer);
  });

  it('counts what is overdue the same way as it shows it', async () => {
    const { db, settle } = await prepareAccounts(await openTestDatabase(dialect));
    const officer = await settle('agency_officer', 'd1');
    await insertComments(db, [
      commentOf('a', 'cũ', { month: '2026-01' }),
      commentOf('b', 'mới'),
      commentOf('c', 'cũ nữa', { month: '2025-12' }),
    ]);
    const order = { order: 'assign', to: officer } as const;
    await handleComment(db, { unit: 'd1', comment: 'b', version: 0, order }, officer, NOW, DAY);
    for (const today of [
      '2026-03-15',
      '2026-01-20',
      '2026-02-13',
      '2026-02-24',
      '2026-03-27',
      '2026-03-28',
    ]) {
      const inbox = await listInbox(db, ['d1'], ALL, today, FIRST);
      const shown = inbox.comments
        .filter(({ overdue }) => overdue)
        .map(({ id }) => id)
        .sort();
      const listed = await listInbox(db, ['d1'], { ...ALL, view: 'overdue' }, today, FIRST);
      expect([today, inbox.figures.overdue]).toEqual([today, shown.length]);
      expect(listed.comments.map(({ id }) => id).sort()).toEqual(shown);
    }
  });

  it('destroys what the Department takes out, and records why but not what', async () => {
    const { db, settle } = await prepareAccounts(await openTestDatabase(dialect));
    const by = await settle('department_administrator', 'p');
    await insertComments(db, [commentOf('a', 'Bà Nguyễn Thị Hoa ở xóm Đình chờ lâu')]);
    const order = { units: null, comment: 'a', reason: 'name' } as const;
    expect(await redactComment(db, { ...order, passages: ['Hoa ở Hà Nội'] }, by, NOW, DAY)).toEqual({
      state: 'missing',
      passages: ['Hoa ở Hà Nội'],
    });
    const passages = ['Nguyễn Thị Hoa', 'xóm Đình'];
    expect(await redactComment(db, { ...order, passages }, by, NOW, DAY)).toEqual({ state: 'done' });
    const after = await getComment(db, ['d1'], 'a', DAY);
    expect([after.text, after.redactedOn]).toEqual(['Bà [#redacted] ở [#redacted] chờ lâu', DAY]);
    expect(await textsOf(db, ['d1'], DAY, { ...ALL, query: 'hoa' })).toEqual([]);
    const everything = JSON.stringify([
      await db.selectFrom('comment').selectAll().execute(),
      await db.selectFrom('audit_event').selectAll().execute(),
    ]);
    expect(everything).not.toMatch(/Nguy\S+ Thị|xóm|xom|dinh/);
    const [event] = await listAudit(db, { object: 'comment:a' }, 5);
    expect(event).toMatchObject({
      action: 'comment_redacted',
      actor: by,
      detail: { reason: 'name', passages: 2 },
    });
  });

  it('masks what was stored before masking existed, which nobody could read until then', async () => {
    const db = await openTestDatabase(dialect);
    await plantProvince(db);
    await insertComments(db, [commentOf('a', 'Gọi 0912345678', { folded: null })]);
    expect(await textsOf(db, null, DAY)).toEqual([]);
    await tendComments(db, DAY);
    expect(await textsOf(db, null, DAY)).toEqual(['Gọi [#phone]']);
  });

  it('stays quick with 10,000 comments', async () => {
    const db = await openTestDatabase(dialect);
    await plantProvince(db);
    const phrases = ['Cán bộ niềm nở, hướng dẫn kỹ.', 'Chờ lâu quá, mất cả ngày công.', 'Phòng chờ chật.'];
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      commentOf(
        `id${String(index).padStart(6, '0')}`,
        `${phrases[index % 3]} ${'Rất mong sửa. '.repeat(8)}${index}`,
        {
          month: `2025-${String((index % 12) + 1).padStart(2, '0')}`,
          suggested: index % 2 ? 'waiting' : 'attitude',
        },
      ),
    );
    await insertComments(db, rows);
    await listInbox(db, ['d1'], ALL, DAY, FIRST);
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const started = performance.now();
      const inbox = await listInbox(db, ['d1'], { ...ALL, query: 'CHỜ lâu 99' }, DAY, { page: 2, size: 50 });
      times.push(performance.now() - started);
      expect(inbox.figures.received).toBe(10_000);
      expect(inbox.found).toBeGreaterThan(60);
    }
    const median = times.sort((a, b) => a - b)[2] ?? 0;
    console.info(`inbox of 10,000 on ${dialect}: ${median.toFixed(0)} ms`);
    expect(median).toBeLessThan(500);
  }, 120_000);
});
