import { expect, it } from 'vitest';
import { listBatches, listResponses } from '#db/queries/batches';
import { listUncounted } from '#db/queries/release-runs';
import { groupBy } from '#domain/grouping';
import type { Randomness } from '#domain/randomness';
import { planClose, releasable } from '#domain/release';
import { seededRandomness } from '#services/randomness';
import { verifyAnswers } from '#services/verify';
import { plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { type Arrival, NAME, NAMED_DV16, runYear, SPLIT_PLAN } from './province-year.ts';

const YEARS = 200;

interface Ballot {
  readonly id: number;
  readonly unit: string;
  readonly stream: string;
  readonly questionnaire: string;
  readonly edition: number;
}

interface Batch {
  readonly node: string;
  readonly ballots: readonly Ballot[];
}

interface Pool {
  readonly id: string;
  readonly node: string;
  readonly ballots: Ballot[];
}

interface YearOutcome {
  readonly k: number;
  readonly cast: readonly Ballot[];
  readonly batches: readonly Batch[];
  readonly uncounted: readonly Ballot[];
}

/** Province over districts over units; every leaf a unit × stream × questionnaire × service. */
function drawTree(randomness: Randomness) {
  const districts = Array.from({ length: 2 + randomness.below(3) }, (_, index) => `district ${index}`);
  const units = districts.flatMap((district) =>
    Array.from({ length: 2 + randomness.below(6) }, (_, index) => `${district} unit ${index}`),
  );
  const childrenOf = (node: string) =>
    node === 'province' ? districts : units.filter((unit) => node !== unit && unit.startsWith(`${node} `));
  const parentOf = (unit: string) => unit.slice(0, unit.indexOf(' unit'));
  return { units, childrenOf, parentOf };
}

/** A year by the rules alone: arrivals, hourly releases, mergers, the close, and late paper after it. */
function simulateYear(randomness: Randomness): YearOutcome {
  const k = 5 + randomness.below(2) * randomness.below(6);
  const { units, childrenOf, parentOf } = drawTree(randomness);
  const pools = new Map<string, Pool>();
  const cast: Ballot[] = [];
  const batches: Batch[] = [];
  const living = new Set(units);
  const weight = new Map(units.map((unit) => [unit, 6 + randomness.below(20)]));

  const poolAt = (node: string, stream: string, questionnaire: string, edition: number, service: string) => {
    const id = [node, stream, questionnaire, edition, service].join('\t');
    const pool = pools.get(id) ?? { id, node, ballots: [] };
    pools.set(id, pool);
    return pool;
  };
  const castOne = (unit: string, edition: number) => {
    const stream = randomness.below(3) === 0 ? 'open' : 'official';
    const questionnaire = randomness.below(5) === 0 ? 'old' : 'new';
    const ballot = { id: cast.length, unit, stream, questionnaire, edition };
    cast.push(ballot);
    poolAt(unit, stream, questionnaire, edition, `s${randomness.below(3)}`).ballots.push(ballot);
  };
  const closeUnder = (root: string, edition: number): Pool[] => {
    const residual: Pool[] = [];
    const streamOf = ({ id }: Pool) => id.split('\t').slice(1, 4).join('\t');
    const waiting = [...pools.values()].filter(
      ({ id, ballots }) => ballots.length > 0 && id.split('\t')[3] === String(edition),
    );
    for (const group of groupBy(waiting, streamOf).values()) {
      const leaves = group.map(({ id, node, ballots }) => ({ id, node, pending: ballots.length }));
      const plan = planClose(leaves, root, childrenOf, k);
      for (const { node, leaves: ids } of plan.batches)
        batches.push({ node, ballots: ids.flatMap((id) => pools.get(id)?.ballots.splice(0) ?? []) });
      residual.push(...plan.residual.flatMap((id) => pools.get(id) ?? []));
    }
    return residual;
  };

  for (let hour = 0; hour < 40; hour += 1) {
    for (const unit of living)
      for (let n = randomness.below(1 + Math.floor((weight.get(unit) ?? 1) / 6)); n > 0; n -= 1)
        castOne(unit, 1);
    for (const { node, ballots } of pools.values()) {
      const order = randomness.permutation(ballots.length).flatMap((index) => ballots[index] ?? []);
      const released = releasable(order.length, k);
      if (released > 0) batches.push({ node, ballots: order.slice(0, released) });
      ballots.splice(0, ballots.length, ...order.slice(released));
    }
    const ending = [...living][randomness.below(12 * units.length)];
    if (ending === undefined || living.size === 1) continue;
    living.delete(ending);
    for (const { id, ballots } of closeUnder(ending, 1)) {
      const [, stream = '', questionnaire = ''] = id.split('\t');
      poolAt(parentOf(ending), stream, questionnaire, 1, '').ballots.push(...ballots.splice(0));
    }
  }
  const uncounted = closeUnder('province', 1).flatMap(({ ballots }) => ballots.splice(0));
  for (const unit of units) for (let n = randomness.below(12); n > 0; n -= 1) castOne(unit, 2);
  uncounted.push(...closeUnder('province', 2).flatMap(({ ballots }) => ballots.splice(0)));
  return { k, cast, batches, uncounted };
}

function figureOf({ unit, stream, questionnaire, edition }: Ballot): string {
  return [unit, stream, questionnaire, edition].join('\t');
}

it(`rules alone: over ${YEARS} random years every unit and stream with k answers is exact`, () => {
  const totals = {
    figures: 0,
    exact: 0,
    batches: 0,
    ballots: 0,
    uncounted: 0,
    smallest: Number.POSITIVE_INFINITY,
  };
  for (let year = 0; year < YEARS; year += 1) {
    const { k, cast, batches, uncounted } = simulateYear(seededRandomness(`year ${year}`));
    const placed = [...batches.flatMap(({ ballots }) => ballots), ...uncounted].map(({ id }) => id);
    expect(placed.toSorted((a, b) => a - b)).toEqual(cast.map(({ id }) => id));

    const streams = groupBy(
      uncounted,
      ({ stream, questionnaire, edition }) => `${stream} ${questionnaire} ${edition}`,
    );
    for (const rest of streams.values()) expect(rest.length).toBeLessThan(k);
    for (const { ballots } of batches) {
      expect(ballots.length).toBeGreaterThanOrEqual(k);
      totals.smallest = Math.min(totals.smallest, ballots.length);
    }
    const shown = groupBy(
      batches.flatMap(({ node, ballots }) => ballots.filter(({ unit }) => unit === node)),
      figureOf,
    );
    for (const [figure, answers] of groupBy(cast, figureOf)) {
      if (answers.length < k) continue;
      totals.figures += 1;
      if (shown.get(figure)?.length === answers.length) totals.exact += 1;
    }
    // Nothing foreign enters a unit's figure.
    for (const { node, ballots } of batches)
      if (node.includes(' unit ')) expect(new Set(ballots.map(figureOf)).size).toBe(1);
    totals.batches += batches.length;
    totals.ballots += cast.length;
    totals.uncounted += uncounted.length;
  }
  console.info(`random years: ${JSON.stringify(totals)}`);
  expect(totals.figures).toBeGreaterThan(3_000);
  expect(totals.exact).toBe(totals.figures);
});

eachDialect((dialect) => {
  it('the services do the same: split leaves, a merger, a close', { timeout: 120_000 }, async () => {
    for (const seed of ['one', 'two']) {
      const db = await openTestDatabase(dialect);
      const province = await plantProvince(db, { plan: SPLIT_PLAN, instrument: NAMED_DV16, seed });
      const arrivals = await runYear(province, { answers: 120, runs: 12 }, async () => undefined);
      await expectExact(province, arrivals);
      expect(await verifyAnswers(db)).toEqual([]);
    }
  });
});

async function expectExact(province: SmallProvince, arrivals: readonly Arrival[]): Promise<void> {
  const { db, round } = province;
  const batches = new Map((await listBatches(db, round.id)).map((batch) => [batch.id, batch]));
  const stored = (await listResponses(db, round.id)).map(({ batch, answers }) => ({
    name: String(JSON.parse(answers)[NAME]),
    batch: batches.get(batch),
  }));
  expect(new Set(stored.map(({ name }) => name)).size).toBe(stored.length);
  const uncounted = await listUncounted(db, round.id);
  expect(stored.length + uncounted.reduce((sum, { n }) => sum + n, 0)).toBe(arrivals.length);
  for (const { n } of uncounted) expect(n).toBeLessThan(round.plan.k);
  for (const [figure, answers] of groupBy(arrivals, ({ unit, stream }) => `${unit} ${stream}`)) {
    const there = stored
      .filter(({ batch }) => `${batch?.node} ${batch?.stream}` === figure)
      .map(({ name }) => name);
    const names = answers.map(({ name }) => name);
    expect(there.toSorted(), figure).toEqual(names.length < round.plan.k ? [] : names.toSorted());
  }
}
