import { describe, expect, it } from 'vitest';
import { distributionChart } from '#charts/distribution-chart';
import { funnelChart } from '#charts/funnel-chart';
import { hourChart } from '#charts/hour-chart';
import { rankBar } from '#charts/rank-bar';
import { shareScale } from '#charts/share-scale';

const tick = (share: number) => String(share);
const SCALE = shareScale([0.8], 0.9);

function distribution(shares: readonly number[]): string {
  const points = shares.map((share) => ({ share, tone: 'insufficient_evidence' as const }));
  return distributionChart({
    points,
    target: 0.9,
    scale: SCALE,
    title: 'a & b',
    targetWords: 'target',
    tick,
  });
}

/** Positions across of the rings, in per cent. */
function positions(svg: string): number[] {
  return [...svg.matchAll(/mark-point[^>]* cx="([\d.]+)%"/g)].map((match) => Number(match[1]));
}

describe('the distribution', () => {
  it('stacks what is alike and never moves a mark across the target', () => {
    const [below, at, above] = positions(distribution([0.8999, 0.9, 0.9001]));
    const target = SCALE.at(0.9);
    expect(below).toBeLessThan(target);
    expect(at).toBeGreaterThan(target);
    expect(above).toBe(at);
    // 0.1 + 0.2 and its like are noise of binary fractions, not another side.
    expect(positions(distribution([0.3 * 3]))[0]).toBe(at);
  });

  it('grows with its highest stack and escapes its words', () => {
    const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
    const [low, high] = [distribution([0.85]), distribution(Array.from({ length: 12 }, () => 0.85))];
    expect(height(high)).toBeGreaterThan(height(low));
    expect(positions(high)).toHaveLength(12);
    expect(low).toContain('<title>a &amp; b</title>');
  });
});

it('draws a funnel without a number that is none, also where the curves leave the drawing', () => {
  const curve = [10, 100, 400].map((size) => ({ size, lower: 0.5 + size / 1000, upper: 1 }));
  const svg = funnelChart({
    points: [
      { estimate: 0.97, size: 300, tone: 'met' },
      { estimate: 0.71, size: 120, tone: 'not_met' },
    ],
    target: 0.9,
    limits: [curve, curve],
    title: 'funnel',
    axis: 'size',
    share: tick,
    count: String,
  });
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.match(/class="mark-point/g)).toHaveLength(2);
});

it('draws an hour for each count, those outside office hours apart', () => {
  const hours = Array.from({ length: 24 }, (_, at) => (at === 9 ? 5 : at === 22 ? 40 : 0));
  const svg = hourChart({ hours, office: { from: 7, until: 18 }, title: 'h', hour: String, count: String });
  expect(svg.match(/class="mark-hour"/g)).toHaveLength(1);
  expect(svg.match(/mark-hour-outside/g)).toHaveLength(1);
  expect(svg).toContain('>40<');
});

it('draws a rank set from its best to its worst rank, one alone included', () => {
  const ends = (best: number, worst: number, ranked: number) =>
    /mark-ranks" x1="([\d.]+)%" x2="([\d.]+)%"/
      .exec(rankBar({ best, worst, ranked }, 't'))
      ?.slice(1)
      .map(Number) ??
    /x1="([\d.]+)%" x2="([\d.]+)%"[^>]*mark-ranks/
      .exec(rankBar({ best, worst, ranked }, 't'))
      ?.slice(1)
      .map(Number);
  expect(ends(1, 10, 10)).toEqual([3, 97]);
  expect(ends(1, 1, 1)).toEqual([3, 3]);
});
