import { expect, test } from 'vitest';
import { weekOf } from '#domain/calendar';
import { addMonths, isMonth, missingMonths, monthsBetween, monthsOver, readMonth } from '#domain/month';

test('a month is read as offices and spreadsheets write it', () => {
  for (const text of [
    '10/2026',
    '2026-10',
    '2026-10-01',
    '10-2026',
    '10.2026',
    'Tháng 10 năm 2026',
    'T10/2026',
  ])
    expect(readMonth(text), text).toBe('2026-10');
  expect(readMonth('1/2026')).toBe('2026-01');
  for (const text of ['', '13/2026', '0/2026', '2026', '2026-10-15', '10/26', 'tháng mười', '1999-12'])
    expect(readMonth(text), text).toBeUndefined();
  expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('2026-1')]).toEqual([true, false, false]);
});

test('months follow one another over the end of a year, both ways', () => {
  expect(addMonths('2026-11', 3)).toBe('2027-02');
  expect(addMonths('2026-02', -3)).toBe('2025-11');
  expect(monthsBetween('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(monthsBetween('2027-01', '2026-12')).toEqual([]);
});

test('only months that are over can be missing', () => {
  expect(monthsOver('2026-07-01', null, '2026-10-31')).toEqual(['2026-07', '2026-08', '2026-09']);
  expect(monthsOver('2026-07-01', null, '2026-07-31')).toEqual([]);
  expect(monthsOver('2025-07-01', '2026-06-30', '2026-11-22')).toHaveLength(12);
  // A round that ends within a month uses the whole month.
  expect(monthsOver('2026-03-15', '2026-05-10', '2026-06-01')).toEqual(['2026-03', '2026-04', '2026-05']);
});

test('a week begins on Monday', () => {
  expect(weekOf('2026-11-22')).toBe('2026-11-16');
  expect(weekOf('2026-11-16')).toBe('2026-11-16');
  expect(weekOf('2027-01-01')).toBe('2026-12-28');
});

test('an agency owes a report of every month in which it was in force for a day', () => {
  const months = monthsBetween('2026-07', '2026-10');
  const all = { validFrom: '2020-01-01', validTo: null };
  expect(missingMonths(months, all, new Set(['2026-08']))).toEqual(['2026-07', '2026-09', '2026-10']);
  expect(missingMonths(months, { ...all, validTo: '2026-09-01' }, new Set())).toEqual(['2026-07', '2026-08']);
  expect(missingMonths(months, { ...all, validTo: '2026-09-02' }, new Set())).toHaveLength(3);
  expect(missingMonths(months, { ...all, validFrom: '2026-09-30' }, new Set())).toEqual([
    '2026-09',
    '2026-10',
  ]);
});
