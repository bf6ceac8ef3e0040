import { describe, expect, it } from 'vitest';
import { matchesName } from '#domain/agency-names';
import type { EstimateFigure } from '#domain/figure';
import { foldText } from '#domain/fold-text';
import type { UnitSummary } from '#domain/result';
import { narrowUnits } from '#domain/unit-list';

function unit(name: string, lower: number | null, verdict: UnitSummary['verdict'] = null): UnitSummary {
  const overall: EstimateFigure | null =
    lower === null
      ? null
      : {
          ...{
            kind: 'estimate',
            estimate: lower + 0.02,
            interval: { lower, upper: lower + 0.04, level: 0.95 },
          },
          ...{ standardError: 0.01, degreesOfFreedom: 99, answers: 1600, designEffect: 10 },
          ...{ effectiveSize: 160, respondents: 100, tier: 'full', imprecise: false },
        };
  const agency = { id: name, code: name, kind: 'commune', name: { vi: name, en: name } } as const;
  return { agency, target: null, overall, verdict, reachesTarget: null };
}

const ALL = { query: '', order: 'name', verdict: null } as const;

describe('a name', () => {
  it.each([
    ['Xã Đồng Hỷ', 'dong hy'],
    ['Xã Đồng Hỷ', 'ĐỒNG'],
    ['Xã Đồng Hỷ', 'hy dong'],
    ['Phường Phan Đình Phùng', '  phan  d '],
    ['Sở Nội vụ', ''],
  ])('%s is found by “%s”', (name, query) => {
    expect(matchesName(name, query)).toBe(true);
  });

  it('is not found by letters inside its words', () => {
    expect(matchesName('Xã Đồng Hỷ', 'ong')).toBe(false);
  });

  it('loses its accents and capitals, composed or not', () => {
    expect(foldText('Xã Đồng Hỷ'.normalize('NFD'))).toBe('xa dong hy');
  });
});

describe('a list of agencies', () => {
  const units = [
    unit('Xã Ân', 0.9),
    unit('Xã An', 0.85, 'not_met'),
    unit('Xã Bình', null),
    unit('Xã Đà', 0.92),
  ];
  const names = (list: readonly UnitSummary[]) => list.map(({ agency }) => agency.name.vi);

  it('is ordered by name as Vietnamese sorts it', () => {
    expect(names(narrowUnits(units, ALL, 'vi'))).toEqual(['Xã An', 'Xã Ân', 'Xã Bình', 'Xã Đà']);
  });

  it('is ordered by lower limit with the firmest evidence first and no figure last', () => {
    const ordered = narrowUnits(units, { ...ALL, order: 'lower' }, 'vi');
    expect(names(ordered)).toEqual(['Xã Đà', 'Xã Ân', 'Xã An', 'Xã Bình']);
  });

  it('is narrowed to a verdict, and to those without one', () => {
    expect(names(narrowUnits(units, { ...ALL, verdict: 'not_met' }, 'vi'))).toEqual(['Xã An']);
    expect(narrowUnits(units, { ...ALL, verdict: 'none' }, 'vi')).toHaveLength(3);
  });
});
