import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listTallies } from '#db/queries/tallies';
import { groupBy } from '#domain/grouping';
import { freezeRound } from '#services/freeze';
import { readUnitTallies } from '#services/unit-tallies';
import { plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { type FigureSet, isolate } from './isolation.ts';
import {
  correctedFigures,
  fieldFigures,
  insertFields,
  microdataFigures,
  signalFigures,
  watchComments,
} from './page-figures.ts';
import { type Arrival, NAMED_DV16, runYear, SPLIT_PLAN } from './province-year.ts';
import { figuresOf, namesIn } from './tally-figures.ts';

const K = 5;
const YEAR = { answers: 600, runs: 15 };

/** Files of queries that read what comes from answers. */
const READERS = [
  'batch-signals.ts',
  'batches.ts',
  // Numbers of the comments that `watchComments` reads one by one: they tell nothing beside them.
  'comment-tallies.ts',
  'comments.ts',
  'editions.ts',
  'public-answers.ts',
  'release-runs.ts',
  'tallies.ts',
];
const READING = /(?:from|join)\(?\s*['"`]?(?:tally_|batch|response|comment|edition|release_run)/i;

/** Who stands in which figure when each of the usual figures is shown by a rule of its own. */
function figuresUnderRule(arrivals: readonly Arrival[], shown: (n: number) => number): FigureSet[] {
  const families: ((arrival: Arrival) => string)[] = [
    () => 'province',
    ({ unit }) => unit.slice(0, 1),
    ({ unit }) => unit,
    ({ unit, service }) => `${unit} ${service}`,
    ({ service }) => service,
    ({ unit, month }) => `${unit} ${month}`,
  ];
  return families.flatMap((family) =>
    [...groupBy(arrivals, family).values()].flatMap((members) =>
      members.map((_, index) => new Set(members.slice(0, shown(index + 1)).map(({ name }) => name))),
    ),
  );
}

it('knows every query that reads what comes from answers', () => {
  // Another file needs its figures added below, as the sets of people in them.
  const files = readdirSync('db/queries').filter((file) =>
    READING.test(readFileSync(`db/queries/${file}`, 'utf8')),
  );
  expect(files).toEqual(READERS);
});

eachDialect((dialect) => {
  it('no arithmetic on all figures of a year, all views and times, isolates fewer than five answers', async () => {
    const db = await openTestDatabase(dialect);
    const province = await plantProvince(db, { plan: SPLIT_PLAN, instrument: NAMED_DV16, seed: 'figures' });
    const { round } = province;
    await insertFields(province);
    const figures: FigureSet[] = [];
    const margins = new Set<string>();
    const comments = watchComments(province);
    await runYear(province, YEAR, async () => {
      const placed = await listTallies(db, { round: round.id, parts: ['choices'] });
      figures.push(...figuresOf(placed));
      for (const { place } of placed) margins.add(place.margin);
      for (const { official, open } of (await readUnitTallies(db, round)).values())
        figures.push(new Set(namesIn(official.whole)), new Set(namesIn(open.whole)));
      figures.push(...(await signalFigures(province)), ...(await comments.look()));
      figures.push(...(await fieldFigures(province, '2026-12-31')));
    });
    await freezeRound(db, round.id, '2026-12-31');
    figures.push(...(await microdataFigures(province)));
    const corrected = await correctedFigures(province);
    figures.push(...corrected.figures, ...(await microdataFigures(province)));
    // What the two editions differ by is the batch, and that is all they differ by.
    expect(corrected.excluded.size).toBeGreaterThanOrEqual(K);

    const { answers, smallestGroup, isolated } = isolate(figures);
    console.info(
      `figures, ${dialect}: ${answers} answers in ${figures.length} figures, smallest group ${smallestGroup}, isolated ${isolated}`,
    );
    expect([...margins].sort()).toEqual(['age', 'all', 'gender', 'language', 'mode', 'month', 'service']);
    expect(answers).toBeGreaterThan(YEAR.answers - 4 * K);
    expect(smallestGroup).toBeGreaterThanOrEqual(K);
    expect(isolated).toBe(0);
  });
});

it('naive: a threshold of five, and steps of five for each figure by itself, isolate most answers', async () => {
  const province = await plantProvince(await openTestDatabase('sqlite'), {
    plan: SPLIT_PLAN,
    instrument: NAMED_DV16,
  });
  const arrivals = await runYear(province, { answers: 300, runs: 15 }, async () => undefined);
  const ownSteps = isolate(figuresUnderRule(arrivals, (n) => n - (n % K)));
  const threshold = isolate(figuresUnderRule(arrivals, (n) => (n < K ? 0 : n)));
  console.info(
    `naive figures: own steps ${ownSteps.isolated}, threshold ${threshold.isolated} of 300 isolated`,
  );
  expect(ownSteps.isolated).toBeGreaterThan(150);
  expect(threshold.isolated).toBeGreaterThan(150);
});
