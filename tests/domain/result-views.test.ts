import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { resultViews, type View } from '#domain/result-views';
import type { RoundFrame } from '#domain/round-frame';
import { tallyCounter } from '#domain/tally-counter';

const LABEL = { id: 'c1', code: 'c1', kind: 'commune', name: { vi: 'Xã', en: 'Commune' } } as const;
const FRAME: RoundFrame = {
  round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: null },
  root: { agency: LABEL, target: null },
  questionnaire: { id: 'DV16.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: { overall: 0.6 },
  units: [],
};
const count = tallyCounter(DV16, TOP2.minimumValidShare);

function tallyOf(view: View, value: string, people: number, satisfied = people - 1) {
  const ballots = Array.from({ length: people }, (_, at) =>
    Object.fromEntries(listIndexItems(DV16).map(({ code }) => [code, at < satisfied ? '5' : '2'])),
  );
  const { valid, scores } = count(ballots);
  return { view, value, valid, scores };
}

const views = (tallies: Parameters<typeof resultViews>[3], frame = FRAME) =>
  resultViews(frame, DV16, TOP2, tallies);

it('applies the showing rules to each cell: nothing under 5, the whole only under 10, factors from 10', () => {
  const [month] = views([
    tallyOf('month', '2026-01', 4),
    tallyOf('month', '2026-02', 7),
    tallyOf('month', '2026-03', 12),
    tallyOf('month', '2026-04', 40),
  ]);
  expect(month?.rows.map(({ value, overall }) => [value, overall.tier])).toEqual([
    ['2026-02', 'overall_only'],
    ['2026-03', 'indicative'],
    ['2026-04', 'full'],
  ]);
  expect(month?.rows.map(({ factors }) => factors.filter(({ figure }) => figure !== null).length)).toEqual([
    0, 5, 5,
  ]);
});

it('a month with four answers leaves nothing behind that one with none would not', () => {
  expect(views([tallyOf('month', '2026-01', 4, 1)])).toEqual(views([]));
});

it('offers the splits of the plan, and months, ways of answering and the people always', () => {
  expect(views([]).map(({ view }) => view)).toEqual(['month', 'mode', 'person']);
  const frame = {
    ...FRAME,
    splits: ['service', 'outcome'] as const,
    services: { birth: { vi: 'Đăng ký khai sinh', en: 'Birth' } },
  };
  const found = views([tallyOf('service', 'birth', 20), tallyOf('service', 'gone', 20)], frame);
  expect(found.map(({ view }) => view)).toEqual(['month', 'service', 'mode', 'outcome', 'person']);
  expect(found[1]?.rows.map(({ name }) => name?.en ?? null)).toEqual(['Birth', null]);
});

it('never carries a count from 1 to 4, nor a factor from 1 to 9', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (sizes) => {
      const found = views(sizes.map((size, at) => tallyOf('mode', `mode ${at}`, size, size >> 1)));
      for (const { overall, factors } of found.flatMap(({ rows }) => rows)) {
        expect(overall.respondents).toBeGreaterThanOrEqual(5);
        for (const { figure } of factors) expect(figure?.respondents ?? 10).toBeGreaterThanOrEqual(10);
      }
    }),
    { numRuns: 40 },
  );
});

it('shows people by every trait they are asked for, in the order of the questionnaire, by the rules of every group', () => {
  const people = views([
    tallyOf('person', 'age:over-60', 12),
    tallyOf('person', 'age:18-24', 6),
    tallyOf('person', 'gender:male', 4),
    tallyOf('person', 'gender:female', 40),
    tallyOf('person', 'ethnicity:other', 40),
  ]).find(({ view }) => view === 'person');
  // Four men are nobody; what the questionnaire does not ask is not shown whatever was counted.
  expect(people?.rows.map(({ value, name, overall }) => [value, name?.vi, overall.tier])).toEqual([
    ['gender:female', 'Nữ', 'full'],
    ['age:18-24', 'Từ 18 đến 24 tuổi', 'overall_only'],
    ['age:over-60', 'Trên 60 tuổi', 'indicative'],
  ]);
});

it('has no view of people where nobody is asked about himself', () => {
  const pages = DV16.sections.filter(({ code }) => code !== 'person');
  const found = resultViews(FRAME, { ...DV16, sections: pages }, TOP2, [
    tallyOf('person', 'gender:female', 40),
  ]);
  expect(found.map(({ view }) => view)).toEqual(['month', 'mode']);
});
