import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODES } from '#domain/ballot';
import { addDays } from '#domain/calendar';
import {
  DEFAULT_PLAN,
  dayOfFigures,
  lastDayOf,
  leafPlace,
  type Round,
  roundState,
  SPLITS,
  streamOf,
} from '#domain/round';

const ROUND: Round = {
  id: 'r1',
  slug: '2026',
  name: { vi: 'Đợt thử', en: 'Trial round' },
  root: 'p',
  questionnaire: 'DV16.1',
  method: 'TOP2.1',
  opensOn: '2026-01-01',
  closesOn: '2026-07-01',
  plan: DEFAULT_PLAN,
  rho0: { overall: 0.6 },
  publicKey: '',
  closedOn: null,
};

it('a round is open from its first day until the day before its closing date', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'];
  expect(days.map((day) => roundState(ROUND, day))).toEqual(['not_open', 'open', 'open', 'closed']);
});

it('without a closing date it stays open until somebody closes it', () => {
  expect(roundState({ ...ROUND, closesOn: null }, '2099-01-01')).toBe('open');
  expect(roundState({ ...ROUND, closesOn: null, closedOn: '2026-03-01' }, '2026-03-01')).toBe('closed');
});

it('the last day of a round is the one before its closing date, or the one on which it was closed early', () => {
  const last = (closesOn: string | null, closedOn: string | null) => lastDayOf({ closesOn, closedOn });
  expect(last('2026-07-01', null)).toBe('2026-06-30');
  // Closed on the day itself or later: answers ended with the closing date all the same.
  expect(last('2026-07-01', '2026-07-01')).toBe('2026-06-30');
  expect(last('2026-07-01', '2026-07-03')).toBe('2026-06-30');
  expect(last('2026-07-01', '2026-05-20')).toBe('2026-05-20');
  expect(last(null, '2026-05-20')).toBe('2026-05-20');
  expect(last(null, null)).toBeNull();
});

it('figures are of the last day of a round, and of today while that is still to come', () => {
  const on = (today: string, more: Partial<Round> = {}) => dayOfFigures({ ...ROUND, ...more }, today);
  expect(on('2026-06-29')).toBe('2026-06-29');
  expect(on('2026-06-30')).toBe('2026-06-30');
  // The first of the next month is no day of a round that ended with a month.
  expect(on('2026-07-01')).toBe('2026-06-30');
  expect(on('2026-11-22', { closedOn: '2026-07-03' })).toBe('2026-06-30');
  expect(on('2026-11-22', { closedOn: '2026-05-20' })).toBe('2026-05-20');
  expect(on('2026-11-22', { closesOn: null })).toBe('2026-11-22');
  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
  const round = fc.record({ closesOn: fc.option(day), closedOn: fc.option(day) });
  fc.assert(
    fc.property(round, day, (ends, today) => {
      const figures = dayOfFigures(ends, today);
      expect(figures <= today).toBe(true);
      if (ends.closedOn === null && roundState({ ...ROUND, ...ends }, today) === 'open')
        expect(figures).toBe(today);
      if (figures < today) expect(figures).toBe(lastDayOf(ends));
    }),
  );
});

it('desk posters never enter the official stream of the default plan', () => {
  expect(MODES.filter((mode) => streamOf(DEFAULT_PLAN, mode) === 'official')).toEqual(['slip', 'paper']);
});

it('a leaf is split by what the plan names and by nothing else', () => {
  const facts = { service: 's1', channel: 'counter', outcome: 'granted' };
  fc.assert(
    fc.property(fc.subarray([...SPLITS]), fc.constantFrom(...MODES), (splits, mode) => {
      const place = leafPlace({ ...ROUND, plan: { ...DEFAULT_PLAN, splits } }, 'c1', mode, facts);
      const stated = { ...facts, mode };
      for (const split of SPLITS) expect(place[split]).toBe(splits.includes(split) ? stated[split] : '');
      expect(place).toMatchObject({ round: 'r1', node: 'c1', stream: streamOf(DEFAULT_PLAN, mode) });
    }),
  );
});

it('a fact that is not known leaves its split empty', () => {
  const plan = { ...DEFAULT_PLAN, splits: ['service'] as const };
  expect(leafPlace({ ...ROUND, plan }, 'c1', 'desk', {}).service).toBe('');
});
