import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WORK_CALENDAR_V1 as holidays } from '#db/reference/work-calendar';
import { addDays, daysBetween, weekday } from '#domain/calendar';
import {
  addWorkingDays,
  isWorkingDay,
  lastDayOfMonth,
  nextWorkingDay,
  type WorkCalendar,
} from '#domain/working-days';

const datesOf = (kind: string) =>
  new Set(holidays.filter((day) => day.kind === kind).map(({ date }) => date));
const VIETNAM: WorkCalendar = { off: datesOf('off'), worked: datesOf('worked') };
const PLAIN: WorkCalendar = { off: new Set(), worked: new Set() };

it.each([
  ['2024-02-07', '2024-02-15'],
  ['2025-01-24', '2025-02-03'],
  ['2026-02-13', '2026-02-23'],
  ['2025-04-25', '2025-04-26'],
  ['2025-04-29', '2025-05-05'],
  ['2026-08-21', '2026-08-22'],
  ['2026-08-28', '2026-09-03'],
  ['2026-04-24', '2026-04-28'],
  ['2026-06-30', '2026-07-01'],
  ['2026-07-03', '2026-07-06'],
])('after %s the next working day is %s', (date, next) => {
  expect(nextWorkingDay(date, VIETNAM)).toBe(next);
});

it('counts ten working days over a month end and over Tết', () => {
  expect(addWorkingDays('2026-06-30', 10, VIETNAM)).toBe('2026-07-14');
  expect(addWorkingDays('2026-01-31', 10, VIETNAM)).toBe('2026-02-13');
  expect(addWorkingDays('2026-02-10', 10, VIETNAM)).toBe('2026-03-03');
  expect(() => addWorkingDays('2026-02-10', 0, VIETNAM)).toThrow(RangeError);
});

it('knows the last day of every month', () => {
  expect(['2024-02', '2026-02', '2026-04', '2026-12'].map(lastDayOfMonth)).toEqual([
    '2024-02-29',
    '2026-02-28',
    '2026-04-30',
    '2026-12-31',
  ]);
});

it('has the days off of each year on weekdays, and those worked in exchange on weekends', () => {
  for (const { date, kind } of holidays) expect([date, weekday(date) <= 5]).toEqual([date, kind === 'off']);
  const years = ['2024', '2025', '2026', '2027', '2028'];
  for (const year of years) {
    const official = holidays.filter(({ date, kind }) => kind === 'off' && date.startsWith(year)).length;
    const worked = holidays.filter(({ date, kind }) => kind === 'worked' && date.startsWith(year)).length;
    // Eleven days by law (twelve from 2026), each on a weekday or made up for; exchanged days cancel out.
    expect([year, official - worked]).toEqual([year, year < '2026' ? 11 : 12]);
  }
});

it('never lands on a day off, and passes exactly so many working days', () => {
  const date = fc.integer({ min: 0, max: 1_800 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(VIETNAM, PLAIN),
      (from, days, calendar) => {
        const to = addWorkingDays(from, days, calendar);
        expect(isWorkingDay(to, calendar)).toBe(true);
        const between = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
        expect(between.filter((day) => isWorkingDay(day, calendar))).toHaveLength(days);
      },
    ),
  );
});
