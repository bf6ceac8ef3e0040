import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { dialectOf } from '#db/dialects/features';
import { listRuns } from '#db/queries/release-runs';
import { closeUnit } from '#services/close';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

/** What somebody with every right on the database does first. */
async function dropTriggers(db: Database): Promise<void> {
  const tables = ['batch', 'response', 'release_run'];
  for (const table of tables)
    if (dialectOf(db) === 'postgres')
      await sql`alter table ${sql.table(table)} disable trigger all`.execute(db);
    else
      for (const change of ['update', 'delete'])
        await sql`drop trigger ${sql.ref(`${table}_no_${change}`)}`.execute(db);
  if (dialectOf(db) === 'sqlite') await sql`pragma foreign_keys = off`.execute(db);
  else await sql`alter table response drop constraint response_batch`.execute(db);
}

/** What an attack may touch. */
const TABLES = [
  ...['accepted', 'envelope', 'batch', 'response', 'release_run'],
  ...['tally_cell', 'tally_score', 'tally_choice', 'tally_product'],
];

const aBatch = sql`(select id from batch order by id limit 1)`;
const aResponse = sql`(select id from response order by id limit 1)`;
const anEnvelope = sql`(select id from envelope order by id limit 1)`;

/** What was done, and what `verify` must name. */
const ATTACKS: readonly (readonly [what: string, how: readonly RawBuilder<unknown>[], named: RegExp])[] = [
  [
    'one level of an answer changed',
    [sql`update response set answers = replace(answers, '"A1":"5"', '"A1":"1"') where id = ${aResponse}`],
    /answers of batch \S+ were changed/,
  ],
  [
    'an answer made unreadable',
    [sql`update response set answers = '{' where id = ${aResponse}`],
    /answers of batch \S+ were changed/,
  ],
  [
    'an answer added',
    [sql`insert into response select batch, 'new', answers, traits from response where id = ${aResponse}`],
    /batch \S+ holds \d+ answers, not \d+/,
  ],
  [
    'an answer deleted',
    [sql`delete from response where id = ${aResponse}`],
    /batch \S+ holds \d+ answers, not \d+/,
  ],
  [
    'an answer moved to another batch',
    [sql`update response set batch = (select max(id) from batch) where batch = ${aBatch}`],
    /batch \S+ holds 0 answers/,
  ],
  [
    'a batch moved to another agency',
    [sql`update batch set node = 'd2' where id = ${aBatch}`],
    /batch \S+ differs from its record in the chain/,
  ],
  [
    'a batch said to be larger',
    [sql`update batch set n = n + 1 where id = ${aBatch}`],
    /batch \S+ holds \d+ answers/,
  ],
  [
    'a batch added with an answer and its tally',
    [
      sql`insert into batch select 'new', round, node, stream, questionnaire, month, service, channel, outcome,
        mode, root, edition, n from batch where id = ${aBatch}`,
      sql`insert into response select 'new', id, answers, traits from response where batch = ${aBatch}`,
    ],
    /batch new is in no entry of the chain/,
  ],
  [
    'a batch deleted with its answers',
    [sql`delete from response where batch = ${aBatch}`, sql`delete from batch where id = ${aBatch}`],
    /batch \S+ is in the chain but not in the table/,
  ],
  ['a tally changed', [sql`update tally_score set y = y + 1`], /tally at .* differs from a recount/],
  [
    'a count of choices changed',
    [sql`update tally_choice set n = n + 1 where question = 'A1'`],
    /tally at .* differs from a recount/,
  ],
  [
    'a tally added',
    [
      sql`insert into tally_cell select round, questionnaire, stream, 'd2', margin, value, ballots, valid
      from tally_cell where margin = 'all' and node = 'd1'`,
    ],
    /tally at .*"d2".* counts answers that are not there/,
  ],
  ['a tally deleted', [sql`delete from tally_cell where margin = 'month'`], /no tally at .*"month"/],
  [
    'an envelope changed',
    [sql`update envelope set sealed = ${Buffer.alloc(8192, 1)} where id = ${anEnvelope}`],
    /envelope \S+ was not sealed for leaf/,
  ],
  [
    'an envelope moved to another leaf',
    [sql`update envelope set leaf = (select max(id) from leaf where id <> envelope.leaf)`],
    /envelope \S+ was not sealed for leaf/,
  ],
  [
    'an envelope added',
    [sql`insert into envelope select 'new', leaf, sealed from envelope where id = ${anEnvelope}`],
    /does not add up/,
  ],
  ['an envelope deleted', [sql`delete from envelope where id = ${anEnvelope}`], /does not add up/],
  [
    'an envelope deleted together with a spent key, both from before the last release',
    [
      sql`delete from envelope`,
      sql`delete from accepted where key in (select key from accepted order by key limit
        (select count(*) from accepted) - (select sum(n) from batch))`,
    ],
    /answers were accepted, but \d+ before the last release/,
  ],
  [
    'a spent key forgotten',
    [sql`delete from accepted where key = (select min(key) from accepted)`],
    /does not add up/,
  ],
  [
    'an entry of the chain dated back',
    [sql`update release_run set on_date = '2026-01-01' where run = 1`],
    /run 1 does not match its hash/,
  ],
  [
    'an entry of the chain deleted',
    [sql`delete from release_run where run = 1`],
    /run 1 is missing before run 2/,
  ],
  [
    'an entry of the chain made unreadable',
    [sql`update release_run set records = '[' where run = 1`],
    /run 1 cannot be read/,
  ],
];

eachDialect((dialect) => {
  let province: SmallProvince;

  beforeAll(async () => {
    province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, releaser } = province;
    await answerAt(
      province,
      'd1',
      Array.from({ length: 23 }, (_, index) => ballotOf((index % 2) + 4)),
    );
    await answerAt(
      province,
      'c1',
      Array.from({ length: 12 }, () => ballotOf(5)),
    );
    await answerAt(
      province,
      'c2',
      Array.from({ length: 3 }, () => ballotOf(2)),
    );
    await releaseDue(db, releaser, TODAY);
    await closeUnit(db, round.id, 'c1', releaser, TODAY);
    expect(await listRuns(db)).toHaveLength(2);
    expect(await verifyAnswers(db, releaser.keys)).toEqual([]);
    await dropTriggers(db);
    for (const table of TABLES)
      await sql`create table ${sql.table(`kept_${table}`)} as select * from ${sql.table(table)}`.execute(db);
  });

  it.each(ATTACKS)('verify names %s', async (_, statements, named) => {
    const { db, releaser } = province;
    for (const statement of statements) await statement.execute(db);
    const found = (await verifyAnswers(db, releaser.keys)).map(({ detail }) => detail);
    expect(found).toContainEqual(expect.stringMatching(named));
    for (const table of TABLES) {
      await sql`delete from ${sql.table(table)}`.execute(db);
      await sql`insert into ${sql.table(table)} select * from ${sql.table(`kept_${table}`)}`.execute(db);
    }
    expect(await verifyAnswers(db, releaser.keys)).toEqual([]);
  });
});
