/** The report's charts in strokes: points with their intervals, a dashed line at the target. */
import type { Locale } from '#domain/questionnaire';
import { formatPercent } from '#i18n/format';
import { composed, mm, type Pdf } from '../../pdf-document.server.ts';
import type { ReportChart } from '../document.server.ts';
import { ensureRoom, type Flow, textPlace } from './flow.server.ts';

const HEIGHT = mm(72);
const AXIS = mm(14);
const LABELS = mm(16);
const FILL = '#0b5f5a';
const GRID = '#bfbfbf';
const STEP = 0.1;
const RADIUS = 3.5;

/** With more points than this, their numbers would touch; the table beside has them. */
const MOST_NUMBERED = 8;

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where a share stands, from the top of the page. */
  readonly at: (share: number) => number;
}

function write(
  pdf: Pdf,
  text: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'center' | 'right',
): void {
  pdf.text(composed(text), x, y, { width, align, lineGap: 0 });
}

function drawAxis(pdf: Pdf, chart: ReportChart, frame: Frame, locale: Locale): void {
  const ticks = Math.round((1 - chart.from) / STEP);
  pdf.font('regular').fontSize(8.5).fillColor('#000000');
  for (let tick = 0; tick <= ticks; tick += 1) {
    const share = chart.from + tick * STEP;
    const y = frame.at(share);
    pdf.lineWidth(0.4).strokeColor(GRID).moveTo(frame.left, y).lineTo(frame.right, y).stroke();
    write(pdf, formatPercent(share, locale, { decimals: 0 }), frame.left - AXIS, y - 5, AXIS - 4, 'right');
  }
  pdf.lineWidth(0.8).strokeColor('#000000');
  pdf
    .moveTo(frame.left, frame.top)
    .lineTo(frame.left, frame.bottom)
    .lineTo(frame.right, frame.bottom)
    .stroke();
}

function drawPoints(pdf: Pdf, { bars }: ReportChart, frame: Frame, locale: Locale): void {
  const room = (frame.right - frame.left) / bars.length;
  for (const [at, { label, value, lower, upper }] of bars.entries()) {
    const middle = frame.left + room * (at + 0.5);
    pdf
      .lineWidth(2)
      .strokeColor(FILL)
      .moveTo(middle, frame.at(lower))
      .lineTo(middle, frame.at(upper))
      .stroke();
    pdf.lineWidth(1);
    for (const end of [lower, upper])
      pdf
        .moveTo(middle - 4, frame.at(end))
        .lineTo(middle + 4, frame.at(end))
        .stroke();
    pdf.circle(middle, frame.at(value), RADIUS).fill(FILL);
    pdf.font('regular').fontSize(8.5).fillColor('#000000');
    write(pdf, label, middle - room / 2 + 1, frame.bottom + 4, room - 2, 'center');
    if (bars.length <= MOST_NUMBERED)
      pdf.text(formatPercent(value, locale), middle + RADIUS + 4, frame.at(value) - 4, { lineBreak: false });
  }
}

function drawTarget(pdf: Pdf, { target }: ReportChart, frame: Frame): void {
  if (target === null) return;
  const y = frame.at(target.value);
  pdf.lineWidth(1.2).strokeColor('#000000').dash(4, { space: 3 });
  pdf.moveTo(frame.left, y).lineTo(frame.right, y).stroke().undash();
  pdf.font('italic').fontSize(8.5).fillColor('#000000');
  write(pdf, target.label, frame.left, frame.top - 13, frame.right - frame.left, 'right');
}

export function addChart(flow: Flow, chart: ReportChart, locale: Locale): void {
  const { pdf } = flow;
  ensureRoom(flow, HEIGHT + mm(12));
  const { x, width } = textPlace(flow);
  const [top, bottom] = [flow.y + mm(7), flow.y + HEIGHT - LABELS];
  const frame: Frame = {
    left: x + AXIS,
    right: x + width,
    top,
    bottom,
    at: (share) =>
      bottom - ((Math.min(1, Math.max(chart.from, share)) - chart.from) / (1 - chart.from)) * (bottom - top),
  };
  const draw = () => {
    drawAxis(pdf, chart, frame, locale);
    drawPoints(pdf, chart, frame, locale);
    drawTarget(pdf, chart, frame);
  };
  flow.root.add(pdf.struct('Figure', { alt: composed(chart.alternative) }, draw));
  flow.y += HEIGHT;
}
