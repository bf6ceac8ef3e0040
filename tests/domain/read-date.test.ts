import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDate } from '#domain/read-date';

it('reads dates as people here write them', () => {
  expect(['2026-07-01', '1/7/2026', '01.07.2026', '1-7-2026'].map(readDate)).toEqual(
    Array(4).fill('2026-07-01'),
  );
  for (const text of [
    '29/2/2025',
    '31/4/2026',
    '0/1/2026',
    '1/13/2026',
    '2026-7-1',
    '1/7/26',
    // Slips of the finger, in a field that takes any year.
    '31/12/9999',
    '2226-07-01',
    '0026-07-01',
    'tomorrow',
    '',
  ])
    expect(readDate(text)).toBeUndefined();
});

it('reads every day of the calendar back', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, day] = iso.split('-').map(Number);
      expect(readDate(iso)).toBe(iso);
      expect(readDate(`${day}/${month}/${year}`)).toBe(iso);
    }),
  );
});
