import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listTables } from '#db/dialects/catalogue';
import { CITIZEN_TABLES, OFFICE_TABLES, SUM_TABLES } from '#domain/kept-tables';
import { LOCALES } from '#domain/questionnaire';
import { KEPT_WORDS } from '#i18n/kept-words';
import { readKeptRecord } from '#services/kept-tables';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { renderKeptPage } from '#ui/survey/kept-page';

/** Columns with and without words, for every table that can hold something of a citizen. */
async function compareWords(db: Database) {
  const { tables } = await readKeptRecord(db);
  return LOCALES.flatMap((locale) =>
    tables.map(({ name, columns }) => ({
      table: `${name} (${locale})`,
      unexplained: columns.filter((column) => !KEPT_WORDS[locale][name]?.columns[column]),
      invented: Object.keys(KEPT_WORDS[locale][name]?.columns ?? {}).filter(
        (column) => !columns.includes(column),
      ),
    })),
  );
}

eachDialect((dialect) => {
  it('says of every table of the database whether it can hold something of a citizen', async () => {
    const there = (await listTables(await openTestDatabase(dialect))).map(({ name }) => name);
    const sorted = [...CITIZEN_TABLES, ...SUM_TABLES, ...OFFICE_TABLES];
    expect(there.filter((name) => !sorted.includes(name))).toEqual([]);
    expect(sorted.filter((name) => !there.includes(name))).toEqual([]);
    expect(new Set(sorted).size).toBe(sorted.length);
  });

  it('explains every column that is there, in both languages, and none that is not', async () => {
    const db = await openTestDatabase(dialect);
    const found = await compareWords(db);
    expect(found.filter(({ unexplained, invented }) => unexplained.length + invented.length > 0)).toEqual([]);
    for (const locale of LOCALES)
      expect(Object.keys(KEPT_WORDS[locale]).sort()).toEqual([...CITIZEN_TABLES].sort());
  });

  it('shows a column that somebody added by its bare name', async () => {
    const db = await openTestDatabase(dialect);
    await db.schema.alterTable('response').addColumn('phone', 'text').execute();
    const { html } = renderKeptPage({
      ...(await readKeptRecord(db)),
      ...{ locale: 'vi', synthetic: false, k: 5 },
    });
    expect(html).toMatch(/<th scope="row">phone<\/th><td>chưa có lời giải thích<\/td>/);
    const unexplained = (await compareWords(db)).flatMap((table) => table.unexplained);
    expect(unexplained).toEqual(['phone', 'phone']);
  });
});
