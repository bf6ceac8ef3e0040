/** What every section writes with: texts, the settings or their defaults, and figures in words. */
import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import { listLines, type ReportSettings } from '#domain/report/report-settings';
import type { ReportStatus } from '#domain/report/report-source';
import type { AgencyLabel, Bound, RoundFrame } from '#domain/round-frame';
import { formatCount, formatDate, formatDecimal, formatIndex, formatPercent } from '#i18n/format';
import { type Translator, translator } from '#i18n/translator';
import { cellText } from './cell-text.server.ts';

export interface Writing {
  readonly locale: Locale;
  readonly t: Translator<'report'>;
  readonly results: Translator<'results'>;
  readonly settings: ReportSettings;
  readonly root: AgencyLabel;
  readonly round: RoundFrame['round'];
  readonly status: ReportStatus;
  readonly target: Bound | null;
  /** Confidence level of every interval, 0…1. */
  readonly level: number;
  readonly synthetic: boolean;
}

export function newWriting(given: Omit<Writing, 't' | 'results'>): Writing {
  return { ...given, t: translator(given.locale, 'report'), results: translator(given.locale, 'results') };
}

/** A setting as set, or the default of the language. */
export function settingOf({ settings, t, root, locale }: Writing, field: keyof ReportSettings): string {
  if (settings[field] !== '') return settings[field];
  const name = root.name[locale];
  switch (field) {
    case 'superior':
      return t('default.superior', { root: name });
    case 'department':
      return t('default.department');
    case 'mark':
      return t('default.mark');
    case 'place':
      return withoutPrefix(name, t('default.placePrefixes'));
    case 'authority':
      return t('default.authority');
    case 'signatory':
      return '';
    case 'recipients':
      return t('default.recipients', { root: name });
    case 'bases':
      return t('default.bases');
  }
}

export function settingLines(writing: Writing, field: keyof ReportSettings): string[] {
  return listLines(settingOf(writing, field));
}

/** The place within the name of the authority that governs it. */
function withoutPrefix(name: string, prefixes: string): string {
  for (const prefix of prefixes.split('|')) {
    const [before, after] = prefix.split('…');
    if (before !== undefined && name.startsWith(before) && name.endsWith(after ?? ''))
      return name.slice(before.length, name.length - (after ?? '').length).trim();
  }
  return name;
}

export function percent({ locale }: Writing, share: number): string {
  return formatPercent(share, locale);
}

export function count({ locale }: Writing, n: number): string {
  return formatCount(n, locale);
}

export function date({ locale }: Writing, day: string): string {
  return formatDate(day, locale);
}

/** The confidence level as a whole per cent. */
export function levelText({ locale, level }: Writing): string {
  return formatPercent(level, locale, { decimals: 0 });
}

/** An index beside the target, or plainly where there is none. */
export function share({ locale }: Writing, value: number, target: Bound | null): string {
  return target ? formatIndex(value, target, locale) : formatPercent(value, locale);
}

/** Percentage points with their sign. */
export function points({ locale }: Writing, difference: number): string {
  return cellText(difference, 'points', locale);
}

/** The same without its sign, where a verb says it. */
export function size({ locale }: Writing, difference: number): string {
  return formatDecimal(Math.abs(difference) * 100, locale);
}

/** A figure in a few words: the index, or the limit that may be said. */
export function figureText(writing: Writing, figure: Figure, target: Bound | null): string {
  if (figure.kind === 'estimate') return share(writing, figure.estimate, target);
  const bound = share(writing, figure.bound, target);
  return writing.results(figure.side === 'at_least' ? 'figure.atLeast' : 'figure.atMost', { bound });
}

/** The target in words: "above 90 %". */
export function targetText({ locale, results }: Writing, target: Bound): string {
  const decimals = Number.isInteger(Math.round(target.value * 1e8) / 1e6) ? 0 : 2;
  return results(target.strict ? 'target.above' : 'target.atLeast', {
    value: formatPercent(target.value, locale, { decimals }),
  });
}

/** What must be known when reading a figure; empty where there is nothing. */
export function figureNote({ results }: Writing, figure: Figure | null): string {
  if (figure === null) return '';
  const notes = [];
  if (figure.kind === 'bound')
    return results(figure.side === 'at_least' ? 'figure.atLeast' : 'figure.atMost', { bound: '' }).trim();
  if (figure.tier !== 'full') notes.push(results('figure.indicative'));
  if (figure.imprecise) notes.push(results('figure.imprecise'));
  return notes.join(', ');
}
