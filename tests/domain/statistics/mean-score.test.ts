import { expect, test } from 'vitest';
import { meanScore } from '#domain/statistics/mean-score';
import { readMicro, relativeError, scoreRowsOf, wholeSet } from './reference-data.ts';

test.each(wholeSet('S01').map((entry) => [entry.scope, entry] as const))(
  'S01 %s: mean score and its t interval equal those of R survey',
  (scope, { mean_score: expected }) => {
    const found = meanScore(scoreRowsOf(readMicro('S01')), scope);
    expect(relativeError(found?.estimate ?? Number.NaN, expected.estimate)).toBeLessThan(1e-9);
    expect(relativeError(found?.standardError ?? Number.NaN, expected.se)).toBeLessThan(1e-9);
    expect(relativeError(found?.interval?.lower ?? Number.NaN, expected.ci95_t[0])).toBeLessThan(1e-9);
    expect(relativeError(found?.interval?.upper ?? Number.NaN, expected.ci95_t[1])).toBeLessThan(1e-9);
  },
);

test('one respondent has a score but no interval; none has nothing', () => {
  const [row] = scoreRowsOf([{ text: {}, levels: [5, 4, 4, 3] }], ['F1']);
  if (!row) throw new Error('no row');
  expect(meanScore([row], 'F1')).toEqual({ estimate: 75, standardError: 0 });
  expect(meanScore([row], 'F2')).toBeUndefined();
});
