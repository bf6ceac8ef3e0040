import { describe, expect, it } from 'vitest';
import { type AgencyEvidence, type SignalSums, screenContent } from '#domain/content-screening';
import type { EstimateFigure } from '#domain/figure';

const SUMS: SignalSums = {
  batches: 8,
  complete: 200,
  straightFives: 8,
  varied: 180,
  identicalPairs: 1,
  possiblePairs: 2_000,
  largestPattern: 2,
};

function figure(estimate: number, respondents = 200): EstimateFigure {
  return {
    ...{ kind: 'estimate', estimate, respondents, tier: 'full', imprecise: false },
    interval: { lower: estimate - 0.03, upper: estimate + 0.03, level: 0.95 },
    ...{ standardError: 0.015, degreesOfFreedom: respondents - 1, answers: 16 * respondents },
    ...{ designEffect: 7.5, effectiveSize: (16 * respondents) / 7.5 },
  };
}

function agency(
  id: number,
  more: Partial<AgencyEvidence> = {},
  sums: Partial<SignalSums> = {},
): AgencyEvidence {
  return {
    ...{ agency: `c${id}`, level: 'communes', official: figure(0.88), open: figure(0.87), months: [] },
    ...{ before: null, ballots: 200, issued: 400 },
    ...more,
    sums: { ...SUMS, straightFives: 6 + (id % 5), ...sums },
  };
}

const ORDINARY = Array.from({ length: 30 }, (_, index) => agency(index));

function raisedIn(agencies: readonly AgencyEvidence[]) {
  return screenContent(agencies).flatMap((found) => (found.raised ? [[found.agency, found.signal]] : []));
}

describe('screening agencies by content', () => {
  it('says nothing where agencies are alike', () => {
    expect(raisedIn(ORDINARY)).toEqual([]);
  });

  it('finds far too many straight fives, but not a rate a little above the others', () => {
    expect(raisedIn([...ORDINARY, agency(50, {}, { straightFives: 84 })])).toEqual([
      ['c50', 'straight_fives'],
    ]);
    expect(raisedIn([...ORDINARY, agency(50, {}, { straightFives: 15 })])).toEqual([]);
  });

  it('expects more straight fives where agencies differ more', () => {
    const uneven = Array.from({ length: 30 }, (_, index) =>
      agency(index, {}, { straightFives: index % 6 === 0 ? 70 : 8 }),
    );
    expect(raisedIn([...uneven, agency(50, {}, { straightFives: 84 })])).toEqual([]);
  });

  it('finds ballots from one hand: nine alike in a batch, not many pairs spread over all', () => {
    const oneHand = { identicalPairs: 37, largestPattern: 9 };
    expect(raisedIn([...ORDINARY, agency(50, {}, oneHand)])).toEqual([['c50', 'identical_answers']]);
    expect(raisedIn([...ORDINARY, agency(50, {}, { ...oneHand, largestPattern: 3 })])).toEqual([]);
  });

  it('finds two streams that tell different stories, in either direction', () => {
    expect(raisedIn([...ORDINARY, agency(50, { open: figure(0.7) })])).toEqual([['c50', 'stream_gap']]);
    expect(raisedIn([...ORDINARY, agency(50, { open: figure(0.98) })])).toEqual([['c50', 'stream_gap']]);
    expect(raisedIn([...ORDINARY, agency(50, { open: { ...figure(0.7), tier: 'indicative' } })])).toEqual([]);
  });

  it('finds a lasting shift against the round before, and more ballots than slips', () => {
    const months = ['07', '08', '09', '10'].map((month) => ({
      ...{ month: `2026-${month}`, estimate: 0.97, standardError: 0.02 },
    }));
    expect(raisedIn([...ORDINARY, agency(50, { before: figure(0.88), months })])).toEqual([
      ['c50', 'monthly_shift'],
    ]);
    expect(raisedIn([...ORDINARY, agency(50, { ballots: 401 })])).toEqual([['c50', 'more_than_slips']]);
    expect(raisedIn([...ORDINARY, agency(50, { ballots: 401, issued: null })])).toEqual([]);
  });

  it('does not look at agencies with few ballots', () => {
    const few = agency(50, { ballots: 20, issued: 10 }, { complete: 20, straightFives: 20, varied: 0 });
    expect(raisedIn([...ORDINARY, few])).toEqual([]);
  });
});
