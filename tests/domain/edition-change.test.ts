import { expect, it } from 'vitest';
import { TOP2 } from '#db/reference/instruments';
import { editionChanges } from '#domain/edition-change';
import { plainFigure } from '#domain/figure';
import type { UnitSummary } from '#domain/result';
import { momentsOfEqualAnswers } from '#domain/statistics/moments';

/** A unit of 40 people with 16 answers each, `satisfied` of 640; nothing to show with `null`. */
function unit(code: string, satisfied: number | null): UnitSummary {
  const moments =
    satisfied === null ? null : momentsOfEqualAnswers(40, 16, satisfied, (satisfied * satisfied) / 40);
  return {
    agency: { id: code, code, kind: 'commune', name: { vi: code, en: code } },
    target: { value: 0.9, strict: true },
    overall: moments && plainFigure(moments, 40, 0.6, TOP2),
    verdict: null,
    reachesTarget: null,
  };
}

const named = (changes: ReturnType<typeof editionChanges>) =>
  changes.map(({ agency, before, after }) => [
    agency.code,
    before?.kind === 'estimate' ? before.estimate : null,
    after?.kind === 'estimate' ? after.estimate : null,
  ]);

it('lists units whose overall figure is another, to the last digit, and no other', () => {
  const before = [unit('a', 600), unit('b', 576), unit('c', 600)];
  const after = [unit('a', 600), unit('b', 577), unit('c', 600)];
  expect(named(editionChanges(before, after))).toEqual([['b', 576 / 640, 577 / 640]]);
  expect(editionChanges(before, before)).toEqual([]);
});

it('says where a figure appears or is no longer to be shown, and keeps units that only one edition has', () => {
  const before = [unit('a', null), unit('b', 576), unit('gone', 320)];
  const after = [unit('a', 600), unit('b', null), unit('new', 320)];
  expect(named(editionChanges(before, after))).toEqual([
    ['a', null, 600 / 640],
    ['b', 576 / 640, null],
    ['new', null, 0.5],
    ['gone', 0.5, null],
  ]);
  expect(editionChanges([unit('a', null)], [])).toEqual([]);
});
