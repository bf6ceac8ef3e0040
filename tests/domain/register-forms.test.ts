import { describe, expect, it, test } from 'vitest';
import { daysInForce, readGeneralSettings } from '#domain/general-settings';
import type { MethodContent } from '#domain/method';
import { type MethodTyped, nextVersion, readMethodForm, sameMethod } from '#domain/method-form';
import { readTarget, type TargetTyped } from '#domain/target-form';

describe('a target', () => {
  const CHOICES = { scopes: ['p', 'd1'], fields: ['land'], lastYear: 2041 };
  const TYPED: TargetTyped = {
    ...{ scope: 'p', field: '', year: '2026', percent: '92,5 %', strict: 'above', basis: ' NQ 76 ' },
  };
  const problemsOf = (change: Partial<TargetTyped>) => {
    const read = readTarget({ ...TYPED, ...change }, CHOICES);
    return 'problems' in read ? read.problems : [];
  };

  it('is read as people write it', () => {
    expect(readTarget(TYPED, CHOICES)).toEqual({
      order: { scope: 'p', field: null, year: 2026, value: 0.925, strict: true, basis: 'NQ 76' },
    });
    expect(
      readTarget({ ...TYPED, field: 'land', strict: 'atLeast', percent: '100', basis: '' }, CHOICES),
    ).toEqual({
      order: { scope: 'p', field: 'land', year: 2026, value: 1, strict: false, basis: null },
    });
  });

  it('names every field that has to be mended', () => {
    expect(
      problemsOf({
        scope: 'x',
        field: 'y',
        year: '2009',
        percent: 'ninety',
        strict: '',
        basis: 'b'.repeat(301),
      }),
    ).toEqual(['scope', 'field', 'year', 'value', 'strict', 'basis']);
    expect(problemsOf({ year: '2042' })).toEqual(['year']);
    expect([problemsOf({ percent: '100' }), problemsOf({ percent: '0' })]).toEqual([['value'], ['value']]);
    expect(problemsOf({ percent: '101', strict: 'atLeast' })).toEqual(['value']);
  });
});

describe('settings', () => {
  const NONE = { commentDays: '', contactDays: '', licenceName: '', licenceUrl: '' };

  it('are defaults where nothing is typed', () => {
    expect(readGeneralSettings(NONE)).toEqual({
      settings: { commentDays: null, contactDays: null, licence: null },
    });
    expect([daysInForce('commentDays', undefined), daysInForce('contactDays', undefined)]).toEqual([10, 60]);
    expect([
      daysInForce('commentDays', '7'),
      daysInForce('commentDays', '61'),
      daysInForce('contactDays', 'x'),
    ]).toEqual([7, 10, 60]);
  });

  it('have bounds, and a licence its name and a whole https address', () => {
    const url = 'https://dulieu.example.vn/giay-phep';
    expect(
      readGeneralSettings({ commentDays: '60', contactDays: '365', licenceName: 'ODbL', licenceUrl: url }),
    ).toEqual({
      settings: { commentDays: 60, contactDays: 365, licence: { name: 'ODbL', url } },
    });
    const problemsOf = (change: Partial<typeof NONE>) => {
      const read = readGeneralSettings({ ...NONE, ...change });
      return 'problems' in read ? read.problems : [];
    };
    expect(problemsOf({ commentDays: '61', contactDays: '0' })).toEqual(['commentDays', 'contactDays']);
    expect(problemsOf({ commentDays: '1.5' })).toEqual(['commentDays']);
    expect(problemsOf({ licenceName: 'ODbL' })).toEqual(['licenceUrl']);
    expect(problemsOf({ licenceUrl: url })).toEqual(['licenceName']);
    for (const licenceUrl of ['http://a.vn', 'javascript:alert(1)', 'https://a', 'https://a.vn/"><script>'])
      expect(problemsOf({ licenceName: 'ODbL', licenceUrl })).toEqual(['licenceUrl']);
  });
});

describe('a method', () => {
  const TYPED: MethodTyped = {
    ...{ code: 'SIPAS2027', itemFormula: 'mean_over_max', factorAggregation: 'pooled_ratio' },
    ...{ totalAggregation: 'fixed_weights', blankRule: 'exclude_item', weighting: 'dossier_volumes' },
    weights: { A: '20', B: '30', C: '12,5', D: '37,5', E: '' },
    ...{ minimumValidShare: '50', decimals: '2', confidenceLevel: '95' },
  };
  const problemsOf = (change: Partial<MethodTyped>) => {
    const read = readMethodForm({ ...TYPED, ...change });
    return 'problems' in read ? read.problems : [];
  };

  it('is read with weights that add up', () => {
    expect(readMethodForm(TYPED)).toEqual({
      draft: {
        ...{ code: 'SIPAS2027', itemFormula: 'mean_over_max', factorAggregation: 'pooled_ratio' },
        ...{ totalAggregation: 'fixed_weights', blankRule: 'exclude_item', weighting: 'dossier_volumes' },
        factorWeights: { A: 0.2, B: 0.3, C: 0.125, D: 0.375 },
        ...{ minimumValidShare: 0.5, decimals: 2, confidenceLevel: 0.95 },
      },
    });
    const plain = readMethodForm({ ...TYPED, totalAggregation: 'pooled_ratio', blankRule: 'drop_ballot' });
    expect(plain).toMatchObject({ draft: { minimumValidShare: 1 } });
    expect(plain).not.toHaveProperty('draft.factorWeights');
  });

  it('names every field that has to be mended', () => {
    const none = {
      itemFormula: '',
      factorAggregation: 'x',
      totalAggregation: '',
      blankRule: '',
      weighting: '',
    };
    expect(
      problemsOf({ ...none, code: 'top 2', minimumValidShare: '101', decimals: '5', confidenceLevel: '100' }),
    ).toEqual([
      ...['code', 'itemFormula', 'factorAggregation', 'totalAggregation', 'blankRule'],
      ...['minimumValidShare', 'weighting', 'decimals', 'confidenceLevel'],
    ]);
    expect(problemsOf({ weights: { A: '50', B: '40' } })).toEqual(['weightsSum']);
    expect(problemsOf({ weights: { A: 'half' } })).toEqual(['weights']);
    expect(problemsOf({ confidenceLevel: '45' })).toEqual(['confidenceLevel']);
  });
});

test('versions are counted by code, and two methods are the same by what they say', () => {
  const versions = [
    { code: 'TOP2', version: 1 },
    { code: 'TOP2', version: 3 },
    { code: 'X', version: 9 },
  ];
  expect([nextVersion(versions, 'TOP2'), nextVersion(versions, 'NEW')]).toEqual([4, 1]);
  const one: MethodContent = {
    ...{ itemFormula: 'top2', factorAggregation: 'pooled_ratio', totalAggregation: 'fixed_weights' },
    ...{
      blankRule: 'exclude_item',
      minimumValidShare: 0.5,
      weighting: 'none',
      decimals: 2,
      confidenceLevel: 0.95,
    },
  };
  const weighted = (factorWeights: Record<string, number>) => ({ ...one, factorWeights });
  expect(sameMethod(weighted({ A: 0.4, B: 0.6 }), weighted({ B: 0.6, A: 0.4 }))).toBe(true);
  expect(sameMethod(weighted({ A: 0.4, B: 0.6 }), weighted({ A: 0.6, B: 0.4 }))).toBe(false);
  expect(sameMethod(one, { ...one, decimals: 1 })).toBe(false);
});
