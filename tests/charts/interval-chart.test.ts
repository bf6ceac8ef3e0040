import { describe, expect, it } from 'vitest';
import { intervalHeadline, intervalRow, scaleAxis } from '#charts/interval-chart';
import { shareScale } from '#charts/share-scale';
import type { EstimateFigure, Figure } from '#domain/figure';

const FIGURE: EstimateFigure = {
  kind: 'estimate',
  estimate: 0.92,
  interval: { lower: 0.88, upper: 0.95, level: 0.95 },
  standardError: 0.01,
  degreesOfFreedom: 99,
  respondents: 100,
  answers: 1600,
  designEffect: 10,
  effectiveSize: 160,
  tier: 'full',
  imprecise: false,
};
const TARGET = { value: 0.9, strict: true };
const SCALE = shareScale([0.88], 0.9);
const WORDS = { target: 'target', limits: 'limits', tick: (share: number) => `${share}` };

function rowOf(figure: Figure, more: Partial<Parameters<typeof intervalRow>[0]> = {}): string {
  return intervalRow({ figure, target: TARGET, tone: 'none', scale: SCALE, title: 'An index', ...more });
}

/** Attribute values of the elements with a class, in order. */
function attributesOf(svg: string, className: string, attribute: string): string[] {
  const elements = svg.match(new RegExp(`<[a-z]+ [^>]*class="${className}[^>]*>`, 'g')) ?? [];
  return elements.map((element) => new RegExp(` ${attribute}="([^"]*)"`).exec(element)?.[1] ?? '');
}

describe('the axis', () => {
  it('starts at a multiple of ten points below every figure and ten points below the target', () => {
    expect(shareScale([0.94], 0.9)).toMatchObject({ from: 0.8, to: 1 });
    expect(shareScale([0.78, 0.94], 0.9).from).toBeCloseTo(0.7, 12);
    expect(shareScale([], null)).toMatchObject({ from: 0.9, to: 1 });
  });

  it('keeps what lies outside at its end', () => {
    expect(SCALE.at(0.2)).toBe(SCALE.at(0.8));
    expect(SCALE.at(1)).toBe(96);
  });

  it('prints its numbers', () => {
    const svg = scaleAxis(SCALE, TARGET, { title: 'Axis', tick: (share) => `${share * 100}%` });
    expect(svg).toContain('>80%</text>');
    expect(svg).toContain('<title>Axis</title>');
  });
});

describe('an interval', () => {
  it('is drawn from its lower to its upper limit, with its point between and the target line across', () => {
    const svg = rowOf(FIGURE);
    expect(attributesOf(svg, 'mark-interval', 'x1')).toEqual(['40.8%']);
    expect(attributesOf(svg, 'mark-interval', 'x2')).toEqual(['73%']);
    expect(attributesOf(svg, 'mark-point', 'cx')).toEqual(['59.2%']);
    expect(attributesOf(svg, 'mark-target', 'x1')).toEqual(['50%']);
  });

  it('says in words what it shows, whatever the name contains', () => {
    const svg = rowOf(FIGURE, { title: 'Xã <b>"A" & B</b>' });
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>Xã &lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</title>');
  });

  it('tells verdicts apart by the shape of its point, not by colour alone', () => {
    expect(rowOf(FIGURE, { tone: 'not_met' })).toMatch(/<path class="mark-point/);
    const [met, undecided] = [
      rowOf(FIGURE, { tone: 'met' }),
      rowOf(FIGURE, { tone: 'insufficient_evidence' }),
    ];
    expect(attributesOf(met, 'mark-point', 'fill')).toEqual(['#0b5f5a']);
    expect(attributesOf(undecided, 'mark-point', 'fill')).toEqual(['#ffffff']);
  });

  it('has an arrow where it begins before the axis does', () => {
    const wide = { ...FIGURE, interval: { ...FIGURE.interval, lower: 0.55 } };
    expect(rowOf(wide)).toContain('mark-arrow');
    expect(rowOf(FIGURE)).not.toContain('mark-arrow');
  });

  it('of a small unanimous group has an open end and no point', () => {
    const bound: Figure = {
      ...{ kind: 'bound', side: 'at_least', bound: 0.84, level: 0.95 },
      ...{ respondents: 7, tier: 'overall_only', imprecise: false },
    };
    const svg = rowOf(bound);
    expect(svg).not.toContain('mark-point');
    expect(attributesOf(svg, 'mark-interval', 'x2')).toEqual(['96%']);
    expect(attributesOf(svg, 'mark-interval', 'stroke-dasharray')).toEqual(['3 2']);
  });

  it('is drawn without a target line where there is no target', () => {
    expect(rowOf(FIGURE, { target: null })).not.toContain('mark-target');
  });
});

describe('the headline', () => {
  it('writes its limits on its own side of the target', () => {
    const chart = { figure: FIGURE, target: TARGET, tone: 'none', scale: SCALE, title: 'An index' } as const;
    expect(attributesOf(intervalHeadline(chart, WORDS), 'chart-limits', 'text-anchor')).toEqual(['middle']);
    const above = { ...FIGURE, interval: { ...FIGURE.interval, lower: 0.905 } };
    const svg = intervalHeadline({ ...chart, figure: above }, WORDS);
    expect(attributesOf(svg, 'chart-limits', 'text-anchor')).toEqual(['start']);
  });
});
