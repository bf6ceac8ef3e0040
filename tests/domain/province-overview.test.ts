import { describe, expect, it } from 'vitest';
import { evidenceNeeded } from '#domain/evidence-needed';
import type { EstimateFigure } from '#domain/figure';
import { verdictOf } from '#domain/figure';
import { narrowRows, overviewRows } from '#domain/province-overview';
import { standingsOf } from '#domain/standing';
import { defaultInterval } from '#domain/statistics/default-interval';
import { changesOf } from '#domain/unit-change';
import type { UnitOverview } from '#domain/unit-overview';

const TARGET = { value: 0.9, strict: true };
const DESIGN_EFFECT = 7.75;

/** A figure with 16 answers each and the given design effect, with the interval that the platform would give. */
function figure(estimate: number, respondents: number): EstimateFigure {
  const answers = 16 * respondents;
  const variance = (estimate * (1 - estimate) * DESIGN_EFFECT) / answers;
  const found = defaultInterval(
    {
      ...{ estimate, variance, populationVariance: variance, varianceWithReplacement: variance, answers },
      ...{ degreesOfFreedom: respondents - 1, meanAnswers: 16, weightDesignEffect: 1 },
    },
    0.45,
    0.95,
  );
  return {
    ...{ kind: 'estimate', estimate, respondents, answers, imprecise: false },
    tier: respondents >= 30 ? 'full' : 'indicative',
    interval: found.interval,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: respondents - 1,
    designEffect: DESIGN_EFFECT,
    effectiveSize: found.effectiveSize,
  };
}

function unit(id: string, overall: EstimateFigure | null, more: Partial<UnitOverview> = {}): UnitOverview {
  const kind = id.startsWith('d') ? 'department' : 'commune';
  const ballots = overall?.respondents ?? null;
  return {
    agency: { id, code: id, kind, name: { vi: `Xã ${id}`, en: id } },
    ...{ target: TARGET, overall, verdict: verdictOf(overall, TARGET), reachesTarget: null },
    ...{ factors: [], finished: 5_000, issued: 1_000, ballots },
    responseRate: ballots === null ? null : ballots / 1_000,
    ...more,
  };
}

describe('standings', () => {
  const units = [
    ...['c1', 'c2', 'c3'].map((id) => unit(id, figure(0.95, 600))),
    ...['c4', 'c5', 'c6'].map((id) => unit(id, figure(0.8, 600))),
    unit('c7', figure(0.6, 20)),
    ...['d1', 'd2'].map((id) => unit(id, figure(0.5, 600))),
  ];

  it('compares within a level, and only what may be ranked', () => {
    const standings = standingsOf(units);
    expect(standings.get('c1')).toEqual({
      ranks: { best: 1, worst: 3 },
      band: 'upper_half',
      group: 'communes',
      ranked: 6,
    });
    expect(standings.get('c6')).toEqual({
      ranks: { best: 4, worst: 6 },
      band: 'lower_half',
      group: 'communes',
      ranked: 6,
    });
    expect(standings.has('c7')).toBe(false);
    expect(standings.get('d1')).toEqual({
      ranks: { best: 1, worst: 2 },
      band: 'not_separated',
      group: 'departments',
      ranked: 2,
    });
  });

  it('leaves an agency out by decision, and the others close ranks', () => {
    const rows = overviewRows(
      units.map((one) => (one.agency.id === 'c1' ? { ...one, unranked: true as const } : one)),
      [],
    );
    const [first, second] = rows;
    expect([first?.standing, first?.unranked]).toEqual([null, 'decision']);
    expect(second?.standing).toEqual({
      ranks: { best: 1, worst: 2 },
      band: 'upper_half',
      group: 'communes',
      ranked: 5,
    });
    expect(rows.find(({ unit: { agency } }) => agency.id === 'c7')?.unranked).toBe('few');
  });
});

