/**
 * How many comments there are of each sort: kept as comments come and as officers act on them, so that a page of a
 * province with a million comments counts a few thousand rows.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { CommentCaseTable, CommentTable, CommentTallyTable } from '../schema.ts';

const KEY = ['unit', 'month', 'round', 'topic', 'state', 'due_on', 'on_time'] as const;

type CommentSort = Omit<CommentTallyTable, 'n'>;

/** What of a comment and of its case decides its sort; the case is `null` while nobody has touched it. */
export interface Sorted {
  readonly comment: Pick<CommentTable, 'unit' | 'month' | 'round' | 'suggested'>;
  readonly handled: Pick<CommentCaseTable, 'topic' | 'state' | 'due_on' | 'settled_on'> | null;
}

function sortOf({ comment: { unit, month, round, suggested }, handled }: Sorted): CommentSort {
  const state = handled?.state ?? 'new';
  const [due, settled] = [handled?.due_on ?? '', handled?.settled_on ?? ''];
  const open = state === 'new' || state === 'assigned';
  const punctual = state === 'answered' && due !== '' && settled !== '' && settled <= due;
  return {
    ...{ unit, month, round: round ?? '', topic: handled?.topic ?? suggested ?? '', state },
    ...{ due_on: open ? due : '', on_time: punctual ? 1 : 0 },
  };
}

/**
 * The same sorts in SQL, counted from the comments themselves.
 *
 * @param condition on `comment` and `comment_case`
 */
export function countedSorts(condition: RawBuilder<SqlBool>): RawBuilder<CommentTallyTable> {
  return sql`select unit, month, round, topic, state, due_on, on_time, count(*) as n from (
      select comment.unit, comment.month, coalesce(comment.round, '') as round,
        coalesce(comment_case.topic, comment.suggested, '') as topic,
        coalesce(comment_case.state, 'new') as state,
        case when comment_case.state in ('answered', 'closed') then ''
          else coalesce(comment_case.due_on, '') end as due_on,
        case when comment_case.state = 'answered' and comment_case.settled_on <= comment_case.due_on
          then 1 else 0 end as on_time
      from comment left join comment_case on comment_case.comment = comment.id
      where comment.folded is not null and ${condition}) as sorts
    group by unit, month, round, topic, state, due_on, on_time`;
}

/** Sorts of everything that may be read on a day: all there are, without those held back beyond it. */
export function readableSorts(today: string): RawBuilder<CommentTallyTable> {
  const held = countedSorts(sql`comment.held_until > ${today}`);
  return sql`select ${names} from comment_tally
    union all select unit, month, round, topic, state, due_on, on_time, -n from (${held}) as held`;
}

const names = sql.join([...KEY, 'n'].map((column) => sql.ref(column)));

async function add(
  db: Database,
  changes: readonly { readonly sort: CommentSort; readonly n: 1 | -1 }[],
): Promise<void> {
  const sums = new Map<string, CommentTallyTable>();
  for (const { sort, n } of changes) {
    const key = JSON.stringify(KEY.map((name) => sort[name]));
    sums.set(key, { ...sort, n: (sums.get(key)?.n ?? 0) + n });
  }
  // In the order of the key: two transactions take the rows that both need in the same order.
  const rows = [...sums].filter(([, { n }]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  await insertMany(
    db,
    {
      table: 'comment_tally',
      columns: [...KEY, 'n'],
      integers: ['on_time', 'n'],
      addTo: { key: KEY, sums: ['n'] },
    },
    rows.map(([, row]) => row),
  );
  for (const [, row] of rows) {
    if (row.n > 0) continue;
    let emptied = db.deleteFrom('comment_tally').where('n', '=', 0);
    for (const name of KEY) emptied = emptied.where(name, '=', row[name]);
    await emptied.execute();
  }
}

/** Counts comments that were stored; within the transaction that stores them. */
export async function tallyComments(db: Database, comments: readonly Sorted['comment'][]): Promise<void> {
  await add(
    db,
    comments.map((comment) => ({ sort: sortOf({ comment, handled: null }), n: 1 })),
  );
}

/** Counts a comment under another sort; within the transaction that changes it. */
export async function retallyComment(db: Database, before: Sorted, after: Sorted): Promise<void> {
  await add(db, [
    { sort: sortOf(before), n: -1 },
    { sort: sortOf(after), n: 1 },
  ]);
}

/** Counts every comment anew: after many were written past the functions above, as the demo does. */
export async function recountComments(db: Database): Promise<void> {
  await db.deleteFrom('comment_tally').execute();
  await sql`insert into comment_tally (${names}) ${countedSorts(sql`true`)}`.execute(db);
}

/** Sorts whose stored number is not the one counted anew, by key. */
export async function listWrongTallies(
  db: Database,
): Promise<{ readonly key: string; readonly stored: number; readonly counted: number }[]> {
  const keys = sql.join(KEY.map((column) => sql.ref(column)));
  const { rows } = await sql<CommentTallyTable & { stored: number; counted: number }>`
    select ${keys}, sum(stored) as stored, sum(counted) as counted from (
      select ${keys}, n as stored, 0 as counted from comment_tally
      union all select ${keys}, 0 as stored, n as counted from (${countedSorts(sql`true`)}) as recounted) as compared
    group by ${keys} having sum(stored) <> sum(counted) order by ${keys}`.execute(db);
  return rows.map(({ stored, counted, ...sort }) => ({
    key: KEY.map((name) => sort[name]).join(' '),
    ...{ stored: Number(stored), counted: Number(counted) },
  }));
}
