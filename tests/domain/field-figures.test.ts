import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { correctedFrame } from '#domain/corrected-frame';
import { figureOf } from '#domain/figure';
import { provinceServices } from '#domain/province-services';
import { listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, type UnitTallies } from '#domain/result';
import { resultViews } from '#domain/result-views';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import { momentsOf } from '#domain/statistics/moments';
import { tallyCounter } from '#domain/tally-counter';

const count = tallyCounter(DV16, TOP2.minimumValidShare);
const ABOVE_90 = { value: 0.9, strict: true };
const FROM_50 = { value: 0.5, strict: false };

function unit(id: string, finished: number | null): UnitFrame {
  const agency = { id, code: id, kind: 'commune', name: { vi: id, en: id } } as const;
  return { agency, target: ABOVE_90, fieldTargets: { land: FROM_50 }, finished, issued: null };
}

const FRAME: RoundFrame = {
  round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: null },
  root: {
    agency: { id: 'p', code: 'p', kind: 'province', name: { vi: 'Tỉnh', en: 'Province' } },
    target: ABOVE_90,
    fieldTargets: { land: FROM_50 },
  },
  questionnaire: { id: 'DV16.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: { overall: 0.6 },
  splits: ['service'],
  services: { birth: { vi: 'Khai sinh', en: 'Birth' } },
  fields: {
    civil: { name: { vi: 'Hộ tịch', en: 'Civil status' }, services: ['birth', 'death'] },
    land: { name: { vi: 'Đất đai', en: 'Land' }, services: ['title'] },
  },
  units: [unit('c1', 900), unit('c2', 100)],
};

const people = (satisfied: number, others: number): Answers[] =>
  Array.from({ length: satisfied + others }, (_, at) =>
    Object.fromEntries(listIndexItems(DV16).map(({ code }) => [code, at < satisfied ? '5' : '2'])),
  );

const serviceTally = (value: string, ballots: readonly Answers[]) => {
  const { valid, scores } = count(ballots);
  return { view: 'service' as const, value, valid, scores };
};

const viewsOf = (tallies: Parameters<typeof resultViews>[3], frame = FRAME) => {
  const views = resultViews(frame, DV16, TOP2, tallies, FRAME.units[0]);
  return {
    names: views.map(({ view }) => view),
    fields: views.find(({ view }) => view === 'field')?.rows ?? [],
    services: views.find(({ view }) => view === 'service')?.rows ?? [],
  };
};

describe('the fields of a unit', () => {
  it('are judged by their own target, else by the general one; services by that of their field', () => {
    const { names, fields, services } = viewsOf([
      serviceTally('birth', people(40, 20)),
      serviceTally('death', people(12, 0)),
      serviceTally('title', people(45, 15)),
      serviceTally('gone', people(50, 0)),
    ]);
    expect(names.slice(0, 3)).toEqual(['month', 'field', 'service']);
    expect(
      fields.map(({ name, overall, target, verdict }) => [name?.en, overall.respondents, target, verdict]),
    ).toEqual([
      ['Civil status', 72, ABOVE_90, 'not_met'],
      ['Land', 60, FROM_50, 'met'],
    ]);
    expect(services.map(({ value, field, target, verdict }) => [value, field, target, verdict])).toEqual([
      ['birth', 'civil', ABOVE_90, 'not_met'],
      // Twelve people are too few for a verdict.
      ['death', 'civil', ABOVE_90, undefined],
      // What no field holds stays apart, under the target for all services.
      ['gone', undefined, ABOVE_90, 'met'],
      ['title', 'land', FROM_50, 'met'],
    ]);
  });

  it('have the figure of all their people together, however they came to be split', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), fc.nat(60), (answers, cut) => {
        const ballots = answers.flatMap((satisfied) => people(Number(satisfied), Number(!satisfied)));
        const apart = viewsOf([
          serviceTally('birth', ballots.slice(0, cut)),
          serviceTally('death', ballots.slice(cut)),
        ]);
        const together = viewsOf([serviceTally('birth', ballots)]);
        expect(apart.fields).toEqual(together.fields);
      }),
      { numRuns: 60 },
    );
  });

  it('follow the showing rules: seven people have an index though each service has too few, four have nothing', () => {
    const seven = viewsOf([serviceTally('birth', people(3, 0)), serviceTally('death', people(3, 1))]);
    expect(seven.fields.map(({ overall, verdict }) => [overall.tier, overall.respondents, verdict])).toEqual([
      ['overall_only', 7, undefined],
    ]);
    expect(seven.services).toEqual([]);
    expect(viewsOf([serviceTally('birth', people(2, 0)), serviceTally('death', people(2, 0))])).toEqual(
      viewsOf([]),
    );
  });

  it('are not there for a frame without fields: what was frozen before there were any is computed as it was', () => {
    const { fields: _fields, ...older } = FRAME;
    const found = viewsOf([serviceTally('birth', people(40, 20))], older);
    expect(found.names).not.toContain('field');
    expect(found.services.map((row) => Object.keys(row).sort())).toEqual([
      ['factors', 'name', 'overall', 'value'],
    ]);
    expect(provinceServices(older, TOP2, new Map())).toBeNull();
  });
});

