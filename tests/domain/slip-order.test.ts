import { expect, test } from 'vitest';
import { MOST_SLIPS, proposedExpiry, readSlipOrder } from '#domain/slip-order';

const TODAY = '2026-03-15';

test('an order is a whole number of slips that a printer takes, and a day that is still to come', () => {
  expect(readSlipOrder({ count: '8', expires: '15/4/2026' }, TODAY)).toEqual({
    count: 8,
    expires: '2026-04-15',
  });
  for (const count of ['', '0', '-1', '1.5', '1e2', `${MOST_SLIPS + 1}`])
    expect(readSlipOrder({ count, expires: '2026-04-15' }, TODAY)).toEqual({ problem: 'count' });
  for (const expires of ['', TODAY, '2026-02-30', 'soon'])
    expect(readSlipOrder({ count: `${MOST_SLIPS}`, expires }, TODAY)).toEqual({ problem: 'expires' });
});

test('the proposed day leaves thirty days to answer', () => {
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  expect(proposedExpiry(Date.parse('2026-03-15T03:00:00Z'), dateOf)).toBe('2026-04-15');
});
