import { expect, it } from 'vitest';
import { insertVolumes } from '#db/queries/volumes';
import { TOP2 } from '#db/reference/instruments';
import type { Ballot } from '#domain/ballot';
import type { Method } from '#domain/method';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { createFrozenEditions } from '#services/frozen-editions';
import { createMethodTrials } from '#services/method-trials';
import { publishMethod } from '#services/publish';
import { releaseDue } from '#services/release';
import { readTrialPage } from '#services/trial-page';
import {
  answerAt,
  ballotOf,
  plantProvince,
  type SmallProvince,
  TODAY,
  UNITS,
} from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const METHODS = {
  MEAN: { itemFormula: 'mean_rescaled' },
  ITEMS: { factorAggregation: 'mean_of_items', totalAggregation: 'mean_of_items' },
  WHOLE: { blankRule: 'drop_ballot', minimumValidShare: 1 },
  BLANK: { blankRule: 'count_as_not_satisfied' },
} as const satisfies Readonly<Record<string, Partial<Method>>>;

/** `n` ballots of which the last `incomplete` leave one item blank. */
function ballots(n: number, incomplete: number): Ballot[] {
  return Array.from({ length: n }, (_, at) => {
    const ballot = ballotOf(at % 4 === 0 ? 2 : 5, { traits: { mode: 'slip' } });
    if (at < n - incomplete) return ballot;
    const { E3: _blank, ...answers } = ballot.answers;
    return { ...ballot, answers };
  });
}

async function plantFrozen(dialect: 'sqlite' | 'postgres', incomplete: number): Promise<SmallProvince> {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db } = province;
  await db.insertInto('service_field').values({ id: 'f', name: 'F', name_en: 'F' }).execute();
  await db
    .insertInto('service')
    .values({ id: 's', field: 'f', code: 's', name: 'S', name_en: 'S' })
    .execute();
  const facts = { service: 's', channel: 'counter', outcome: 'granted', month: '2026-03' } as const;
  await insertVolumes(
    db,
    UNITS.map((agency, at) => ({ agency, ...facts, received: 400, finished: 100 * (at + 1), on_time: 90 })),
  );
  await answerAt(province, 'd1', ballots(40, incomplete));
  await answerAt(province, 'd2', ballots(12, 0));
  await answerAt(province, 'c1', ballots(8, 0));
  await answerAt(province, 'c2', ballots(3, 0));
  await releaseDue(db, province.releaser, TODAY);
  await closeRound(db, 'r1', province.releaser, TODAY);
  await freezeRound(db, 'r1', TODAY);
  for (const [code, change] of Object.entries(METHODS)) await publishMethod(db, { ...TOP2, ...change, code });
  return province;
}

eachDialect((dialect) => {
  it('computes a frozen round under another formula for every agency that has a figure', async () => {
    const { db } = await plantFrozen(dialect, 6);
    const trials = createMethodTrials(db, createFrozenEditions(db));
    const trial = await trials('r1', 'MEAN.1');
    expect(trial).toMatchObject({
      reach: 'all',
      withheld: false,
      own: 'TOP2.1',
      other: 'MEAN.1',
      edition: 1,
    });
    const shown = trial.units.map(({ agency, official, trial: figure }) => [
      ...[agency.id, official?.respondents ?? null],
      figure && Math.round(figure.estimate * 1e4) / 1e4,
    ]);
    // Every fourth ballot chose level 2: (0.25 · 1 + 0.75 · 4) / 4; fewer than five have nothing, as everywhere.
    expect(shown).toEqual([
      ['c1', 8, 0.8125],
      ['c2', null, null],
      ['d1', 40, expect.closeTo(0.8125, 2)],
      ['d2', 12, 0.8125],
    ]);
    expect(trial.units[2]?.trial?.interval).not.toBeNull();
    expect(await trials('r1', 'MEAN.1')).toBe(trial);
    const plain = await trials('r1', 'TOP2.1');
    for (const { official, trial: figure } of [...plain.groups, ...plain.factors, ...plain.units])
      if (official?.kind === 'estimate')
        expect(figure).toEqual({ estimate: official.estimate, interval: official.interval });
    expect((await trials('r1', 'ITEMS.1')).units[0]?.trial).toMatchObject({ interval: null });
  });

  it('recounts complete ballots from the answers, for the province only, and not where fewer than k differ', async () => {
    const { db } = await plantFrozen(dialect, 6);
    const trials = createMethodTrials(db, createFrozenEditions(db));
    for (const method of ['WHOLE.1', 'BLANK.1']) {
      const trial = await trials('r1', method);
      expect(trial).toMatchObject({ reach: 'province', withheld: false });
      expect(trial.units.some(({ trial: figure }) => figure !== null)).toBe(false);
      const [all] = trial.groups;
      expect(all?.trial?.estimate).not.toBe(all?.official?.kind === 'estimate' && all.official.estimate);
    }
    const few = await plantFrozen(dialect, 3);
    const withheld = createMethodTrials(few.db, createFrozenEditions(few.db));
    for (const method of ['WHOLE.1', 'BLANK.1']) {
      const trial = await withheld('r1', method);
      expect(trial.withheld).toBe(true);
      expect([...trial.groups, ...trial.factors, ...trial.units].some(({ trial: figure }) => figure)).toBe(
        false,
      );
    }
  });

  it('leaves no trace: neither editions nor the audit trail know of a trial', async () => {
    const { db } = await plantFrozen(dialect, 0);
    const count = async () => [
      (await db.selectFrom('edition_unit').selectAll().execute()).length,
      (await db.selectFrom('audit_event').selectAll().execute()).length,
    ];
    const before = await count();
    await createMethodTrials(db, createFrozenEditions(db))('r1', 'WHOLE.1');
    expect(await count()).toEqual(before);
  });

  it('refuses rounds that are not frozen, and shows readers the agencies that they may compare', async () => {
    const open = await plantProvince(await openTestDatabase(dialect));
    const none = createMethodTrials(open.db, createFrozenEditions(open.db));
    await expect(none('r1', 'TOP2.1')).rejects.toMatchObject({ code: 'not_frozen' });
    await expect(none('none', 'TOP2.1')).rejects.toMatchObject({ code: 'not_found' });
    const actor = { account: 'a', grants: [{ role: 'department_analyst', scope: 'd1' } as const] };
    const asked = { round: null, method: null };
    const empty = await readTrialPage({ db: open.db, trials: none, today: () => TODAY }, actor, asked);
    expect(empty).toMatchObject({ rounds: [], shown: null });

    const { db } = await plantFrozen(dialect, 0);
    const source = { db, trials: createMethodTrials(db, createFrozenEditions(db)), today: () => TODAY };
    const page = await readTrialPage(source, actor, asked);
    expect(page.shown?.trial.units.map(({ agency }) => agency.id)).toEqual(['d1']);
    expect(page.shown?.trial.groups).toEqual([]);
    const everywhere = { account: 'a', grants: [{ role: 'auditor', scope: null } as const] };
    const whole = await readTrialPage(source, everywhere, { round: '2026', method: 'ITEMS.1' });
    expect(whole.shown?.trial.units).toHaveLength(4);
    await expect(readTrialPage(source, everywhere, { round: 'x', method: null })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
