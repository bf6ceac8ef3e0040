import { describe, expect, it } from 'vitest';
import { type DeskArrivals, outsideHours, screenArrivals } from '#domain/arrival-screening';
import { addDays } from '#domain/calendar';

const PERIOD = { from: '2026-07-01', to: '2026-10-31' };

/** Two answers on every third day, one of twenty outside office hours. */
function ordinary(desk: string, shift: number): DeskArrivals {
  const days = Array.from({ length: 30 }, (_, index) => ({
    date: addDays('2026-07-01', 3 * index + (shift % 3)),
    arrivals: 2,
    inHours: index % 10 === 0 ? 1 : 2,
  }));
  return { desk, days };
}

const ORDINARY = Array.from({ length: 20 }, (_, index) => ordinary(`d${index}`, index));

function raisedIn(desks: readonly DeskArrivals[]) {
  return screenArrivals(desks, PERIOD).flatMap(({ raised, signal, desk }) =>
    raised ? [[desk, signal]] : [],
  );
}

describe('screening desks by arrivals', () => {
  it('says nothing where desks are alike', () => {
    expect(raisedIn(ORDINARY)).toEqual([]);
  });

  it('finds a desk with bursts by night, and names the days', () => {
    const [first, ...others] = ORDINARY;
    const nights = ['2026-09-08', '2026-09-22'].map((date) => ({ date, arrivals: 27, inHours: 0 }));
    const odd = {
      desk: 'odd',
      days: [...(first?.days ?? []).filter(({ date }) => date < '2026-09-01'), ...nights],
    };
    expect(raisedIn([...others, odd])).toEqual([
      ['odd', 'outside_hours'],
      ['odd', 'arrival_burst'],
    ]);
    const burst = screenArrivals([...others, odd], PERIOD).find(
      ({ signal, desk }) => signal === 'arrival_burst' && desk === 'odd',
    );
    expect(burst?.signal === 'arrival_burst' && burst.numbers.days.map(({ date }) => date)).toEqual([
      '2026-09-08',
      '2026-09-22',
    ]);
  });

  it('takes a busy day of three or a handful of late answers for nothing', () => {
    const [first, ...others] = ORDINARY;
    const days = (first?.days ?? []).map((day, index) =>
      index === 4 ? { ...day, arrivals: 6, inHours: 4 } : day,
    );
    expect(raisedIn([...others, { desk: 'busy', days }])).toEqual([]);
  });

  it('counts all of a Sunday as outside, and says nothing about a desk with few answers', () => {
    expect(outsideHours({ date: '2026-09-06', arrivals: 5, inHours: 5 })).toBe(5);
    expect(outsideHours({ date: '2026-09-07', arrivals: 5, inHours: 5 })).toBe(0);
    const few = { desk: 'few', days: [{ date: '2026-09-06', arrivals: 9, inHours: 0 }] };
    expect(screenArrivals([...ORDINARY, few], PERIOD).some(({ desk }) => desk === 'few')).toBe(false);
  });
});
