import { expect, it } from 'vitest';
import { correctedFrame, type SinceFrozen } from '#domain/corrected-frame';
import type { RoundFrame } from '#domain/round-frame';

const name = (text: string) => ({ vi: text, en: text });
const agency = (id: string, kind: 'province' | 'commune') => ({ id, code: id, kind, name: name(id) });
const FROZEN: RoundFrame = {
  round: { slug: '2026', name: name('Đợt'), opensOn: '2026-01-01', lastDay: '2026-06-30' },
  root: { agency: agency('p', 'province'), target: { value: 0.9, strict: true } },
  questionnaire: { id: 'DV16.1', checksum: 'q' },
  method: { id: 'TOP2.1', checksum: 'm' },
  rho0: { overall: 0.6 },
  splits: ['service'],
  services: { s1: name('Khai sinh') },
  units: [
    { agency: agency('c1', 'commune'), target: { value: 0.85, strict: false }, finished: 100, issued: 40 },
    { agency: agency('c2', 'commune'), target: null, finished: 100, issued: 40, unranked: true },
  ],
};
const NOTHING: SinceFrozen = { unranked: new Set(['c2']), redrawn: false, services: {} };

it('is the frozen frame where nothing came that ballots or decisions bring', () => {
  expect(correctedFrame(FROZEN, NOTHING)).toEqual(FROZEN);
  expect(correctedFrame(FROZEN, { ...NOTHING, unranked: new Set() })).toEqual(FROZEN);
});

it('adds who is left unranked, what was drawn twice and services unknown so far, and moves nothing else', () => {
  const services = { s1: name('Tên mới'), s2: name('Khai tử') };
  const since = { unranked: new Set(['c1', 'c2', 'elsewhere']), redrawn: true, services };
  const after = correctedFrame(FROZEN, since);
  expect(after).toEqual({
    ...FROZEN,
    redrawn: true,
    services: { s1: name('Khai sinh'), s2: name('Khai tử') },
    units: FROZEN.units.map((unit) => ({ ...unit, unranked: true })),
  });
  const { services: _, ...unsplit } = FROZEN;
  expect(correctedFrame(unsplit, since)).not.toHaveProperty('services');
});
