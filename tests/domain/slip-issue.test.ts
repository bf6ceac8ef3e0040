import { expect, test } from 'vitest';
import { issueName, LONGEST_REASON, readIssueId, readVoidReason, VOIDED } from '#domain/slip-issue';

test('a reason is one line of words, kept clean and not too long', () => {
  expect(readVoidReason('  In nhầm\r\ncho phường khác\u0000 ')).toEqual({
    reason: 'In nhầm cho phường khác',
  });
  expect(readVoidReason(' \u200B ')).toEqual({ problem: 'reason_missing' });
  expect(readVoidReason('x'.repeat(LONGEST_REASON))).toEqual({ reason: 'x'.repeat(LONGEST_REASON) });
  expect(readVoidReason('x'.repeat(LONGEST_REASON + 1))).toEqual({ problem: 'reason_long' });
});

test('an order that comes back changed is a new one', () => {
  expect(readIssueId('q3X_9-aBcd12EfGh')).toBe('q3X_9-aBcd12EfGh');
  for (const typed of ['', 'short', 'q3X_9-aBcd12EfGh!', "q3X_9-aBcd12Ef'h"])
    expect(readIssueId(typed)).toBeUndefined();
});

test('a batch is called by six letters and digits', () => {
  expect(issueName('q3X_9-aBcd12EfGh')).toBe('Q3X9AB');
});

test('a voided code works on no day', () => {
  expect(VOIDED < '0001-01-01').toBe(true);
});
