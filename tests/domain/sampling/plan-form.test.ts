import { describe, expect, it } from 'vitest';
import { type PlanTyped, readPlanForm } from '#domain/sampling/plan-form';

const TYPED: PlanTyped = {
  ...{ goal: 'margin', margin: '3,5', target: '90', power: '80', share: '92 %', responseRate: '40' },
  least: '30',
  units: { d1: { population: '1.500', rate: '' }, d2: { population: '', rate: '25,5' } },
};
const INSTRUMENT = { items: 16, correlation: 0.45 };

describe('a plan as typed', () => {
  it('takes percentages with a comma and thousands with dots', () => {
    expect(readPlanForm(TYPED, INSTRUMENT)).toEqual({
      assumptions: {
        ...{ goal: 'margin', margin: 0.035, target: 0.9, power: 0.8, share: 0.92, responseRate: 0.4 },
        ...{ least: 30, ...INSTRUMENT },
      },
      units: new Map([
        ['d1', { population: 1500, responseRate: 0.4 }],
        ['d2', { population: null, responseRate: 0.255 }],
      ]),
    });
  });

  it.each([
    [{ goal: 'x' }, { field: 'goal' }],
    [{ margin: '0' }, { field: 'margin' }],
    [{ margin: '-3' }, { field: 'margin' }],
    [{ goal: 'proof', target: '92' }, { field: 'target' }],
    [{ target: '100' }, { field: 'target' }],
    [{ power: '100' }, { field: 'power' }],
    [{ share: '0' }, { field: 'share' }],
    [{ responseRate: '0' }, { field: 'responseRate' }],
    [{ responseRate: '1e2' }, { field: 'responseRate' }],
    [{ least: '3,5' }, { field: 'least' }],
    [{ units: { d1: { population: '12,5', rate: '' } } }, { field: 'population', agency: 'd1' }],
    [{ units: { d1: { population: '', rate: '101' } } }, { field: 'rate', agency: 'd1' }],
  ])('refuses %j', (wrong, problem) => {
    expect(readPlanForm({ ...TYPED, ...wrong }, INSTRUMENT)).toEqual({ problems: [problem] });
  });
});
