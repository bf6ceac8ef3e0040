import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { AgencyKind } from '#domain/agency';
import { listIndexItems } from '#domain/questionnaire';
import { rollUpResult } from '#domain/roll-up';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import type { Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';

const INSTRUMENT = { questionnaire: DV16, method: TOP2 };
const count = tallyCounter(DV16, TOP2.minimumValidShare);

/** `satisfied` people who chose level 5 throughout and `others` who chose 2. */
function answers(satisfied: number, others: number): Tally {
  const ballot = (level: string) =>
    Object.fromEntries(listIndexItems(DV16).map((item) => [item.code, level]));
  return count([
    ...Array.from({ length: satisfied }, () => ballot('5')),
    ...Array.from({ length: others }, () => ballot('2')),
  ]);
}

function unit(id: string, kind: AgencyKind, finished: number | null): UnitFrame {
  const agency = { id, code: id, kind, name: { vi: id, en: id } };
  return { agency, target: { value: 0.9, strict: true }, finished, issued: null };
}

function frameOf(units: readonly UnitFrame[]): RoundFrame {
  return {
    round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: '2026-06-30' },
    root: {
      agency: { id: 'p', code: '19', kind: 'province', name: { vi: 'p', en: 'p' } },
      target: { value: 0.9, strict: true },
    },
    questionnaire: { id: 'DV16.1', checksum: '' },
    method: { id: 'TOP2.1', checksum: '' },
    rho0: {},
    units,
  };
}

describe('a group of units', () => {
  it('is weighted by dossiers: a busy office counts as often as it serves people', () => {
    const frame = frameOf([unit('d1', 'department', 900), unit('c1', 'commune', 100)]);
    const tallies = new Map([
      ['d1', answers(20, 0)],
      ['c1', answers(0, 20)],
    ]);
    const { overall, coverage } = rollUpResult(frame, 'all', INSTRUMENT, tallies);
    expect(overall).toMatchObject({ kind: 'estimate', respondents: 40 });
    expect(overall?.kind === 'estimate' && overall.estimate).toBeCloseTo(0.9, 12);
    expect(coverage).toBe(1);
  });

  it('is not computed where a unit with answers has no volumes', () => {
    const frame = frameOf([unit('d1', 'department', 900), unit('c1', 'commune', null)]);
    const tallies = new Map([
      ['d1', answers(20, 0)],
      ['c1', answers(20, 0)],
    ]);
    expect(rollUpResult(frame, 'all', INSTRUMENT, tallies)).toMatchObject({
      overall: null,
      missing: 'volumes',
    });
    expect(rollUpResult(frame, 'departments', INSTRUMENT, tallies).overall).toMatchObject({
      respondents: 20,
    });
  });

  it('takes the answers that units handed to the root for the dossiers of exactly these units', () => {
    const frame = frameOf([
      unit('d1', 'department', 500),
      unit('c1', 'commune', 300),
      unit('c2', 'commune', 200),
    ]);
    const tallies = new Map([
      ['d1', answers(20, 0)],
      ['p', answers(0, 6)],
    ]);
    const whole = rollUpResult(frame, 'all', INSTRUMENT, tallies);
    expect(whole.overall?.kind === 'estimate' && whole.overall.estimate).toBeCloseTo(0.5, 12);
    expect(whole.coverage).toBe(1);
    expect(rollUpResult(frame, 'communes', INSTRUMENT, tallies)).toMatchObject({
      overall: null,
      missing: 'answers',
    });
  });

  it('says which share of the dossiers its answers stand for', () => {
    const frame = frameOf([unit('c1', 'commune', 300), unit('c2', 'commune', 100)]);
    const { coverage } = rollUpResult(frame, 'communes', INSTRUMENT, new Map([['c1', answers(30, 3)]]));
    expect(coverage).toBe(0.75);
  });
});
