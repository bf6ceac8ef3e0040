/**
 * Looks of cells, collected while sheets are written. Number formats carry the Vietnamese locale for dates; for
 * the rest a file holds one notation, and Excel on a Vietnamese machine shows the comma and the dot as they are
 * used there.
 */

import type { ColumnKind } from '../document.server.ts';
import { XML_HEAD } from '../xml.server.ts';

export interface StyleBook {
  readonly title: number;
  readonly note: number;
  readonly head: number;
  readonly text: number;
  readonly number: (kind: ColumnKind, decimals: number) => number;
  readonly xml: () => string;
}

/** Indices of the looks that every book has; number formats follow. */
const FIXED = { plain: 0, title: 1, note: 2, head: 3, text: 4 };
const FIRST_NUMBER = 5;
/** Numbers below are Excel's own formats. */
const FIRST_FORMAT = 164;

function numberFormat(kind: ColumnKind, decimals: number): string {
  const places = `0.${'0'.repeat(decimals)}`;
  switch (kind) {
    case 'share':
      return `${places}%`;
    case 'points':
      return `+${places}%;-${places}%;${places}%`;
    case 'decimal':
      return `#,##${places}`;
    case 'date':
      return '[$-42A]dd/mm/yyyy';
    case 'count':
    case 'text':
      return '#,##0';
  }
}

export function newStyleBook(): StyleBook {
  const formats: string[] = [];
  return {
    title: FIXED.title,
    note: FIXED.note,
    head: FIXED.head,
    text: FIXED.text,
    number: (kind, decimals) => {
      const format = numberFormat(kind, decimals);
      const known = formats.indexOf(format);
      return FIRST_NUMBER + (known >= 0 ? known : formats.push(format) - 1);
    },
    xml: () => stylesXml(formats),
  };
}

function stylesXml(formats: readonly string[]): string {
  const font = (more: string) => `<font>${more}<name val="Times New Roman"/><family val="1"/></font>`;
  const written = formats.map(
    (format, at) =>
      `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${format.replaceAll('&', '&amp;')}"/>`,
  );
  const border = ['left', 'right', 'top', 'bottom'].map(
    (side) => `<${side} style="thin"><color auto="1"/></${side}>`,
  );
  const look = (numFmt: number, fontId: number, fill: number, borderId: number, alignment: string) =>
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fill}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
  const wrap = (across: string) => `<alignment horizontal="${across}" vertical="center" wrapText="1"/>`;
  const looks = [
    look(0, 0, 0, 0, ''),
    look(0, 1, 0, 0, ''),
    look(0, 2, 0, 0, ''),
    look(0, 3, 2, 1, wrap('center')),
    look(0, 0, 0, 1, wrap('left')),
    ...formats.map((_, at) => look(FIRST_FORMAT + at, 0, 0, 1, wrap('right'))),
  ];
  return (
    `${XML_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    (written.length > 0 ? `<numFmts count="${written.length}">${written.join('')}</numFmts>` : '') +
    `<fonts count="4">${font('<sz val="11"/>')}${font('<b/><sz val="14"/>')}${font('<i/><sz val="11"/>')}${font('<b/><sz val="11"/>')}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF4F2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${border.join('')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
