import { expect, it } from 'vitest';
import { TOP2 } from '#db/reference/instruments';
import { type ComparedEdition, editionChanges } from '#domain/edition-change';
import { plainFigure, verdictOf } from '#domain/figure';
import type { UnitSummary } from '#domain/result';
import type { GroupResult } from '#domain/roll-up';
import type { Bound } from '#domain/round-frame';
import { momentsOfEqualAnswers } from '#domain/statistics/moments';

const ABOVE_90: Bound = { value: 0.9, strict: true };
const ABOVE_80: Bound = { value: 0.8, strict: true };

/** The figure of 40 people with 16 answers each, `satisfied` of 640; nothing to show with `null`. */
function figureOf(satisfied: number | null) {
  const moments =
    satisfied === null ? null : momentsOfEqualAnswers(40, 16, satisfied, (satisfied * satisfied) / 40);
  return moments && plainFigure(moments, 40, 0.6, TOP2);
}

function unit(code: string, satisfied: number | null, target: Bound | null = ABOVE_90): UnitSummary {
  const overall = figureOf(satisfied);
  return {
    agency: { id: code, code, kind: 'commune', name: { vi: code, en: code } },
    ...{ target, overall, verdict: verdictOf(overall, target), reachesTarget: null },
  };
}

function group(name: GroupResult['group'], satisfied: number | null, target: Bound): GroupResult {
  const overall = figureOf(satisfied);
  return {
    ...{ group: name, units: 2, overall, verdict: verdictOf(overall, target), factors: [] },
    ...{ finished: 1_000, coverage: 1, missing: null },
  };
}

const edition = (
  units: readonly UnitSummary[],
  target: Bound = ABOVE_90,
  groups: ComparedEdition['groups'] = [],
): ComparedEdition => ({ units, groups, target });

const named = (before: ComparedEdition, after: ComparedEdition) =>
  editionChanges(before, after).map(({ subject, before: then, after: now, what }) => [
    subject.kind === 'agency' ? subject.agency.code : subject.group,
    then.overall?.kind === 'estimate' ? then.overall.estimate : null,
    now.overall?.kind === 'estimate' ? now.overall.estimate : null,
    what.join(' '),
  ]);

it('lists agencies whose overall figure is another, to the last digit, and no other', () => {
  const before = edition([unit('a', 600), unit('b', 576), unit('c', 600)]);
  const after = edition([unit('a', 600), unit('b', 577), unit('c', 600)]);
  expect(named(before, after)).toEqual([['b', 576 / 640, 577 / 640, 'overall']]);
  expect(editionChanges(before, before)).toEqual([]);
});

it('says where a figure appears or is no longer to be shown, and keeps agencies that only one edition has', () => {
  const before = edition([unit('a', null), unit('b', 576), unit('gone', 320)]);
  const after = edition([unit('a', 600), unit('b', null), unit('new', 320)]);
  expect(named(before, after)).toEqual([
    ['a', null, 600 / 640, 'overall verdict'],
    ['b', 576 / 640, null, 'overall verdict'],
    ['new', null, 0.5, 'overall verdict'],
    ['gone', 0.5, null, 'overall verdict'],
  ]);
  expect(editionChanges(edition([unit('a', null)]), edition([]))).toEqual([]);
});

it('names verdicts and targets that are others, also where the figure is the same', () => {
  const before = edition([unit('a', 600), unit('b', 320), unit('c', 600, null)]);
  const after = edition([unit('a', 600, ABOVE_80), unit('b', 320, ABOVE_80), unit('c', 600, null)]);
  expect(named(before, after)).toEqual([
    ['a', 600 / 640, 600 / 640, 'verdict target'],
    ['b', 0.5, 0.5, 'target'],
  ]);
  const [first] = editionChanges(before, after);
  expect([first?.before, first?.after]).toMatchObject([
    { target: ABOVE_90, verdict: 'insufficient_evidence' },
    { target: ABOVE_80, verdict: 'met' },
  ]);
});

it('compares the whole province and its groups, first, by the target of the root', () => {
  const groups = (all: number, communes: number, target: Bound) => [
    group('all', all, target),
    group('departments', 600, target),
    group('communes', communes, target),
  ];
  const before = edition([unit('a', 576)], ABOVE_90, groups(560, 480, ABOVE_90));
  const after = edition([unit('a', 577)], ABOVE_90, groups(561, 320, ABOVE_90));
  expect(named(before, after)).toEqual([
    ['all', 560 / 640, 561 / 640, 'overall'],
    ['communes', 0.75, 0.5, 'overall'],
    ['a', 576 / 640, 577 / 640, 'overall'],
  ]);
  const judged = edition([unit('a', 576)], ABOVE_80, groups(560, 480, ABOVE_80));
  expect(named(before, judged)).toEqual([
    ['all', 560 / 640, 560 / 640, 'target'],
    ['departments', 600 / 640, 600 / 640, 'verdict target'],
    ['communes', 0.75, 0.75, 'verdict target'],
  ]);
  expect(editionChanges({ ...before, groups: [] }, { ...before, groups: [] })).toEqual([]);
});

it('says who is left unranked since', () => {
  const before = edition([unit('a', 600), unit('b', 576)]);
  const after = edition([{ ...unit('a', 600), unranked: true }, unit('b', 576)]);
  expect(editionChanges(before, after)).toMatchObject([
    { subject: { agency: { code: 'a' } }, before: { unranked: false }, after: { unranked: true } },
  ]);
  expect(named(before, after)).toEqual([['a', 600 / 640, 600 / 640, 'unranked']]);
});
