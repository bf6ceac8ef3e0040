import { expect, it } from 'vitest';
import { listTallies, type PlacedTally } from '#db/queries/tallies';
import { groupBy } from '#domain/grouping';
import type { Tally } from '#domain/tally';
import { freezeRound } from '#services/freeze';
import { readUnitTallies } from '#services/unit-tallies';
import { plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { type FigureSet, isolate } from './isolation.ts';
import { type Arrival, NAME, NAMED_DV16, runYear, SPLIT_PLAN } from './province-year.ts';

const K = 5;
const YEAR = { answers: 600, runs: 15 };

function namesIn(tally: Tally): string[] {
  return tally.choices.flatMap(({ question, option }) =>
    question === NAME && option !== '' ? [option] : [],
  );
}

/** Every figure that stored tallies give: each place, and each margin added up over units and kinds of units. */
function figuresOf(placed: readonly PlacedTally[]): FigureSet[] {
  const sumsBy = (keyOf: (item: PlacedTally) => string) =>
    [...groupBy(placed, keyOf).values()].map(
      (group) => new Set(group.flatMap(({ tally }) => namesIn(tally))),
    );
  return [
    ...placed.map(({ tally }) => new Set(namesIn(tally))),
    ...sumsBy(({ place: { stream, margin, value } }) => `${stream} ${margin} ${value}`),
    ...sumsBy(
      ({ place: { stream, margin, value, node } }) => `${stream} ${margin} ${value} ${node.slice(0, 1)}`,
    ),
    ...sumsBy(({ place: { margin, value } }) => `${margin} ${value}`),
    ...sumsBy(({ place: { node, margin, value } }) => `${node} ${margin} ${value}`),
  ];
}

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

eachDialect((dialect) => {
  it('no arithmetic on all figures of a year, all views and times, isolates fewer than five answers', async () => {
    const db = await openTestDatabase(dialect);
    const province = await plantProvince(db, { plan: SPLIT_PLAN, instrument: NAMED_DV16, seed: 'figures' });
    const { round } = province;
    const figures: FigureSet[] = [];
    const margins = new Set<string>();
    await runYear(province, YEAR, async () => {
      const placed = await listTallies(db, { round: round.id, parts: ['choices'] });
      figures.push(...figuresOf(placed));
      for (const { place } of placed) margins.add(place.margin);
      for (const { official, open } of (await readUnitTallies(db, round)).values())
        figures.push(new Set(namesIn(official.whole)), new Set(namesIn(open.whole)));
    });
    await freezeRound(db, round.id, '2026-12-31');

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
