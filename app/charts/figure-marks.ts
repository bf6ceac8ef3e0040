/** The marks that stand for one figure on a share axis: its interval as a bar, the index as a point. */
import type { Figure } from '#domain/figure';
import type { Verdict } from '#domain/statistics/verdict';
import type { ShareScale } from './share-scale.ts';
import { across, group, shape } from './svg-markup.ts';

export const COLOURS = {
  ink: '#16302e',
  muted: '#4b6360',
  line: '#d3dfdc',
  paper: '#ffffff',
  met: '#0b5f5a',
  not_met: '#a3401a',
  insufficient_evidence: '#4b6360',
} as const;

export type Tone = Verdict | 'none';

/** The verdict's colour and point: filled circle, diamond, or ring, so that colour is never alone. */
export function toneColour(tone: Tone): string {
  return tone === 'none' ? COLOURS.insufficient_evidence : COLOURS[tone];
}

/** Bar and point of a figure at height `y`; a bound is a bar with an open end and no point. */
export function figureMarks(
  figure: Figure,
  tone: Tone,
  scale: ShareScale,
  place: { readonly y: number; readonly thickness: number; readonly radius: number },
): string {
  const { y, thickness, radius } = place;
  const colour = toneColour(tone);
  const bar = (from: number, to: number, more: Record<string, string> = {}) =>
    shape('line', {
      class: `mark-interval tone-${tone}`,
      x1: across(scale.at(from)),
      x2: across(scale.at(to)),
      y1: y,
      y2: y,
      stroke: colour,
      'stroke-opacity': 0.3,
      'stroke-width': thickness,
      ...more,
    });
  const limit = (share: number) =>
    shape('line', {
      class: `mark-limit tone-${tone}`,
      x1: across(scale.at(share)),
      x2: across(scale.at(share)),
      y1: y - thickness / 2 - 2,
      y2: y + thickness / 2 + 2,
      stroke: colour,
      'stroke-width': 1.5,
    });
  if (figure.kind === 'bound') {
    const far = figure.side === 'at_least' ? scale.to : scale.from;
    return bar(figure.bound, far, { 'stroke-dasharray': '4 3' }) + limit(figure.bound);
  }
  const { lower, upper } = figure.interval;
  return bar(lower, upper) + limit(lower) + limit(upper) + point(figure.estimate, tone, scale, y, radius);
}

function point(share: number, tone: Tone, scale: ShareScale, y: number, radius: number): string {
  const x = across(scale.at(share));
  const colour = toneColour(tone);
  if (tone === 'not_met') {
    const reach = radius * 1.25;
    const path = `M0 ${-reach}L${reach} 0L0 ${reach}L${-reach} 0Z`;
    const diamond = shape('path', {
      class: 'mark-point tone-not_met',
      d: path,
      fill: colour,
      stroke: COLOURS.paper,
    });
    return group('svg', { x, y, overflow: 'visible' }, diamond);
  }
  const solid = tone === 'met';
  return shape('circle', {
    class: `mark-point tone-${tone}${solid ? '' : ' mark-hollow'}`,
    cx: x,
    cy: y,
    r: solid ? radius : radius - 0.75,
    fill: solid ? colour : COLOURS.paper,
    stroke: solid ? COLOURS.paper : colour,
    'stroke-width': solid ? 1 : 2,
  });
}

/** The dashed vertical line at the target. */
export function targetLine(target: number, scale: ShareScale, top: number, bottom: number): string {
  const x = across(scale.at(target));
  return shape('line', {
    class: 'mark-target',
    x1: x,
    x2: x,
    y1: top,
    y2: bottom,
    stroke: COLOURS.ink,
    'stroke-width': 1.5,
    'stroke-dasharray': '3 2',
  });
}
