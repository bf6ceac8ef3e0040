/** The head of the first page and the signature, as the decree lays them out. */
import { mm, type Pdf, tag } from '../../pdf-document.server.ts';
import type { ReportHead, ReportSignature } from '../document.server.ts';
import { addText, ensureRoom, type Flow, textPlace } from './flow.server.ts';

const LEFT_SHARE = 0.42;
const SHORT_LINE = 0.4;

interface Column {
  readonly x: number;
  readonly width: number;
  y: number;
}

interface Line {
  readonly text: string;
  readonly face: 'regular' | 'bold' | 'italic' | 'boldItalic';
  readonly size: number;
  readonly align?: 'left' | 'center';
}

function addLine(flow: Flow, column: Column, { text, face, size, align = 'center' }: Line): number {
  const { pdf } = flow;
  pdf.font(face).fontSize(size).fillColor('#000000');
  const options = { width: column.width, align, lineGap: 1 };
  const width = Math.min(pdf.widthOfString(text), column.width);
  tag(pdf, flow.root, 'P', () => {
    pdf.text(text, column.x, column.y, options);
  });
  column.y = pdf.y;
  return width;
}

function addRule(pdf: Pdf, { x, width, y }: Column, length: number): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  const left = x + (width - length) / 2;
  pdf
    .lineWidth(0.7)
    .strokeColor('#000000')
    .moveTo(left, y + 2)
    .lineTo(left + length, y + 2)
    .stroke();
  pdf.endMarkedContent();
}

export function addHead(flow: Flow, head: ReportHead): void {
  const { pdf } = flow;
  const { x, width } = textPlace(flow);
  const left: Column = { x, width: width * LEFT_SHARE - 6, y: flow.y };
  const right: Column = { x: x + width * LEFT_SHARE, width: width * (1 - LEFT_SHARE), y: flow.y };
  addLine(flow, left, { text: head.superior, face: 'regular', size: 12 });
  const issuer = addLine(flow, left, { text: head.issuer, face: 'bold', size: 12 });
  addRule(pdf, left, issuer * SHORT_LINE);
  left.y += 8;
  addLine(flow, left, { text: head.number, face: 'regular', size: 13 });
  addLine(flow, right, { text: head.nation, face: 'bold', size: 12 });
  const motto = addLine(flow, right, { text: head.motto, face: 'bold', size: 13 });
  addRule(pdf, right, motto);
  right.y += 8;
  addLine(flow, right, { text: head.placeAndDate, face: 'italic', size: 13 });
  flow.y = Math.max(left.y, right.y) + 12;
  for (const mark of head.marks) addMark(flow, mark);
  flow.y += 6;
  addText(flow, head.kind, { face: 'bold', size: 14, align: 'center', after: 2 }, 'H1');
  addText(flow, head.subject, { face: 'bold', size: 14, align: 'center', after: 2 }, 'H1');
  addRule(pdf, { x, width, y: flow.y }, width * SHORT_LINE * 0.7);
  flow.y += 14;
}

/** A label in a box that nobody overlooks. */
function addMark(flow: Flow, text: string): void {
  const { pdf } = flow;
  const { x, width } = textPlace(flow);
  pdf.font('bold').fontSize(11);
  const height = pdf.heightOfString(text, { width: width - 16, align: 'center' }) + 10;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.lineWidth(1).strokeColor('#000000').rect(x, flow.y, width, height).stroke();
  pdf.endMarkedContent();
  pdf.fillColor('#000000');
  tag(pdf, flow.root, 'P', () => {
    pdf.text(text, x + 8, flow.y + 5, { width: width - 16, align: 'center' });
  });
  flow.y += height + 8;
}

export function addSignature(flow: Flow, signature: ReportSignature): void {
  const { recipientsLabel, recipients, authority, name } = signature;
  const { x, width } = textPlace(flow);
  ensureRoom(flow, mm(60));
  flow.y += 10;
  const left: Column = { x, width: width / 2 - 6, y: flow.y };
  const right: Column = { x: x + width / 2, width: width / 2, y: flow.y };
  addLine(flow, left, { text: recipientsLabel, face: 'boldItalic', size: 12, align: 'left' });
  for (const line of recipients)
    addLine(flow, left, { text: `- ${line}`, face: 'regular', size: 11, align: 'left' });
  addLine(flow, right, { text: authority, face: 'bold', size: 14 });
  right.y += mm(28);
  if (name !== '') addLine(flow, right, { text: name, face: 'bold', size: 14 });
  flow.y = Math.max(left.y, right.y);
}
