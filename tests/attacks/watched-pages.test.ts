/** Somebody in every role looks at every page, after every answer. What moves, moves by whole batches. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { seededRandomness } from '#services/randomness';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { answerNaively, createNaiveTables, issueNaiveCode, listNaiveCounts } from './naive/naive-schema.ts';
import { COMING, COMPLETING, FIRST } from './watched-people.ts';
import { openWatchedProvince } from './watched-province.ts';
import { WATCHED_ROUTES } from './watched-routes.ts';
import { moved, watchPages } from './watching.ts';

const K = 5;

it('knows every route', () => {
  // A new route needs an entry that says what it shows and where to look at it.
  expect(Object.keys(WATCHED_ROUTES).sort()).toEqual(readdirSync('app/routes').sort());
});

eachDialect((dialect) => {
  it('with an answer, no page moves; with a release, pages move by a whole batch', async () => {
    const province = await openWatchedProvince(dialect, FIRST);
    const watch = watchPages(province);
    let known = await watch.everything();
    const wrong: string[] = [];
    const released: number[] = [];
    const movedByRelease = new Set<string>();
    for (const next of [...COMING, ...COMPLETING]) {
      await province.answer(next);
      // All that can show a figure after each answer, one role after the other; all there is just before a release.
      const after = COMPLETING.includes(next) ? await watch.followed() : await watch.inTurn();
      for (const { where } of moved(known, after)) wrong.push(`${where} moved with an answer`);
      known = new Map([...known, ...after]);

      const batches = await province.release();
      if (batches.length === 0) continue;
      released.push(...batches.map(({ n }) => n));
      const then = new Map([...known, ...(await watch.followed())]);
      for (const { where, shows } of moved(known, then)) {
        movedByRelease.add(where);
        if (shows === 'nothing') wrong.push(`${where} moved with a release`);
      }
      known = then;
    }
    // What was released is read in the comments on the working day after, and not before.
    const inbox = '/agency/d1/y-kien as agency_officer';
    expect([...movedByRelease]).not.toContain(inbox);
    province.nextDay();
    expect(moved(known, await watch.followed()).map(({ where }) => where)).toContain(inbox);
    console.info(
      `pages, ${dialect}: ${watch.looks()} looks, batches of ${released.join(', ')}, ${movedByRelease.size} pages moved`,
    );
    expect(wrong).toEqual([]);
    expect(released).toEqual([K, K]);
    for (const where of [
      '/agency/d1 as agency_viewer',
      '/agency/d1.csv as auditor',
      '/department as auditor',
    ])
      expect([...movedByRelease]).toContain(where);
  });
});

it('naive: a page over running counts with a threshold of five moves with each answer, and says what it was', async () => {
  const db = await openTestDatabase('sqlite');
  const randomness = seededRandomness('naive pages');
  await createNaiveTables(db);
  const shown = async (agency: string) => {
    const counts = await listNaiveCounts(db, agency);
    return counts.filter(({ item }) => item === 0).reduce((sum, { n }) => sum + n, 0) < K ? null : counts;
  };
  let read = 0;
  for (let person = 0; person < 40; person += 1) {
    const agency = `d${person % 2}`;
    const levels = Array.from({ length: 16 }, () => 1 + randomness.below(5)).join('');
    const before = await shown(agency);
    await issueNaiveCode(db, `${person}`, agency);
    await answerNaively(db, { code: `${person}`, agency, levels }, randomness);
    const after = await shown(agency);
    if (!before || !after) continue;
    const countOf = ({ item, level }: { item: number; level: string }) =>
      before.find((count) => count.item === item && count.level === level)?.n ?? 0;
    const grown = after.filter((count) => count.n > countOf(count)).sort((a, b) => a.item - b.item);
    if (grown.map(({ level }) => level).join('') === levels) read += 1;
  }
  console.info(`naive pages: ${read} of 40 answers read, all sixteen levels`);
  // Everybody but the first five of each agency.
  expect(read).toBe(30);
});
