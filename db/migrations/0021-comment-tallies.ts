import { type Kysely, type Migration, sql } from 'kysely';
import { keyed } from '../dialects/features.ts';

/**
 * How many comments there are of each sort, so that no page counts them one by one. What an agency did about one
 * knows its agency and round as the comment does. Comments from before rounds were noted get the newest one of their month.
 */
export const commentTallies: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('comment_case').addColumn('unit', 'text').execute();
    await db.schema
      .alterTable('comment_case')
      .addColumn('round', 'text', (column) => column.references('round.id'))
      .execute();
    await sql`update comment set round = (select id from round where substr(opens_on, 1, 7) <= comment.month
      and (closed_on is null or substr(closed_on, 1, 7) >= comment.month) order by opens_on desc, id limit 1)
      where round is null`.execute(db);
    await sql`update comment_case set unit = (select unit from comment where id = comment_case.comment),
      round = (select round from comment where id = comment_case.comment)`.execute(db);
    // The newest answers of a round, and of one agency in it.
    await db.schema
      .createIndex('comment_case_by_round')
      .on('comment_case')
      .columns(['round', 'state', 'settled_on desc', 'comment'])
      .execute();
    await db.schema
      .createIndex('comment_case_by_unit')
      .on('comment_case')
      .columns(['unit', 'round', 'state', 'settled_on desc', 'comment'])
      .execute();
    await sql`create index comment_held on comment (held_until) where held_until is not null`.execute(db);

    const text = ['unit', 'month', 'round', 'topic', 'state', 'due_on'];
    const named = text.reduce(
      (table, name) => table.addColumn(name, 'text', (column) => column.notNull()),
      keyed(db, db.schema.createTable('comment_tally')),
    );
    await named
      .addColumn('on_time', 'bigint', (column) => column.notNull())
      .addColumn('n', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('comment_tally_key', [...text, 'on_time'] as never)
      .execute();
    await sql`insert into comment_tally (unit, month, round, topic, state, due_on, on_time, n)
      select unit, month, round, topic, state, due_on, on_time, count(*) from (
        select comment.unit, comment.month, coalesce(comment.round, '') as round,
          coalesce(comment_case.topic, comment.suggested, '') as topic,
          coalesce(comment_case.state, 'new') as state,
          case when comment_case.state in ('answered', 'closed') then ''
            else coalesce(comment_case.due_on, '') end as due_on,
          case when comment_case.state = 'answered' and comment_case.settled_on <= comment_case.due_on
            then 1 else 0 end as on_time
        from comment left join comment_case on comment_case.comment = comment.id
        where comment.folded is not null) as sorts
      group by unit, month, round, topic, state, due_on, on_time`.execute(db);
  },
};
