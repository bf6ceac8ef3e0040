/** How the agencies of a group lie around the target: one mark each, stacked where their indices are alike. */
import { COLOURS, type Tone, targetLine, toneMark } from './figure-marks.ts';
import type { ShareScale } from './share-scale.ts';
import { across, drawing, group, label, shape } from './svg-markup.ts';

export interface DistributionChart {
  readonly points: readonly { readonly share: number; readonly tone: Tone }[];
  readonly target: number | null;
  readonly scale: ShareScale;
  readonly title: string;
  /** E.g. "target: above 90 %". */
  readonly targetWords: string;
  readonly tick: (share: number) => string;
}

const RADIUS = 5;
/** Pixels between two marks of a stack. */
const STEP = 11;
const TOP = 26;
const AXIS = 24;
const LEAST_STACK = 4;
/** Width of a stack, as a share. */
const BIN = 0.01;

/** Marks of one stack stand from the axis up, worst verdict lowest, so that stacks of one verdict read as one. */
export function distributionChart(chart: DistributionChart): string {
  const { points, target, scale, title, targetWords, tick } = chart;
  const stacks = new Map<number, Tone[]>();
  for (const { share, tone } of points) {
    const bin = binOf(share, target);
    stacks.set(bin, [...(stacks.get(bin) ?? []), tone]);
  }
  const highest = Math.max(LEAST_STACK, ...[...stacks.values()].map((stack) => stack.length));
  const bottom = TOP + highest * STEP + 4;
  const marks = [...stacks].flatMap(([bin, tones]) =>
    [...tones].sort(byTone).map((tone, at) =>
      toneMark(tone, {
        x: scale.at(centreOf(bin, target)),
        y: bottom - 2 - RADIUS - at * STEP,
        radius: tone === 'not_met' ? RADIUS - 0.75 : RADIUS,
      }),
    ),
  );
  const axis = shape('line', {
    class: 'mark-axis',
    x1: across(scale.at(scale.from)),
    x2: across(scale.at(scale.to)),
    y1: bottom,
    y2: bottom,
    stroke: COLOURS.muted,
  });
  const ticks = scale.ticks.map((share) =>
    label(tick(share), {
      class: 'chart-tick',
      x: across(scale.at(share)),
      y: bottom + 17,
      'text-anchor': 'middle',
      'font-size': 12,
      fill: COLOURS.muted,
    }),
  );
  const aim =
    target === null
      ? ''
      : targetLine(target, scale, TOP - 6, bottom) +
        label(targetWords, {
          class: 'chart-target',
          x: across(scale.at(target)),
          y: 13,
          'text-anchor': scale.at(target) > 70 ? 'end' : 'middle',
          'font-size': 13,
          fill: COLOURS.ink,
        });
  const inside = [axis, ...ticks, aim, ...marks].join('');
  return drawing({ title, height: bottom + AXIS, className: 'chart-distribution' }, group('g', {}, inside));
}

const ORDER: readonly Tone[] = ['not_met', 'insufficient_evidence', 'met', 'none'];

function byTone(a: Tone, b: Tone): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** Stacks end at the target, so that none of them straddles it; the noise of a binary fraction moves no mark. */
function binOf(share: number, target: number | null): number {
  return Math.floor((share - (target ?? 0)) / BIN + 1e-6);
}

function centreOf(bin: number, target: number | null): number {
  return (target ?? 0) + (bin + 0.5) * BIN;
}
