/**
 * A small picture of one agency's figure for other sites. It stands alone: no style sheet, no font of its own, its own
 * paper under it, so that it looks the same on any page. The verdict is a word and a shape, not only a colour.
 */
import { COLOURS, TONES, type Tone } from './figure-marks.ts';
import { group, label, shape, words } from './svg-markup.ts';

export interface Badge {
  /** Distinguishes the ids of two badges that a page has pasted in. */
  readonly id: string;
  readonly name: string;
  /** What the figure is, with the round. */
  readonly caption: string;
  /** The figure, e.g. `88,41%`, or that there is none. */
  readonly figure: string;
  /** Its interval in words; `null` without. */
  readonly interval: string | null;
  readonly verdict: string;
  readonly tone: Tone;
  /** All of it in words. */
  readonly title: string;
  readonly description: string;
  /** A mark across the bottom, where the data are made up; `null` otherwise. */
  readonly mark: string | null;
}

const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Arial, sans-serif';
const PADDING = 16;
const LEAST = 260;
const MOST = 420;

/** Widths of letters in thousandths of the font's size, wide enough for the fonts that systems have. */
function letterWidth(letter: string): number {
  if (/[iljtfrI.,:;'|()[\]\s–-]/.test(letter)) return 380;
  if (/[mwMW%@]/.test(letter)) return 930;
  return /[A-Z]/.test(letter) ? 730 : 610;
}

/** Estimated width of a text in pixels; nobody can measure it here. */
export function textWidth(text: string, size: number): number {
  const letters = [...text.normalize('NFD').replace(/\p{M}/gu, '')];
  return (letters.reduce((sum, letter) => sum + letterWidth(letter), 0) * size) / 1000;
}

/** A text in lines no wider than `most`, broken between words. */
export function breakLines(text: string, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) > most) lines.push(word);
    else lines.splice(Math.max(0, lines.length - 1), 1, longer);
  }
  return lines;
}

/** The marks of the pages: circle with a tick, diamond, ring, dash; 16 pixels wide, its corner at 0, 0. */
function toneShape(tone: Tone): string {
  const colour = TONES[tone];
  const line = { fill: 'none', stroke: colour, 'stroke-width': 2.5 };
  if (tone === 'met')
    return (
      shape('circle', { cx: 8, cy: 8, r: 7.5, fill: colour }) +
      shape('path', { d: 'M4.6 8.3l2.3 2.4 4.5-5', ...line, stroke: COLOURS.paper, 'stroke-width': 2 })
    );
  if (tone === 'not_met') return shape('path', { d: 'M8 0L16 8 8 16 0 8z', fill: colour });
  if (tone === 'insufficient_evidence') return shape('circle', { cx: 8, cy: 8, r: 6.25, ...line });
  return shape('path', { d: 'M2 8h12', ...line });
}

export function badgeSvg(badge: Badge): string {
  const { id, name, caption, figure, interval, verdict, tone, title, description, mark } = badge;
  const names = breakLines(name, 15, MOST - 2 * PADDING);
  const figureSize = interval === null ? 16 : 28;
  const figureWidth = textWidth(figure, figureSize);
  // Beside the figure if there is room for it, else under it.
  const beside = interval !== null && figureWidth + 10 + textWidth(interval, 12) <= MOST - 2 * PADDING;
  const widths = [
    ...names.map((line) => textWidth(line, 15)),
    textWidth(caption, 12),
    figureWidth + (beside ? 10 + textWidth(interval ?? '', 12) : 0),
    textWidth(interval ?? '', 12),
    24 + textWidth(verdict, 14),
    textWidth(mark ?? '', 12),
  ];
  const width = Math.ceil(Math.min(MOST, Math.max(LEAST, Math.max(...widths) + 2 * PADDING)));
  let y = PADDING;
  const text = (said: string, size: number, fill: string, weight = 400, x = PADDING) =>
    label(said, { x, y, 'font-size': size, 'font-weight': weight, fill });
  const parts: string[] = [];
  for (const line of names) {
    y += 15;
    parts.push(text(line, 15, COLOURS.ink, 600));
    y += 5;
  }
  y += 13;
  parts.push(text(caption, 12, COLOURS.muted));
  y += figureSize + 8;
  parts.push(text(figure, figureSize, COLOURS.ink, 700));
  if (interval !== null) {
    if (!beside) y += 18;
    parts.push(text(interval, 12, COLOURS.muted, 400, beside ? PADDING + figureWidth + 10 : PADDING));
  }
  y += 28;
  parts.push(group('g', { transform: `translate(${PADDING} ${y - 13})` }, toneShape(tone)));
  parts.push(text(verdict, 14, TONES[tone], 600, PADDING + 24));
  if (mark !== null) {
    y += 20;
    parts.push(text(mark, 12, COLOURS.muted, 600));
  }
  const height = y + PADDING;
  const paper = { fill: COLOURS.paper, stroke: COLOURS.line };
  return group(
    'svg',
    {
      ...{
        xmlns: 'http://www.w3.org/2000/svg',
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: 'img',
      },
      ...{ 'aria-labelledby': `${id}-title ${id}-desc`, 'font-family': FONT },
    },
    words('title', { id: `${id}-title` }, title) +
      words('desc', { id: `${id}-desc` }, description) +
      shape('rect', { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10, ...paper }) +
      parts.join(''),
  );
}
