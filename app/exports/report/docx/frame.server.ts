/** The first page's head and the signature, as the decree lays them out. */
import type { ReportHead, ReportSignature } from '../document.server.ts';
import { boldWidths } from '../text-width.server.ts';
import { SIZE, textWidth } from './layout.server.ts';
import { centredLine, paragraphXml } from './paragraph.server.ts';
import { sideBySide } from './table.server.ts';

const WIDTH = textWidth(false);
const TWIPS_PER_POINT = 20;
/** The left block is narrower: the right one holds the nation's name on one line. */
const HEAD_WIDTHS = [Math.round(WIDTH * 0.41), WIDTH - Math.round(WIDTH * 0.41)] as const;

/** Of the length of the words above: a line under names is "a third to a half" of it. */
const SHORT_LINE = 0.4;

export function headXml(head: ReportHead): string {
  const [left, right] = HEAD_WIDTHS;
  const lastLine = (text: string) => text.split('\n').at(-1) ?? '';
  const [issuer = 0, motto = 0, subject = 0] = boldWidths([
    { text: lastLine(head.issuer), size: SIZE.head / 2 },
    { text: head.motto, size: SIZE.motto / 2 },
    { text: head.subject, size: SIZE.body / 2 },
  ]).map((points) => points * TWIPS_PER_POINT);
  const centre = (text: string, more: object) =>
    paragraphXml(text, { style: 'Plain', align: 'center', ...more });
  const blocks = sideBySide(
    centre(head.superior, { size: SIZE.head }) +
      centre(head.issuer, { size: SIZE.head, bold: true }) +
      centredLine(Math.min(issuer, left) * SHORT_LINE, left) +
      centre(head.number, { size: SIZE.number }),
    centre(head.nation, { size: SIZE.head, bold: true }) +
      centre(head.motto, { size: SIZE.motto, bold: true }) +
      centredLine(motto, right) +
      centre(head.placeAndDate, { size: SIZE.motto, italic: true }),
    HEAD_WIDTHS,
  );
  const marks = head.marks.map((mark) => paragraphXml(mark, { style: 'Mark' })).join('');
  return (
    blocks +
    marks +
    paragraphXml(head.kind, { style: 'Title' }) +
    paragraphXml(head.subject, { style: 'Subject' }) +
    centredLine(Math.min(subject, WIDTH) * SHORT_LINE, WIDTH) +
    paragraphXml('', { style: 'Plain' })
  );
}

/** Lines left free for the signature. */
const SIGNING_ROOM = 5;

export function signatureXml({ recipientsLabel, recipients, authority, name }: ReportSignature): string {
  const half = Math.round(WIDTH / 2);
  const list = recipients.map((line) => paragraphXml(`- ${line}`, { style: 'Plain', size: SIZE.recipients }));
  const centre = (text: string) =>
    paragraphXml(text, { style: 'Plain', align: 'center', bold: true, size: SIZE.body, keepWithNext: true });
  return (
    paragraphXml('', { style: 'Plain', keepWithNext: true }) +
    sideBySide(
      paragraphXml(recipientsLabel, {
        style: 'Plain',
        bold: true,
        italic: true,
        size: SIZE.recipientsLabel,
      }) + list.join(''),
      centre(authority) + centre('').repeat(SIGNING_ROOM) + centre(name),
      [half, WIDTH - half],
    )
  );
}
