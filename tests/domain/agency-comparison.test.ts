import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { AgencyKind } from '#domain/agency';
import { compareAgencies, pickAgency } from '#domain/agency-comparison';
import { leaveUnranked, ranksSince } from '#domain/later-decisions';
import { listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, type UnitResult, unitResult } from '#domain/result';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import { standingsOf } from '#domain/standing';
import { tallyCounter } from '#domain/tally-counter';

const NAMES: Readonly<Record<string, string>> = { a: 'Xã Đồng Hỷ', b: 'Xã Đồng Phúc', c: 'Xã Đồng' };

/** A unit where `satisfied` people chose level 5 throughout and `others` level 2. */
function unit(id: string, satisfied: number, others: number, kind: AgencyKind = 'commune'): UnitResult {
  const name = NAMES[id] ?? `Đơn vị ${id}`;
  const frame: UnitFrame = {
    agency: { id, code: `0${id}`, kind, name: { vi: name, en: name } },
    target: { value: 0.9, strict: true },
    finished: null,
    issued: null,
  };
  const round: RoundFrame = {
    round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: '2026-06-30' },
    root: { agency: frame.agency, target: null },
    questionnaire: { id: 'DV16.1', checksum: '' },
    method: { id: 'TOP2.1', checksum: '' },
    rho0: {},
    units: [frame],
  };
  const ballot = (level: string) =>
    Object.fromEntries(listIndexItems(DV16).map((item) => [item.code, level]));
  const whole = tallyCounter(
    DV16,
    TOP2.minimumValidShare,
  )([
    ...Array.from({ length: satisfied }, () => ballot('5')),
    ...Array.from({ length: others }, () => ballot('2')),
  ]);
  const official = { whole, modes: [], views: [] };
  return unitResult(round, frame, { questionnaire: DV16, method: TOP2 }, { ...NO_ANSWERS, official });
}

describe('two agencies of one kind', () => {
  it('that differ by more than chance: the first is higher, turned around it is lower', () => {
    const [high, low] = [unit('a', 190, 10), unit('b', 120, 80)];
    const there = compareAgencies(high, low);
    const back = compareAgencies(low, high);
    if (there.kind !== 'compared' || back.kind !== 'compared') throw new Error('not compared');
    expect(there.scopes.map(({ code }) => code)).toEqual(['overall', 'A', 'B', 'C', 'D', 'E']);
    expect(there.scopes[0]).toMatchObject({ moved: 'higher' });
    expect(there.scopes[0]?.difference?.difference).toBeCloseTo(0.35, 12);
    expect(back.scopes[0]).toMatchObject({ moved: 'lower' });
    expect(back.scopes[0]?.difference?.interval.upper).toBeCloseTo(
      -(there.scopes[0]?.difference?.interval.lower ?? 0),
      9,
    );
  });

  it('that differ by little: the evidence does not say, whatever the point estimates are', () => {
    const compared = compareAgencies(unit('a', 38, 2), unit('b', 36, 4));
    if (compared.kind !== 'compared') throw new Error('not compared');
    const [overall] = compared.scopes;
    expect(overall?.difference?.difference).toBeCloseTo(0.05, 12);
    expect(overall?.difference?.interval.lower).toBeLessThan(0);
    expect(overall?.moved).toBeNull();
  });

  it('are not compared with fewer than 30 people, with themselves, or across kinds', () => {
    const firm = unit('a', 90, 10);
    expect(compareAgencies(firm, unit('b', 28, 1))).toEqual({ kind: 'none', why: 'few' });
    expect(compareAgencies(firm, firm)).toEqual({ kind: 'none', why: 'same' });
    expect(compareAgencies(firm, unit('d', 90, 10, 'department'))).toEqual({ kind: 'none', why: 'kind' });
    expect(compareAgencies(firm, unit('w', 60, 40, 'ward')).kind).toBe('compared');
  });
});

describe('an agency that somebody typed', () => {
  const units = [unit('a', 0, 0), unit('b', 0, 0), unit('c', 0, 0)];
  const codesOf = (typed: string) => {
    const pick = pickAgency(units, typed, 'vi');
    if (pick.kind === 'one') return pick.unit.agency.code;
    return pick.kind === 'several' ? pick.units.map(({ agency }) => agency.code) : pick.kind;
  };

  it('is found by code, by name without accents, and by its full name before longer ones', () => {
    expect(codesOf('0B')).toBe('0b');
    expect(codesOf('  dong hy ')).toBe('0a');
    expect(codesOf('xã đồng')).toBe('0c');
    expect(codesOf('xa dong')).toEqual(['0c', '0a', '0b']);
  });

  it('is nobody where nothing matches, and nothing where nothing was typed', () => {
    expect(codesOf('Hà Nội')).toBe('nobody');
    expect(codesOf('   ')).toBe('empty');
  });
});

it('a later decision takes one rank away and ranks the others among themselves', () => {
  const results = [unit('a', 190, 10), unit('b', 120, 80), unit('d', 150, 50)];
  const standings = standingsOf(results);
  const frozen = results.map((result) => ({ ...result, standing: standings.get(result.agency.id) ?? null }));
  expect(leaveUnranked(frozen, new Set(['zz']))).toBe(frozen);
  const after = leaveUnranked(frozen, new Set(['a']));
  expect(after[0]).toMatchObject({ unranked: true, standing: null });
  expect(after[0]?.overall).toEqual(frozen[0]?.overall);
  expect(after.slice(1).map(({ standing }) => standing?.ranked)).toEqual([2, 2]);
  expect(frozen[1]?.standing?.ranked).toBe(3);
});

it('ranks are said to be new in the group of whoever had one, since the last such decision', () => {
  const frozen = [unit('a', 190, 10), unit('b', 120, 80), unit('d', 28, 1), unit('e', 90, 10, 'department')];
  const on = (agency: string, day: string) => ({ agency, on: day });
  const none = { departments: null, communes: null };
  expect(ranksSince(frozen, [])).toEqual(none);
  // Too few answers for a rank; an agency of another round; one that the edition itself leaves unranked.
  expect(ranksSince(frozen, [on('d', '2026-08-01'), on('zz', '2026-08-01')])).toEqual(none);
  const [first, ...others] = frozen;
  if (!first) throw new Error('no unit');
  expect(ranksSince([{ ...first, unranked: true }, ...others], [on('a', '2026-08-01')])).toEqual(none);
  expect(ranksSince(frozen, [on('b', '2026-09-02'), on('a', '2026-08-01')])).toEqual({
    ...{ departments: null, communes: '2026-09-02' },
  });
});
