import { describe, expect, it } from 'vitest';
import { readOutsideIndex } from '#domain/outside-index';

const TYPED = { year: '2023', value: '90,29', respondents: '36.525', source: 'SIPAS 2023, Bộ Nội vụ' };

describe('an index of another survey, as typed', () => {
  it('takes decimals with comma or point, a sign of per cent, and dots between thousands', () => {
    const values = ['90,29', '90.29', ' 90,29% ', '90.29 %'];
    for (const value of values)
      expect(readOutsideIndex({ ...TYPED, value }, 2026)).toEqual({
        order: { year: 2023, value: 0.9029, respondents: 36_525, source: TYPED.source },
      });
    expect(readOutsideIndex({ ...TYPED, value: '100', respondents: '' }, 2026)).toMatchObject({
      order: { value: 1, respondents: null },
    });
  });

  it.each([
    ['year', '1999'],
    ['year', '2027'],
    ['year', '23'],
    ['value', '100,01'],
    ['value', '-5'],
    ['value', '0,9.1'],
    ['value', ''],
    ['respondents', '12a'],
    ['respondents', '1.23'],
    ['respondents', '0'],
    ['source', ' a '],
    ['source', 'x'.repeat(301)],
  ] as const)('says that the %s “%s” has to be mended', (field, text) => {
    expect(readOutsideIndex({ ...TYPED, [field]: text }, 2026)).toEqual({ problems: [field] });
  });

  it('keeps a source that looks like a formula as it is: the file writer guards it', () => {
    expect(readOutsideIndex({ ...TYPED, source: '=HYPERLINK("x")' }, 2026)).toMatchObject({
      order: { source: '=HYPERLINK("x")' },
    });
  });
});
