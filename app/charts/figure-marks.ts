/** The marks that stand for one figure on a share axis: its interval as a bar, the index as a point. */
import type { Figure } from '#domain/figure';
import type { Verdict } from '#domain/statistics/verdict';
import type { ShareScale } from './share-scale.ts';
import { type Attributes, across, group, shape } from './svg-markup.ts';

export const COLOURS = {
  ink: '#16302e',
  muted: '#4b6360',
  line: '#d3dfdc',
  paper: '#ffffff',
} as const;

/** A verdict, or `none` for a figure that is not judged. */
export type Tone = Verdict | 'none';

export const TONES: Readonly<Record<Tone, string>> = {
  met: '#0b5f5a',
  not_met: '#a3401a',
  insufficient_evidence: '#4b6360',
  none: '#16302e',
};

export interface MarkPlace {
  /** Height of the bar's middle: pixels, or a per cent of the drawing. */
  readonly y: number | string;
  /** Pixels. */
  readonly thickness: number;
  readonly radius: number;
}

/**
 * Bar and point of a figure. A bound is a dashed bar with an open end and no point; a bar that begins before
 * the axis does has an arrow head there.
 */
export function figureMarks(figure: Figure, tone: Tone, scale: ShareScale, place: MarkPlace): string {
  const bar = (from: number, to: number, more: Attributes = {}) =>
    shape('line', {
      class: `mark-interval tone-${tone}`,
      x1: across(scale.at(from)),
      x2: across(scale.at(to)),
      y1: place.y,
      y2: place.y,
      stroke: TONES[tone],
      'stroke-opacity': 0.35,
      'stroke-width': place.thickness,
      ...more,
    });
  if (figure.kind === 'bound') {
    const far = figure.side === 'at_least' ? scale.to : scale.from;
    return bar(figure.bound, far, { 'stroke-dasharray': '3 2' });
  }
  const { lower, upper } = figure.interval;
  const arrow = lower < scale.from - 1e-9 ? arrowHead(tone, scale, place) : '';
  return bar(lower, upper) + arrow + point(figure.estimate, tone, scale, place);
}

/** A drawing of its own pixels at a place: across in per cent, down as the place says. */
function placed(x: number, y: MarkPlace['y'], content: string): string {
  return group('svg', { x: across(x), y, overflow: 'visible' }, content);
}

function arrowHead(tone: Tone, scale: ShareScale, { y, thickness }: MarkPlace): string {
  const half = thickness / 2 + 2;
  return placed(
    scale.at(scale.from),
    y,
    shape('path', {
      class: `mark-arrow tone-${tone}`,
      d: `M${-half} 0L1 ${-half}L1 ${half}Z`,
      fill: TONES[tone],
    }),
  );
}

function point(share: number, tone: Tone, scale: ShareScale, { y, radius }: MarkPlace): string {
  return toneMark(tone, { x: scale.at(share), y, radius });
}

/**
 * Filled circle where the target is met, diamond where it is missed, ring where evidence is lacking, dot otherwise.
 * `x` in per cent of the drawing's width.
 */
export function toneMark(
  tone: Tone,
  { x, y, radius }: { readonly x: number } & Pick<MarkPlace, 'y' | 'radius'>,
): string {
  const colour = TONES[tone];
  if (tone === 'not_met') {
    const reach = radius * 1.25;
    return placed(
      x,
      y,
      shape('path', {
        class: 'mark-point tone-not_met',
        d: `M0 ${-reach}L${reach} 0L0 ${reach}L${-reach} 0Z`,
        fill: colour,
        stroke: COLOURS.paper,
      }),
    );
  }
  const hollow = tone === 'insufficient_evidence';
  return shape('circle', {
    class: `mark-point tone-${tone}`,
    cx: across(x),
    cy: y,
    r: hollow ? radius - 0.75 : tone === 'none' ? radius * 0.8 : radius,
    fill: hollow ? COLOURS.paper : colour,
    stroke: hollow ? colour : COLOURS.paper,
    'stroke-width': hollow ? 2 : 1,
  });
}

/** The dashed vertical line at the target. */
export function targetLine(
  target: number,
  scale: ShareScale,
  top: number | string,
  bottom: number | string,
): string {
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
