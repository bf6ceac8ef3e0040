import { describe, expect, it } from 'vitest';
import { type ImportanceChart, importanceChart } from '#charts/importance-chart';
import { rankStrip } from '#charts/rank-strip';
import { type TrendChart, type TrendMark, trendChart } from '#charts/trend-chart';
import type { Figure } from '#domain/figure';

const mark = (code: string, importance: number, performance: number, stand: 'low' | 'high' | 'unclear') => ({
  ...{ code, importance, performance, stand },
  least: importance - 0.01,
  most: importance + 0.01,
  lower: performance - 0.03,
  upper: performance + 0.03,
});

const IMPORTANCE: ImportanceChart = {
  marks: [mark('A', 0.15, 0.92, 'high'), mark('B', 0.3, 0.75, 'low'), mark('C', 0.22, 0.87, 'unclear')],
  average: 0.2,
  line: 0.88,
  title: 'a < b',
  words: { importance: 'weight', performance: 'index', line: 'group', fix: 'mend', keep: 'keep' },
  write: (share) => `${Math.round(share * 100)}%`,
};

const attribute = (svg: string, of: RegExp, name: string) =>
  [...svg.matchAll(of)].map(([element]) => Number(new RegExp(` ${name}="([\\d.]+)%?"`).exec(element)?.[1]));

describe('importance against performance', () => {
  const svg = importanceChart(IMPORTANCE);

  it('puts the weighty to the right and the good on top', () => {
    const points = /<circle[^>]*mark-point[^>]*>/g;
    const [xa = 0, xb = 0, xc = 0] = attribute(svg, points, 'cx');
    const [ya = 0, yb = 0, yc = 0] = attribute(svg, points, 'cy');
    expect(xb).toBeGreaterThan(xc);
    expect(xc).toBeGreaterThan(xa);
    expect(ya).toBeLessThan(yc);
    expect(yc).toBeLessThan(yb);
  });

  it('marks the corner of what to mend: right of the average, below the line', () => {
    const [left = 0] = attribute(svg, /<rect[^>]*quadrant-fix[^>]*>/g, 'x');
    const [xa = 0, xb = 0] = attribute(svg, /<circle[^>]*mark-point[^>]*>/g, 'cx');
    expect(left).toBeGreaterThan(xa);
    expect(left).toBeLessThan(xb);
  });

  it('draws hollow what crosses the line, names every point and escapes its title', () => {
    expect(svg.match(/stand-unclear" /g)?.length).toBeGreaterThan(0);
    for (const code of ['A', 'B', 'C']) expect(svg).toContain(`>${code}</text>`);
    expect(svg).toContain('<title>a &lt; b</title>');
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('keeps the names of points that stand close apart', () => {
    const close = importanceChart({
      ...IMPORTANCE,
      marks: [mark('A', 0.2, 0.8, 'low'), mark('B', 0.201, 0.801, 'low'), mark('C', 0.202, 0.802, 'low')],
    });
    const heights = attribute(close, /<text[^>]*chart-code[^>]*>/g, 'y').sort((a, b) => a - b);
    for (const [at, height] of heights.entries())
      if (at > 0) expect(height - (heights[at - 1] ?? 0)).toBeGreaterThanOrEqual(15);
  });
});

const figure = (estimate: number): Figure => ({
  ...{ kind: 'estimate', estimate, tier: 'full', imprecise: false, respondents: 100, answers: 1600 },
  interval: { lower: estimate - 0.03, upper: Math.min(1, estimate + 0.03), level: 0.95 },
  ...{ standardError: 0.015, degreesOfFreedom: 99, designEffect: 9, effectiveSize: 178 },
});

const TREND: TrendChart = {
  marks: [
    { key: 'a', time: 2023, figure: figure(0.8), tone: 'not_met', name: '2022-2023', joinedTo: null },
    { key: 'b', time: 2024, figure: figure(0.85), tone: 'not_met', name: '2023-2024', joinedTo: null },
    { key: 'c', time: 2025, figure: figure(0.93), tone: 'met', name: '2024-2025', joinedTo: 'b' },
    { key: 'd', time: 2026, figure: null, tone: 'none', name: '2025-2026', joinedTo: null },
  ],
  breaks: [{ time: 2023.5, words: 'new form' }],
  outside: [{ time: 2021.5, value: 0.77, name: '2021' }],
  target: { value: 0.9, strict: true },
  title: 'trend',
  words: { target: 'target' },
  write: (share) => `${Math.round(share * 100)}%`,
};

describe('the trend', () => {
  const svg = trendChart(TREND);

  it('joins what may be joined, and nothing across a break or to another survey', () => {
    expect(svg.match(/mark-join/g)).toHaveLength(1);
    expect(svg.match(/mark-outside/g)).toHaveLength(1);
    expect(svg.match(/mark-break/g)).toHaveLength(1);
    expect(svg.match(/mark-point/g)).toHaveLength(3);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('puts every second of the names that would touch on a small phone into a second line', () => {
    const round = (year: number): TrendMark => ({
      ...{ key: `${year}`, name: `${year}`, time: year },
      ...{ figure: figure(0.9), tone: 'met', joinedTo: null },
    });
    const lower = (years: readonly number[]) => {
      const drawn = trendChart({ ...TREND, marks: years.map(round), breaks: [], outside: [] });
      return [...drawn.matchAll(/tick-lower[^>]*>(\d{4})</g)].map(([, year]) => year);
    };
    expect(lower([2021, 2022, 2023, 2024, 2025])).toEqual(['2022', '2024']);
    expect(lower([2024, 2025])).toEqual([]);
  });

  it('writes the year of another survey on the line of the rounds, and below one that it would touch', () => {
    const at = (time: number) => {
      const drawn = trendChart({ ...TREND, outside: [{ time, value: 0.8, name: '2020' }] });
      return Number(/<text[^>]* y="(\d+)"[^>]*>2020</.exec(drawn)?.[1]);
    };
    const [round = ''] = TREND.marks.map(({ name }) => name);
    const line = Number(new RegExp(`<text[^>]* y="(\\d+)"[^>]*>${round}<`).exec(svg)?.[1]);
    const [first] = TREND.marks;
    expect(at((first?.time ?? 0) - 3)).toBe(line);
    expect(at(first?.time ?? 0)).toBe(line + 14);
  });

  it('stands in the middle with a single round and draws nothing where nothing is known', () => {
    const alone = trendChart({ ...TREND, marks: TREND.marks.slice(2, 3), breaks: [], outside: [] });
    expect(attribute(alone, /<circle[^>]*mark-point[^>]*>/g, 'cx')).toEqual([54]);
    const none = trendChart({ ...TREND, marks: TREND.marks.slice(3), breaks: [], outside: [] });
    expect(none).not.toContain('mark-point');
  });
});

it('a rank strip runs from the best to the worst possible rank and marks no single one', () => {
  const svg = rankStrip({ best: 12, worst: 31, count: 92, title: 'ranks 12 to 31 of 92' });
  const [from = 0] = attribute(svg, /<line[^>]*rank-range[^>]*>/g, 'x1');
  const [to = 0] = attribute(svg, /<line[^>]*rank-range[^>]*>/g, 'x2');
  expect(from).toBeCloseTo(2 + (11 / 91) * 96, 2);
  expect(to).toBeCloseTo(2 + (30 / 91) * 96, 2);
  expect(svg).not.toContain('circle');
});
