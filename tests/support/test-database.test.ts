import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createTestDatabase, eachDialect, openDatabase, openTestDatabase } from './test-database.ts';

eachDialect((dialect) => {
  it('stores Vietnamese text unchanged and sorts it by code point', async () => {
    const db = await openTestDatabase(dialect);
    await sql`create table word (text text not null)`.execute(db);
    await sql`insert into word (text) values ('Đường'), ('Ấm'), ('an'), ('Zed'), ('ăn')`.execute(db);
    const { rows } = await sql<{ text: string }>`select text from word order by text`.execute(db);
    expect(rows.map((row) => row.text)).toEqual(['Zed', 'an', 'ăn', 'Đường', 'Ấm']);
  });

  it('gives counts and sums as numbers', async () => {
    const db = await openTestDatabase(dialect);
    const { rows } = await sql<{ n: number; total: number }>`
      select count(*) as n, sum(v) as total from (select 3 as v union all select 4) t`.execute(db);
    expect(rows).toEqual([{ n: 2, total: 7 }]);
  });

  it('keeps the databases of two tests apart, and shows one database to two connections', async () => {
    const url = await createTestDatabase(dialect);
    const [one, other] = [openDatabase(url), openDatabase(url)];
    const stranger = await openTestDatabase(dialect);
    await sql`create table mark (n integer not null)`.execute(one);
    await sql`insert into mark (n) values (1)`.execute(one);
    expect((await sql`select n from mark`.execute(other)).rows).toEqual([{ n: 1 }]);
    await expect(sql`select n from mark`.execute(stranger)).rejects.toThrow();
  });
});
