/** Cells, labels and columns of result tables in words and digits: as a page prints them, and as a file writes them. */
import type { Locale, Localized } from '#domain/questionnaire';
import type { Cell, Column, Label } from '#domain/result-tables/table';
import {
  formatCount,
  formatDecimal,
  formatIndex,
  formatMonth,
  formatPercent,
  formatPoints,
} from './format.ts';
import { translator } from './translator.ts';

/** A cell as a page prints it; empty where nothing may be said. */
export function cellText(cell: Cell, locale: Locale): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'share': {
      const { value, target, decimals = 2 } = cell;
      return target ? formatIndex(value, target, locale) : formatPercent(value, locale, { decimals });
    }
    case 'points':
      return formatPoints(cell.value, locale);
    case 'count':
      return formatCount(cell.value, locale);
    case 'score':
      return formatDecimal(cell.value, locale);
    case 'words':
      return cell.words.map((word) => translator(locale, 'tables')(word)).join('; ');
    case 'text':
      return typeof cell.text === 'string' ? cell.text : cell.text[locale];
  }
}

/**
 * The digits of a cell for a file, those that the page prints: without sign of per cent and thousands, with the
 * decimal mark asked for. Undefined where the cell is no number.
 *
 * @example
 * cellDigits({ kind: 'share', value: 0.8839, target: null }, ','); // '88,39'
 */
export function cellDigits(cell: Cell, mark: '.' | ','): string | undefined {
  if (cell === null || cell.kind === 'words' || cell.kind === 'text') return undefined;
  const digits = cellText(cell, 'en').replace(/[,%+]/g, '').replace('−', '-');
  return digits.replace('.', mark);
}

/** What the digits of a column or cell are: per cent, points, people … ; empty where they are plain. */
export function unitText(cell: Cell, locale: Locale): string {
  const t = translator(locale, 'tables');
  if (cell?.kind === 'share') return t('unit.percent');
  if (cell?.kind === 'points') return t('unit.points');
  return cell?.kind === 'score' ? t('unit.score') : '';
}

export function labelText(label: Label, locale: Locale): string {
  if ('text' in label) return label.text[locale];
  if ('month' in label) return capital(formatMonth(label.month, locale));
  const t = translator(locale, 'tables');
  return 'row' in label ? t(`row.${label.row}`) : t(label.word);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function columnText({ key, name }: Column, locale: Locale): string {
  const own: Localized | undefined = name;
  return own ? own[locale] : translator(locale, 'tables')(`column.${key}`);
}
