/** How a cell is printed: the one place where a report's figures become text. */
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import {
  formatCount,
  formatDate,
  formatDecimal,
  formatIndex,
  formatPercent,
  formatPoints,
} from '#i18n/format';
import type { Cell, ColumnKind, PreciseShare } from './document.server.ts';

/** What stands where nothing may be shown or nothing is known. */
const NOTHING = '–';

export function cellText(cell: Cell, kind: ColumnKind, locale: Locale): string {
  if (cell === null || cell === '') return NOTHING;
  if (typeof cell === 'string') return kind === 'date' ? formatDate(cell, locale) : cell;
  const { value, decimals } = typeof cell === 'number' ? { value: cell, decimals: 2 } : cell;
  switch (kind) {
    case 'count':
      return formatCount(value, locale);
    case 'points':
      return formatPoints(value, locale, { decimals });
    case 'decimal':
      return formatDecimal(value, locale, { decimals });
    case 'share':
      return formatPercent(value, locale, { decimals });
    case 'text':
    case 'date':
      throw new RangeError(`cellText: the number ${value} in a column of ${kind}`);
  }
}

/** The bare number of a cell, unrounded; `null` for text and for nothing. */
export function cellNumber(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return cell !== null && typeof cell === 'object' ? cell.value : null;
}

/** Decimals of the per cent that `cellText` prints. */
export function cellDecimals(cell: Cell): number {
  return cell !== null && typeof cell === 'object' ? cell.decimals : 2;
}

/** A share beside a target, with as many decimals as it takes not to stand on the wrong side of it. */
export function besideTarget(share: number, target: Bound | null): number | PreciseShare {
  if (target === null) return share;
  const printed = formatIndex(share, target, 'en');
  const decimals = printed.indexOf('%') - printed.indexOf('.') - 1;
  return decimals === 2 ? share : { value: share, decimals };
}
