import { expect, it } from 'vitest';
import { askedDays, daysFrom } from '#domain/role-days';

const TODAY = '2026-03-15';
const days = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });
const RUNNING = days('2026-01-01', '2026-07-01');
const ENDLESS = days('2026-01-01');
const COMING = days('2026-05-01', '2026-09-01');
const ask = (from: string | null, to: string | null, ...held: ReturnType<typeof days>[]) =>
  askedDays({ from, to }, held, TODAY);

it('leaves the days from a date on, and nothing of what is over or never began', () => {
  expect(daysFrom(ENDLESS, '2026-04-01')).toEqual(days('2026-04-01'));
  expect(daysFrom(RUNNING, '2026-04-01')).toEqual(days('2026-04-01', '2026-07-01'));
  expect(daysFrom(COMING, '2026-04-01')).toEqual(COMING);
  expect(daysFrom(RUNNING, '2026-07-01')).toBeUndefined();
  expect(daysFrom(days('2026-05-01', '2026-05-01'), '2026-04-01')).toBeUndefined();
});

it('gives a role that nobody has, or has only before or after', () => {
  expect(ask(null, null)).toEqual({ kind: 'given', days: days(TODAY) });
  expect(ask('2026-07-01', null, RUNNING)).toEqual({ kind: 'given', days: days('2026-07-01') });
  expect(ask('2026-03-20', '2026-05-01', COMING)).toEqual({
    ...{ kind: 'given', days: days('2026-03-20', '2026-05-01') },
  });
  expect(ask(null, null, days('2026-01-01', TODAY), days('2026-05-01', '2026-05-01'))).toMatchObject({
    kind: 'given',
  });
});

it('leaves alone what a row does not say, and what it says as it is', () => {
  for (const held of [RUNNING, ENDLESS, COMING]) {
    expect(ask(null, null, held)).toEqual({ kind: 'held', held });
    expect(ask(held.validFrom, held.validTo, held)).toEqual({ kind: 'held', held });
  }
  // That it began earlier or later than written makes no difference any more.
  expect(ask('2026-02-01', '2026-07-01', RUNNING)).toEqual({ kind: 'held', held: RUNNING });
  const over = days('2025-01-01', '2026-01-01');
  expect(ask('2025-01-01', '2026-01-01', over)).toEqual({ kind: 'held', held: over });
});

it('moves the end of a role, later or earlier', () => {
  expect(ask(null, '2027-01-01', RUNNING)).toEqual({ kind: 'moved', held: RUNNING, to: '2027-01-01' });
  expect(ask('2026-01-01', '2026-04-01', RUNNING)).toMatchObject({ kind: 'moved', to: '2026-04-01' });
  expect(ask(null, '2026-04-01', ENDLESS)).toMatchObject({ kind: 'moved', to: '2026-04-01' });
  expect(ask('2026-05-01', '2026-06-01', COMING)).toMatchObject({ kind: 'moved', to: '2026-06-01' });
});

it('refuses what it cannot do without changing the past or guessing', () => {
  const problem = (...given: Parameters<typeof ask>) => {
    const asked = ask(...given);
    return asked.kind === 'refused' ? asked.problem : asked.kind;
  };
  expect(problem('2026-04-01', null, RUNNING)).toBe('begin_differs');
  expect(problem('2026-04-01', '2026-07-01', COMING)).toBe('begin_differs');
  expect(problem('2025-01-01', TODAY)).toBe('dates_over');
  expect(problem('2026-01-01', TODAY, RUNNING)).toBe('dates_over');
  expect(problem(null, '2026-05-01', COMING)).toBe('dates_reversed');
  expect(problem(null, '2027-01-01', RUNNING, days('2026-08-01'))).toBe('dates_several');
});
