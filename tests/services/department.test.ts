import { expect, it } from 'vitest';
import { insertTarget } from '#db/queries/targets';
import type { UnitOverview } from '#domain/unit-overview';
import { overviewOf } from '#domain/unit-overview';
import { closeRound } from '#services/close';
import { type DepartmentSource, getProvinceOverview } from '#services/department';
import { freezeRound } from '#services/freeze';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { createReference } from '#services/reference';
import { releaseDue } from '#services/release';
import { readUnitResult } from '#services/results';
import { createRunningOverviews } from '#services/running-overviews';
import { withholdFigures } from '#services/withheld-figures';
import { answerAt, ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const EVERYWHERE = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] } as const;
const ONLY_D1 = { account: 'a', grants: [{ role: 'department_analyst', scope: 'd1' }] } as const;

/** d1: 50 answers, d2: 12, c1: 7 alike; c2 has none. */
async function plant(dialect: 'sqlite' | 'postgres') {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db } = province;
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const many = (n: number, level: (at: number) => number) =>
    Array.from({ length: n }, (_, at) => ballotOf(level(at)));
  await answerAt(
    province,
    'd1',
    many(50, (at) => (at % 10 === 0 ? 2 : 5)),
  );
  await answerAt(
    province,
    'd2',
    many(12, (at) => (at % 2) + 3),
  );
  await answerAt(
    province,
    'c1',
    many(7, () => 5),
  );
  await releaseDue(db, province.releaser, TODAY);
  const source: DepartmentSource = {
    db,
    reference: createReference(db, () => 0, 0),
    instruments: createInstruments(db),
    frozen: createFrozenOverviews(db),
    running: createRunningOverviews(db, () => 0),
    today: () => TODAY,
  };
  return { province, db, source };
}

const figuresOf = (units: readonly UnitOverview[]) =>
  units.map(({ agency, overall, factors, ballots, verdict }) => [
    ...[agency.id, overall, ballots, verdict],
    factors.map(({ figure }) => figure),
  ]);

eachDialect((dialect) => {
  it('shows the open round with the very figures of each unit on its own page', async () => {
    const { province, db, source } = await plant(dialect);
    const overview = await getProvinceOverview(source, EVERYWHERE, null);
    expect([overview.open, overview.edition]).toEqual([true, null]);
    const units = overview.rows.map(({ unit }) => unit);
    expect(units.map(({ agency }) => agency.id)).toEqual(['c1', 'c2', 'd1', 'd2']);
    const own = await Promise.all(
      units.map(async ({ agency }) => overviewOf(await readUnitResult(db, province.round, agency.id, TODAY))),
    );
    expect(figuresOf(units)).toEqual(figuresOf(own));
    expect(overview.groups.map(({ group }) => group)).toEqual(['all', 'departments', 'communes']);
  });

  it('shows a closed round from its edition, whatever is released or entered afterwards', async () => {
    const { province, db, source } = await plant(dialect);
    const before = await getProvinceOverview(source, EVERYWHERE, '2026');
    await closeRound(db, 'r1', province.releaser, TODAY);
    const closed = await getProvinceOverview(source, EVERYWHERE, '2026');
    expect([closed.open, closed.edition]).toEqual([false, null]);
    // The close counts the ballots that waited; the figures before it do not come back from memory.
    expect(figuresOf(closed.rows.map(({ unit }) => unit))).not.toEqual(
      figuresOf(before.rows.map(({ unit }) => unit)),
    );
    await freezeRound(db, 'r1', TODAY);
    const frozen = await getProvinceOverview(source, EVERYWHERE, '2026');
    expect(frozen.edition?.number).toBe(1);
    expect(figuresOf(frozen.rows.map(({ unit }) => unit))).toEqual(
      figuresOf(closed.rows.map(({ unit }) => unit)),
    );
    await insertTarget(db, { id: 'u', scope: 'd1', field: null, year: 2026, value: 0.1, strict: true });
    const later = await getProvinceOverview(source, EVERYWHERE, '2026');
    expect(later.rows).toEqual(frozen.rows);
  });

  it('shows nothing of a round whose figures are withheld', async () => {
    const { db, source } = await plant(dialect);
    await withholdFigures(db, ['r1']);
    await expect(getProvinceOverview(source, EVERYWHERE, null)).rejects.toMatchObject({
      code: 'figures_withheld',
    });
  });
});

it('shows an analyst of one department that department, compared with nobody', async () => {
  const { source } = await plant('sqlite');
  const overview = await getProvinceOverview(source, ONLY_D1, null);
  expect(overview.rows.map(({ unit }) => unit.agency.id)).toEqual(['d1']);
  expect([overview.groups, overview.rows[0]?.standing]).toEqual([[], null]);
  expect(Object.keys(overview.desks)).toEqual(['d1']);
  await expect(getProvinceOverview(source, EVERYWHERE, 'none')).rejects.toMatchObject({ code: 'not_found' });
});
