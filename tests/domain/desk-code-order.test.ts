import { expect, test } from 'vitest';
import { treeAt } from '#domain/agency-tree';
import {
  HIGHEST_HOURLY_LIMIT,
  listDesks,
  readCodeEnd,
  readDeskCodeOrder,
  readHourlyLimit,
} from '#domain/desk-code-order';

const TODAY = '2026-03-15';
const KNOWN = { desks: ['d1', 'd1.desk'], questionnaires: ['NHANH6.1'] };
const TYPED = { desk: 'd1.desk', mode: 'desk', sheet: 'A5', limit: '60', endOthers: '', questionnaire: '' };

test('an order names a desk of one’s own, a limit and perhaps the end of the others', () => {
  expect(readDeskCodeOrder({ ...TYPED, endOthers: '20/3/2026' }, TODAY, KNOWN)).toEqual({
    ...{ desk: 'd1.desk', mode: 'desk', sheet: 'A5', hourlyLimit: 60 },
    ...{ endOthers: '2026-03-20', questionnaire: null },
  });
  expect(readDeskCodeOrder({ ...TYPED, desk: 'd2.desk' }, TODAY, KNOWN)).toEqual({ problem: 'desk' });
  expect(readDeskCodeOrder({ ...TYPED, limit: '0' }, TODAY, KNOWN)).toEqual({ problem: 'limit' });
  expect(readDeskCodeOrder({ ...TYPED, endOthers: '2026-03-14' }, TODAY, KNOWN)).toEqual({
    problem: 'end_others',
  });
});

test('only a kiosk asks other questions, and only those that are published', () => {
  const kiosk = { ...TYPED, mode: 'kiosk', questionnaire: 'NHANH6.1' };
  expect(readDeskCodeOrder(kiosk, TODAY, KNOWN)).toMatchObject({ mode: 'kiosk', questionnaire: 'NHANH6.1' });
  expect(readDeskCodeOrder({ ...kiosk, mode: 'desk' }, TODAY, KNOWN)).toMatchObject({ questionnaire: null });
  expect(readDeskCodeOrder({ ...kiosk, questionnaire: 'X' }, TODAY, KNOWN)).toEqual({
    problem: 'questionnaire',
  });
});

test('a limit is a whole number that a desk can need, an end is today or later', () => {
  expect([readHourlyLimit('1'), readHourlyLimit(`${HIGHEST_HOURLY_LIMIT}`)]).toEqual([
    1,
    HIGHEST_HOURLY_LIMIT,
  ]);
  for (const typed of ['', '0', '-1', '1.5', '1e2', `${HIGHEST_HOURLY_LIMIT + 1}`])
    expect(readHourlyLimit(typed)).toBeUndefined();
  expect(readCodeEnd(TODAY, TODAY)).toBe(TODAY);
  for (const typed of ['', '2026-03-14', '2026-02-30']) expect(readCodeEnd(typed, TODAY)).toBeUndefined();
});

test('the places of a unit are itself and what counts for it, not the units under it', () => {
  const agency = (id: string, isUnit: boolean) => ({
    ...({ id, code: id, kind: 'desk', name: { vi: id, en: id }, isUnit } as const),
    ...{ validFrom: '2020-01-01', validTo: null },
  });
  const link = (child: string, parent: string) => ({ child, parent, validFrom: '2020-01-01', validTo: null });
  const agencies = [
    agency('p', false),
    agency('u', true),
    agency('u.q', false),
    agency('v', true),
    agency('v.q', false),
  ];
  const links = [link('u', 'p'), link('u.q', 'u'), link('v', 'u'), link('v.q', 'v')];
  const tree = treeAt(agencies, links, TODAY);
  expect(listDesks(tree, 'u').map(({ id }) => id)).toEqual(['u', 'u.q']);
  expect(listDesks(tree, 'p')).toEqual([]);
});
