import { expect, test } from 'vitest';
import { MOST_SLIPS, proposedExpiry, readSlipOrder } from '#domain/slip-order';

const TODAY = '2026-03-15';
const GOOD = { count: '8', expires: '15/4/2026' };

test('an order is a whole number of slips that a printer takes, and a day that is still to come', () => {
  expect(readSlipOrder(GOOD, TODAY)).toEqual({
    ...{ count: 8, expires: '2026-04-15', form: 'sheet' },
    ...{ service: '', channel: '', outcome: '' },
  });
  for (const count of ['', '0', '-1', '1.5', '1e2', `${MOST_SLIPS + 1}`])
    expect(readSlipOrder({ count, expires: '2026-04-15' }, TODAY)).toEqual({ problem: 'count' });
  for (const expires of ['', TODAY, '2026-02-30', 'soon'])
    expect(readSlipOrder({ count: `${MOST_SLIPS}`, expires }, TODAY)).toEqual({ problem: 'expires' });
});

test('what the plan splits by must be said, the rest may be', () => {
  const rules = { splits: ['outcome', 'mode'], services: ['land'] } as const;
  expect(readSlipOrder(GOOD, TODAY, rules)).toEqual({ problem: 'outcome' });
  expect(
    readSlipOrder({ ...GOOD, outcome: 'refused', service: 'land', form: 'receipt' }, TODAY, rules),
  ).toMatchObject({ outcome: 'refused', service: 'land', channel: '', form: 'receipt' });
});

test('facts that do not exist are refused by name', () => {
  const rules = { splits: [], services: ['land'] };
  expect(readSlipOrder({ ...GOOD, service: 'other' }, TODAY, rules)).toEqual({ problem: 'service' });
  expect(readSlipOrder({ ...GOOD, channel: 'x' }, TODAY, rules)).toEqual({ problem: 'channel' });
  expect(readSlipOrder({ ...GOOD, outcome: 'constructor' }, TODAY, rules)).toEqual({ problem: 'outcome' });
});

test('the proposed day leaves thirty days to answer', () => {
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  expect(proposedExpiry(Date.parse('2026-03-15T03:00:00Z'), dateOf)).toBe('2026-04-15');
});
