import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import type { Importance } from '#domain/factor-importance';
import { NO_PEERS, type Peers } from '#domain/peers';
import { listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, type UnitResult, unitResult } from '#domain/result';
import type { RoundFrame } from '#domain/round-frame';
import { tallyCounter } from '#domain/tally-counter';

const AGENCY = { id: 'c1', code: 'c1', kind: 'commune', name: { vi: 'Xã', en: 'Commune' } } as const;
const UNIT = { agency: AGENCY, target: { value: 0.9, strict: true }, finished: 900, issued: 400 };
const FRAME: RoundFrame = {
  round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: '2026-06-30' },
  root: { agency: AGENCY, target: null },
  questionnaire: { id: 'DV16.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: { overall: 0.6, A: 0.6, B: 0.6, C: 0.6, D: 0.6, E: 0.6 },
  units: [UNIT],
};
const count = tallyCounter(DV16, TOP2.minimumValidShare);

/** Of `people`, so many satisfied with each factor; the others chose level 2 there. */
function resultOf(people: number, satisfied: Readonly<Record<string, number>>, peers: Peers): UnitResult {
  const ballots = Array.from(
    { length: people },
    (_, at): Answers =>
      Object.fromEntries(
        listIndexItems(DV16).map(({ code, factor = '' }) => [
          code,
          at < (satisfied[factor] ?? 0) ? '5' : '2',
        ]),
      ),
  );
  const official = { whole: count(ballots), modes: [], views: [] };
  return unitResult(FRAME, UNIT, { questionnaire: DV16, method: TOP2 }, { ...NO_ANSWERS, official }, peers);
}

function peersWith(shares: Readonly<Record<string, number>>, index: number | null = 0.88): Peers {
  const importance: Importance = {
    respondents: 21_000,
    agencies: 92,
    explained: 0.55,
    factors: Object.entries(shares).map(([code, share]) => ({
      code,
      as: 'level',
      share,
      standardError: 0.01,
    })),
  };
  return {
    ...NO_PEERS,
    groups: { ...NO_PEERS.groups, communes: { units: 92, index, importance } },
  };
}

const SHARES = { A: 0.15, B: 0.2, C: 0.35, D: 0.25, E: 0.05 };
const GOOD = { A: 190, B: 190, C: 190, D: 190, E: 190 };

describe('what to mend first', () => {
  it('is the important factor that is low for certain, with its lowest item', () => {
    const { priorities } = resultOf(200, { ...GOOD, C: 140, A: 120 }, peersWith(SHARES));
    if (priorities.kind !== 'shown') throw new Error(priorities.why);
    expect(priorities.advice).toEqual({ kind: 'fix', factor: 'C' });
    const c = priorities.factors.find(({ code }) => code === 'C');
    expect(c).toMatchObject({ weight: 'weighty', performance: 'low', importance: 0.35 });
    expect(c?.lowestItem?.figure.estimate).toBe(0.7);
    // The other low factor weighs less than the average of a fifth.
    expect(priorities.factors.find(({ code }) => code === 'A')).toMatchObject({
      weight: 'light',
      performance: 'low',
    });
    expect(priorities.line).toEqual({ of: 'peers', value: 0.88 });
  });

  it('weighs importance against what is missing to the line', () => {
    const { priorities } = resultOf(
      400,
      { ...GOOD, A: 380, B: 380, C: 320, D: 260, E: 380 },
      peersWith(SHARES),
    );
    // C: 0.35 × (0.88 − 0.8) = 0.028; D: 0.25 × (0.88 − 0.65) = 0.0575
    expect(priorities).toMatchObject({ kind: 'shown', advice: { kind: 'fix', factor: 'D' } });
  });

  it('passes no factor over that may be as important as the average', () => {
    const { priorities } = resultOf(
      400,
      { ...GOOD, A: 380, B: 380, C: 380, D: 380, E: 260 },
      peersWith({ A: 0.21, B: 0.2, C: 0.2, D: 0.2, E: 0.19 }),
    );
    expect(priorities).toMatchObject({ advice: { kind: 'fix', factor: 'E' } });
    expect(priorities.kind === 'shown' && priorities.factors.map(({ weight }) => weight)).toEqual(
      Array(5).fill('unclear'),
    );
  });

  it('says “look at” where the interval crosses the line, and “keep” where nothing important is below it', () => {
    const unclear = resultOf(60, { A: 57, B: 57, C: 51, D: 57, E: 57 }, peersWith(SHARES)).priorities;
    expect(unclear).toMatchObject({ kind: 'shown', advice: { kind: 'watch', factor: 'C' } });
    const good = resultOf(200, GOOD, peersWith(SHARES)).priorities;
    expect(good).toMatchObject({ kind: 'shown', advice: { kind: 'keep', factor: 'C' } });
  });

  it('takes the target where the group has no index', () => {
    const { priorities } = resultOf(200, GOOD, peersWith(SHARES, null));
    expect(priorities).toMatchObject({ line: { of: 'target', value: 0.9 } });
  });

  it('says how many answers are missing, of its own or of its peers', () => {
    expect(resultOf(22, { A: 20 }, peersWith(SHARES)).priorities).toEqual({
      kind: 'none',
      why: 'own_answers',
      more: 8,
    });
    const few: Peers = {
      ...NO_PEERS,
      groups: {
        ...NO_PEERS.groups,
        communes: { units: 3, index: null, importance: { missing: 'respondents', respondents: 41 } },
      },
    };
    expect(resultOf(50, GOOD, few).priorities).toEqual({ kind: 'none', why: 'peer_answers', more: 41 });
  });

  it('says the same for three answers as for none', () => {
    const none = resultOf(0, {}, peersWith(SHARES)).priorities;
    expect(resultOf(3, { A: 3 }, peersWith(SHARES)).priorities).toEqual(none);
    expect(none).toEqual({ kind: 'none', why: 'own_answers', more: 30 });
  });
});
