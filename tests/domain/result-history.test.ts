import { expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import { NO_ANSWERS, type UnitResult, unitResult } from '#domain/result';
import { historyOf, listLineage } from '#domain/result-history';
import type { RoundFrame } from '#domain/round-frame';

/** A result without figures; only its place in the series matters here. */
function resultOf(agency: string, year: number, questionnaire = 'DV16.1'): UnitResult {
  const label = { id: agency, code: agency, kind: 'commune', name: { vi: agency, en: agency } } as const;
  const unit = { agency: label, target: null, finished: null, issued: null };
  const frame: RoundFrame = {
    round: { slug: `${year}`, name: { vi: '', en: '' }, opensOn: `${year}-07-01`, lastDay: null },
    root: { agency: label, target: null },
    questionnaire: { id: questionnaire, checksum: '' },
    method: { id: 'TOP2.1', checksum: '' },
    rho0: {},
    units: [unit],
  };
  return unitResult(frame, unit, { questionnaire: DV16, method: TOP2 }, NO_ANSWERS);
}

const breaksOf = (results: readonly UnitResult[]) =>
  historyOf(results).map(({ result, breaks }) => [result.agency.id, result.round.slug, breaks]);

it('an unchanged agency with an unchanged form has a series without breaks', () => {
  expect(breaksOf([resultOf('c1', 2025), resultOf('c1', 2024)])).toEqual([
    ['c1', '2024', []],
    ['c1', '2025', []],
  ]);
});

it('a new form is a break, also where the agency changed at the same time', () => {
  expect(breaksOf([resultOf('c1', 2024, 'DV22.1'), resultOf('c1', 2025)])[1]?.[2]).toEqual(['questionnaire']);
  expect(breaksOf([resultOf('old', 2024, 'DV22.1'), resultOf('c1', 2025)])[1]?.[2]).toEqual([
    'agency',
    'questionnaire',
  ]);
});

it('two communes that merged stand side by side before the break', () => {
  expect(breaksOf([resultOf('new', 2025), resultOf('b', 2024), resultOf('a', 2024)])).toEqual([
    ['a', '2024', []],
    ['b', '2024', []],
    ['new', '2025', ['agency']],
  ]);
});

it('the lineage of an agency is itself, what it came from and what it became', () => {
  const merge = (predecessor: string, successor: string, onDate: string) =>
    ({ predecessor, successor, onDate, event: 'merge' }) as const;
  const events = [
    merge('a', 'c', '2025-07-01'),
    merge('b', 'c', '2025-07-01'),
    merge('c', 'd', '2027-01-01'),
  ];
  expect(listLineage(events, 'c')).toEqual(['c', 'a', 'b', 'd']);
  expect(listLineage(events, 'a')).toEqual(['a', 'c', 'd']);
});
