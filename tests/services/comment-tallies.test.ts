import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catchUp, MIGRATION_NAMES, rebuild } from '#db/migrate';
import { listWrongTallies } from '#db/queries/comment-tallies';
import {
  type CommentQuery,
  countComments,
  EVERY_COMMENT,
  insertComments,
  listComments,
} from '#db/queries/comments';
import type { CommentTable } from '#db/schema';
import { CLOSING_REASONS, type CommentOrder } from '#domain/comment';
import { tendComments } from '#services/comments/compose-comments';
import { handleComment } from '#services/comments/handle-comment';
import { countInbox, listInbox } from '#services/comments/inbox';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { answerAt, ballotOf, plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const ALL = { query: '', view: null, topic: null, month: null, assignee: null };
const TOPICS = ['waiting', 'attitude', null];
const MONTHS = ['2026-01', '2026-02', '2026-03'];
const UNITS = ['d1', 'd2', 'c1'];
const HELD = [null, null, null, DAY, '2026-03-20'];

function commentOf(at: number): CommentTable {
  const pick = <T>(values: readonly T[], step: number) => values[Math.floor(at / step) % values.length] as T;
  return {
    ...{ id: `c${at}`, unit: pick(UNITS, 1), month: pick(MONTHS, 3), question: 'comment', text: `Ý ${at}` },
    ...{
      folded: at % 11 === 10 ? null : `y ${at}`,
      suggested: pick(TOPICS, 2),
      round: pick(['r1', null], 5),
    },
    ...{ held_until: pick(HELD, 1), redacted_on: null },
  };
}

const orders: fc.Arbitrary<CommentOrder> = fc.oneof(
  fc.record({ order: fc.constant('topic' as const), topic: fc.constantFrom(...TOPICS) }),
  fc.record({ order: fc.constant('assign' as const), to: fc.constantFrom('me', null) }),
  fc.constant({ order: 'answer', text: 'Đã sửa' } as const),
  fc.record({
    order: fc.constant('close' as const),
    reason: fc.constantFrom(...CLOSING_REASONS),
    note: fc.constant(null),
  }),
  fc.constant({ order: 'reopen' } as const),
);

eachDialect((dialect) => {
  it('keeps the numbers that a count of every comment gives, whatever officers do', async () => {
    const { db, settle } = await prepareAccounts(await openTestDatabase(dialect));
    const officer = await settle('agency_officer', 'd1');
    await insertComments(
      db,
      Array.from({ length: 60 }, (_, at) => commentOf(at)),
    );
    expect(await listWrongTallies(db)).toEqual([]);
    const versions = new Map<string, number>();
    const act = async (at: number, order: CommentOrder, today: string) => {
      const { id: comment, unit } = commentOf(at);
      const version = versions.get(comment) ?? 0;
      const to = order.order === 'assign' && order.to !== null ? { ...order, to: officer } : order;
      const done = await handleComment(db, { unit, comment, version, order: to }, officer, NOW, today).catch(
        () => 'refused',
      );
      if (done === 'done') versions.set(comment, version + 1);
      return done;
    };
    const steps = fc.tuple(fc.nat(59), orders, fc.constantFrom('2026-02-10', DAY, '2026-04-20'));
    const sequences = fc.sample(fc.array(steps, { minLength: 15, maxLength: 15 }), { numRuns: 8, seed: 21 });
    let done = 0;
    for (const sequence of sequences) {
      for (const [at, order, today] of sequence) if ((await act(at, order, today)) === 'done') done += 1;
      expect(await listWrongTallies(db)).toEqual([]);
    }
    expect(done).toBeGreaterThan(60);
    await tendComments(db, DAY);
    expect(await listWrongTallies(db)).toEqual([]);
    expect(await db.selectFrom('comment_tally').where('n', '<=', 0).selectAll().execute()).toEqual([]);

    const chosen = <T>(...values: T[]): fc.Arbitrary<T | null> =>
      fc.constantFrom(...Array<null>(values.length + 1).fill(null), ...values);
    const query: fc.Arbitrary<CommentQuery> = fc.record({
      units: chosen<readonly string[]>(['d1'], ['d2', 'c1'], []),
      today: fc.constantFrom(DAY, '2026-03-19', '2026-03-20', '2026-05-01'),
      words: fc.constantFrom([], [], ['y'], ['1']),
      state: chosen<NonNullable<CommentQuery['state']>>(
        ...(['open', 'overdue', 'new', 'assigned', 'answered', 'closed'] as const),
      ),
      topic: chosen('waiting', 'attitude', 'other'),
      month: chosen(...MONTHS),
      round: chosen('r1', 'r2'),
      assignee: chosen(officer, 'nobody'),
      overdueMonth: fc.constantFrom('', '2026-01', '2026-02'),
    });
    let found = 0;
    for (const one of fc.sample(query, { numRuns: 150, seed: 5 })) {
      const rows = await listComments(db, one, { offset: 0, limit: 99 });
      const counted = await countComments(db, one, ['unit', 'topic', 'month']);
      const sum = (of: (row: (typeof counted)[number]) => number) =>
        counted.reduce((total, row) => total + of(row), 0);
      const late = (row: (typeof rows)[number]) =>
        row.due_on === null ? row.month <= one.overdueMonth : row.due_on < one.today;
      const open = (row: (typeof rows)[number]) => row.state !== 'answered' && row.state !== 'closed';
      const answered = rows.filter(({ state }) => state === 'answered');
      expect([one, sum(({ received }) => received)]).toEqual([one, rows.length]);
      expect(sum((row) => row.overdue)).toBe(rows.filter((row) => open(row) && late(row)).length);
      expect(sum((row) => row.answered)).toBe(answered.length);
      expect(sum((row) => row.closed)).toBe(rows.filter(({ state }) => state === 'closed').length);
      expect(sum(({ onTime }) => onTime)).toBe(
        answered.filter((row) => (row.settled_on ?? '') <= (row.due_on ?? '')).length,
      );
      for (const { unit, topic, month, received } of counted)
        expect(received).toBe(
          rows.filter(
            (row) => row.unit === unit && row.month === month && (row.topic ?? row.suggested ?? '') === topic,
          ).length,
        );
      found += rows.length;
    }
    expect(found).toBeGreaterThan(300);
  });

  it('counts what a release brings, and says which number somebody changed', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db } = province;
    const ballots = Array.from({ length: 10 }, () => ballotOf(4, { texts: { comment: 'Chờ lâu' } }));
    await answerAt(province, 'd1', ballots);
    await releaseDue(db, province.releaser, '2026-03-13');
    expect(await db.selectFrom('comment_tally').select(['unit', 'month', 'round', 'n']).execute()).toEqual([
      { unit: 'd1', month: '2026-03', round: 'r1', n: 5 },
    ]);
    expect(await verifyAnswers(db)).toEqual([]);
    await db.updateTable('comment_tally').set({ n: 4 }).execute();
    expect((await verifyAnswers(db)).map(({ check, detail }) => [check, detail])).toEqual([
      ['comment', 'comments sorted as d1 2026-03 r1 waiting new  0: 4 kept, 5 counted'],
    ]);
  });

  it('makes the numbers of comments from before they were kept, and gives those their rounds', async () => {
    const { db, settle } = await prepareAccounts(await openTestDatabase(dialect));
    await settle('agency_officer', 'd1');
    const rounds = await db.selectFrom('round').selectAll().execute();
    const agencies = await db.selectFrom('agency').selectAll().execute();
    const questionnaires = await db.selectFrom('questionnaire_version').selectAll().execute();
    const methods = await db.selectFrom('method_version').selectAll().execute();
    const before = MIGRATION_NAMES.filter((name) => name < '0021');
    await db.transaction().execute(async (transaction) => {
      await rebuild(transaction, before);
      await transaction.insertInto('agency').values(agencies).execute();
      await transaction.insertInto('questionnaire_version').values(questionnaires).execute();
      await transaction.insertInto('method_version').values(methods).execute();
      await transaction.insertInto('round').values(rounds).execute();
      await transaction
        .insertInto('comment')
        .values(Array.from({ length: 60 }, (_, at) => ({ ...commentOf(at), round: null })))
        .execute();
      const handled = {
        version: 1,
        topic: 'waiting',
        assignee: null,
        reason: null,
        note: null,
        answer: 'Vâng',
      };
      await transaction
        .insertInto('comment_case')
        .values(
          [0, 1, 2, 5, 9].map((at) => ({
            ...{ comment: `c${at}`, state: 'answered' as const, ...handled, answer_folded: 'vang' },
            ...{ due_on: '2026-03-10', settled_on: at < 2 ? '2026-03-10' : '2026-03-11' },
          })) as never,
        )
        .execute();
      await catchUp(transaction);
    });
    expect(await listWrongTallies(db)).toEqual([]);
    const { figures } = await listInbox(db, null, ALL, '2026-05-01', { page: 1, size: 5 });
    expect(figures).toMatchObject({ received: 55, answered: 5, onTime: 2 });
    expect((await countInbox(db, ['d1'], ALL, '2026-05-01')).all.received).toBe(18);
    const known = await countComments(db, { ...EVERY_COMMENT, units: null, today: '2026-05-01' }, ['round']);
    expect(known.map(({ round, received }) => [round, received])).toEqual([['r1', 55]]);
    const cases = await db.selectFrom('comment_case').select(['unit', 'round']).distinct().execute();
    expect(cases.map(({ unit }) => unit).sort()).toEqual(['c1', 'd1', 'd2']);
    expect(new Set(cases.map(({ round }) => round))).toEqual(new Set(['r1']));
  });
});
