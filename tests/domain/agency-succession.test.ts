import { expect, test } from 'vitest';
import type { AgencySuccession } from '#domain/agency';
import { listFuture, listPast } from '#domain/agency-succession';

function event(predecessor: string, successor: string, onDate: string): AgencySuccession {
  return { predecessor, successor, onDate, event: 'merge' };
}

const EVENTS = [
  event('b', 'm', '2025-07-01'),
  event('a', 'm', '2025-07-01'),
  event('a0', 'a', '2020-01-01'),
  event('m', 'x', '2026-03-01'),
  event('m', 'y', '2026-03-01'),
  event('other', 'else', '2025-07-01'),
];

test('the past of a merged commune reaches back through its predecessors, earliest first', () => {
  expect(listPast(EVENTS, 'm').map((one) => one.predecessor)).toEqual(['a0', 'a', 'b']);
});

test('the future of a commune follows its successors through a split', () => {
  expect(listFuture(EVENTS, 'a0').map((one) => one.successor)).toEqual(['a', 'm', 'x', 'y']);
});

test('an agency that nothing happened to has neither', () => {
  expect(listPast(EVENTS, 'a0')).toEqual([]);
  expect(listFuture(EVENTS, 'y')).toEqual([]);
});

test('records that contradict each other end all the same', () => {
  const circle = [event('a', 'b', '2025-01-01'), event('b', 'a', '2025-01-01')];
  expect(listPast(circle, 'a')).toHaveLength(2);
});