describe('how many more answers it takes', () => {
  it('nothing for whoever is judged, what is missing to thirty for whoever has few', () => {
    expect(evidenceNeeded(unit('c1', figure(0.97, 600)))).toBeNull();
    expect(evidenceNeeded(unit('c1', figure(0.9, 12)))).toMatchObject({ why: 'few', more: 18 });
    expect(evidenceNeeded(unit('c1', null))).toEqual({
      ...{ respondents: null, why: 'few', more: null, beyondDossiers: false },
    });
    expect(evidenceNeeded(unit('c1', figure(0.9, 12), { target: null }))).toBeNull();
  });

  it.each([0.84, 0.86, 0.93, 0.95])(
    'so many that an index of %s is judged with four chances in five',
    (share) => {
      const few = figure(share, 40);
      expect(verdictOf(few, TARGET)).toBe('insufficient_evidence');
      const needed = evidenceNeeded(unit('c1', few));
      const more = needed?.more ?? 0;
      expect(needed?.why).toBe('undecided');
      expect(more).toBeGreaterThan(0);
      // With that many the judgement stands at the index itself, and without a third of them it would not.
      expect(verdictOf(figure(share, 40 + more), TARGET)).not.toBe('insufficient_evidence');
      expect(verdictOf(figure(share, Math.floor(0.4 * (40 + more))), TARGET)).toBe('insufficient_evidence');
    },
  );

  it('no number helps at the target itself, and more than the dossiers is said to be so', () => {
    expect(evidenceNeeded(unit('c1', figure(0.9, 240)))).toMatchObject({ why: 'undecided', more: null });
    const near = evidenceNeeded(unit('c1', figure(0.92, 240), { finished: 300 }));
    expect(near).toMatchObject({ why: 'undecided', beyondDossiers: true });
  });
});

describe('changes', () => {
  const many = Array.from({ length: 40 }, (_, index) => unit(`c${index}`, figure(0.88, 400)));

  it('says who moved, not who moved by chance', () => {
    const before = many.map(({ agency }, at) =>
      unit(agency.id, figure(at === 0 ? 0.75 : at === 1 ? 0.96 : at === 2 ? 0.845 : 0.885, 400)),
    );
    const changes = changesOf(many, before);
    expect(changes.get('c0')?.moved).toBe('higher');
    expect(changes.get('c1')?.moved).toBe('lower');
    // 3.5 points are significant for one agency alone, not for one of forty.
    expect(changes.get('c2')?.difference.direction).toBe('higher');
    expect(changes.get('c2')?.moved).toBeNull();
    expect(changes.get('c3')?.moved).toBeNull();
  });

  it('compares nothing below thirty, and nothing that was not there before', () => {
    const changes = changesOf(many.slice(0, 2), [unit('c0', figure(0.5, 20))]);
    expect(changes.size).toBe(0);
  });

  it('does not take a unanimous small office for certain', () => {
    const certain: EstimateFigure = { ...figure(0.99, 31), estimate: 1, standardError: 0 };
    const changes = changesOf([unit('c0', certain)], [unit('c0', figure(0.95, 31))]);
    expect(changes.get('c0')?.moved).toBeNull();
  });
});

describe('the list', () => {
  const rows = overviewRows(
    [
      unit('c1', figure(0.85, 100), { responseRate: 0.4 }),
      unit('c2', figure(0.97, 300), { responseRate: 0.2 }),
      unit('d1', null),
    ],
    [],
  );
  const filter = { query: '', kind: 'all', verdict: null, order: 'name' } as const;
  const ids = (more: Partial<Parameters<typeof narrowRows>[1]>) =>
    narrowRows(rows, { ...filter, ...more }, 'en').map(({ unit: { agency } }) => agency.id);

  it('is narrowed by kind, verdict and name or code, and ordered', () => {
    expect(ids({})).toEqual(['c1', 'c2', 'd1']);
    expect(ids({ kind: 'departments' })).toEqual(['d1']);
    expect(ids({ verdict: 'none' })).toEqual(['d1']);
    expect(ids({ verdict: 'met' })).toEqual(['c2']);
    expect(ids({ query: 'c2 ' })).toEqual(['c2']);
    expect(ids({ order: 'lower' })).toEqual(['c2', 'c1', 'd1']);
    expect(ids({ order: 'response' })).toEqual(['c1', 'c2', 'd1']);
  });
});
