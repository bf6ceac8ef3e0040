import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import {
  changedTotals,
  gridField,
  readCounts,
  readDossiers,
  readGrid,
  type VolumeCell,
  volumeChanges,
} from '#domain/dossier-volume';

test('a number of dossiers is a whole one, with or without thousands marked', () => {
  for (const text of ['1234', '1.234', '1,234', '1 234', '1\u00a0234'])
    expect(readDossiers(text), text).toBe(1234);
  expect([readDossiers('0'), readDossiers('9999999')]).toEqual([0, 9_999_999]);
  for (const text of ['', '-1', '1,5', '12.34', '1e3', '10000000', '1.23.456', '١٢'])
    expect(readDossiers(text), text).toBeUndefined();
});

test('a cell has all its counts or none, and none on time that are not finished', () => {
  const typed = (received: string, finished: string, onTime: string) => ({ received, finished, onTime });
  expect(readCounts(typed('', '', ''), 'granted')).toBeNull();
  expect(readCounts(typed('0', '0', '0'), 'granted')).toEqual({ received: 0, finished: 0, onTime: 0 });
  expect(readCounts(typed('10', '12', '12'), 'granted')).toEqual({ received: 10, finished: 12, onTime: 12 });
  expect(readCounts(typed('10', '9', ''), 'granted')).toEqual({ field: 'onTime', problem: 'incomplete' });
  expect(readCounts(typed('10', 'x', ''), 'granted')).toEqual({ field: 'finished', problem: 'not_a_count' });
  expect(readCounts(typed('10', '9', '10'), 'refused')).toEqual({ field: 'onTime', problem: 'late' });
  expect(readCounts(typed('3', '2', ''), 'overdue')).toEqual({ received: 3, finished: 2, onTime: 0 });
  expect(readCounts(typed('3', '2', '1'), 'overdue')).toEqual({ field: 'onTime', problem: 'late' });
});

test('a form says which field is wrong, and leaves blank cells out', () => {
  const typed: Record<string, string> = {
    [gridField('birth', { channel: 'counter', outcome: 'granted' }, 'received')]: '10',
    [gridField('birth', { channel: 'counter', outcome: 'granted' }, 'finished')]: '9',
    [gridField('birth', { channel: 'counter', outcome: 'granted' }, 'onTime')]: '9',
    [gridField('death', { channel: 'post', outcome: 'overdue' }, 'received')]: '1',
    [gridField(null, { channel: 'online', outcome: 'granted' }, 'received')]: 'x',
  };
  const { cells, problems } = readGrid(['birth', 'death'], 'land', (field) => typed[field] ?? '');
  expect(cells).toEqual([
    { service: 'birth', channel: 'counter', outcome: 'granted', received: 10, finished: 9, onTime: 9 },
  ]);
  expect(problems).toEqual([
    {
      ...{ service: 'death', channel: 'post', outcome: 'overdue', count: 'finished' },
      ...{ field: 's-death-post-overdue-finished', problem: 'incomplete' },
    },
    {
      ...{ service: 'land', channel: 'online', outcome: 'granted', count: 'received' },
      ...{ field: 'extra-online-granted-received', problem: 'not_a_count' },
    },
  ]);
  // Whatever stands before or after a service in the form, its fields are its own.
  const alone = readGrid(['birth'], null, (field) => typed[field] ?? '');
  expect([alone.cells, alone.problems]).toEqual([cells, []]);
});

const cell = fc.record({
  service: fc.constantFrom('birth', 'death', 'land'),
  channel: fc.constantFrom(...CHANNELS),
  outcome: fc.constantFrom(...OUTCOMES),
  received: fc.nat(50),
  finished: fc.nat(50),
  onTime: fc.nat(50),
});
const cells = fc.uniqueArray(cell, {
  selector: ({ service, channel, outcome }) => `${service} ${channel} ${outcome}`,
});
const sorted = (all: readonly VolumeCell[]) =>
  [...all].map((one) => JSON.stringify(Object.entries(one).sort())).sort();

test('the changes lead from one state to the other, and nothing changes where nothing differs', () => {
  fc.assert(
    fc.property(cells, cells, (before, after) => {
      const changes = volumeChanges(before, after);
      const key = ({ service, channel, outcome }: Omit<VolumeCell, 'received' | 'finished' | 'onTime'>) =>
        `${service} ${channel} ${outcome}`;
      const state = new Map<string, VolumeCell>(before.map((one) => [key(one), one]));
      for (const { service, channel, outcome, after: counts } of changes)
        if (counts === null) state.delete(key({ service, channel, outcome }));
        else state.set(key({ service, channel, outcome }), { service, channel, outcome, ...counts });
      expect(sorted([...state.values()])).toEqual(sorted(after));
      expect(volumeChanges(after, after)).toEqual([]);
      const total = (all: readonly VolumeCell[]) => all.reduce((sum, { finished }) => sum + finished, 0);
      const { before: was, after: is } = changedTotals(changes);
      expect(is - was).toBe(total(after) - total(before));
    }),
  );
});