/** A unit whose ballots are all kept apart by service. */
function tallies(of: Readonly<Record<string, readonly Answers[]>>): UnitTallies {
  const views = Object.entries(of).map(([service, ballots]) => serviceTally(service, ballots));
  return {
    ...NO_ANSWERS,
    official: { whole: count(Object.values(of).flat()), modes: [], views },
  };
}

describe('the fields of a province', () => {
  it('weigh the people of a unit by its dossiers, as the province’s own figure does', () => {
    const found = provinceServices(
      FRAME,
      TOP2,
      new Map([
        ['c1', tallies({ birth: people(10, 0), title: people(30, 0) })],
        ['c2', tallies({ birth: people(0, 20), title: people(0, 20) })],
      ]),
    );
    // 900 dossiers over 40 ballots weigh 22.5 each, 100 over 40 weigh 2.5: 10 · 22.5 of 10 · 22.5 + 20 · 2.5.
    const birth = found?.services.find(({ value }) => value === 'birth');
    expect(birth?.overall.kind === 'estimate' && birth.overall.estimate).toBeCloseTo(225 / 275, 12);
    expect(birth).toMatchObject({ units: 2, field: 'civil', target: ABOVE_90, overall: { respondents: 30 } });
    const land = found?.fields.find(({ value }) => value === 'land');
    expect(land?.overall.kind === 'estimate' && land.overall.estimate).toBeCloseTo(675 / 725, 12);
    expect(land).toMatchObject({ target: FROM_50, verdict: 'met' });
    // Those who came for something else count in the variance as nothing: a domain of the whole sample.
    const own = (satisfied: number, others: number) =>
      momentsOf(count(people(satisfied, others)).scores, 'overall', 'satisfied');
    const domain = figureOf(
      [
        { moments: own(10, 0), weight: 22.5, sampled: 40 },
        { moments: own(0, 20), weight: 2.5, sampled: 40 },
      ],
      0.6,
      TOP2,
    );
    expect(birth?.overall).toEqual(domain);
  });

  it('are not computed where the province’s own figure is not, for want of volumes', () => {
    const frame = { ...FRAME, units: [unit('c1', 900), unit('c2', null)] };
    const both = new Map([
      ['c1', tallies({ birth: people(30, 0) })],
      ['c2', tallies({ title: people(30, 0) })],
    ]);
    expect(provinceServices(frame, TOP2, both)).toEqual({ fields: [], services: [] });
    expect(provinceServices(FRAME, TOP2, both)?.services).toHaveLength(2);
  });

  it('are not there where batches were drawn twice, and leave out what fewer than five people came for', () => {
    const one = new Map([['c1', tallies({ birth: people(4, 0), title: people(30, 0) })]]);
    expect(provinceServices({ ...FRAME, redrawn: true }, TOP2, one)).toBeNull();
    expect(provinceServices(FRAME, TOP2, one)?.services.map(({ value }) => value)).toEqual(['title']);
  });
});

it('a correction knows the fields of services that came since, and leaves every other where it was frozen', () => {
  const since = { unranked: new Set<string>(), redrawn: false, services: { new: { vi: 'Mới', en: 'New' } } };
  const name = { vi: 'Đổi tên', en: 'Renamed' };
  const { fields } = correctedFrame(
    { ...FRAME, services: { birth: name, death: name, title: name } },
    {
      ...since,
      fields: { civil: { name, services: ['birth', 'new'] }, land: { name, services: ['death'] } },
    },
  );
  expect(fields).toEqual({
    ...FRAME.fields,
    civil: { name: { vi: 'Hộ tịch', en: 'Civil status' }, services: ['birth', 'death', 'new'] },
  });
  const { fields: _fields, ...older } = FRAME;
  expect(correctedFrame(older, { ...since, fields: FRAME.fields })).not.toHaveProperty('fields');
});
