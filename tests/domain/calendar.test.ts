import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween, weekday } from '#domain/calendar';

const dates = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

it('adds days as the Gregorian calendar does', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      const expected = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString();
      expect(addDays(date, days)).toBe(expected.slice(0, 10));
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }),
  );
});

it('knows the day of the week', () => {
  fc.assert(
    fc.property(dates, (date) => {
      expect(weekday(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
    }),
  );
  expect(weekday('2026-11-22')).toBe(7);
});

it('refuses days that would sort wrongly as text', () => {
  expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
});

it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', ''])('refuses %s', (date) => {
  expect(() => addDays(date, 1)).toThrow(RangeError);
});
