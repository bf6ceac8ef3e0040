/** Figures, targets and verdicts in words; every number through i18n/format. */
import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { figureCells } from '#domain/result-tables/figure-cells';
import type { Bound } from '#domain/round-frame';
import type { Verdict } from '#domain/statistics/verdict';
import { cellText } from '#i18n/cell-text';
import { formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

/** A share on an axis: `'90%'`. */
export function tickText(locale: Locale): (share: number) => string {
  return (share) => formatPercent(share, locale, { decimals: 0 });
}

/** `'88,41%'`, or `'ít nhất 64,21%'` where only a bound may be said. */
export function figureText(figure: Figure, target: Bound | null, locale: Locale): string {
  const { index, lower, upper } = figureCells(figure, target);
  if (figure.kind === 'estimate') return cellText(index, locale);
  const bound = cellText(figure.side === 'at_least' ? lower : upper, locale);
  const t = translator(locale, 'results');
  return figure.side === 'at_least' ? t('figure.atLeast', { bound }) : t('figure.atMost', { bound });
}

/** The limits of the interval; `null` for a bound. */
export function intervalText(figure: Figure, target: Bound | null, locale: Locale): string | null {
  if (figure.kind !== 'estimate') return null;
  const { lower, upper } = figureCells(figure, target);
  const t = translator(locale, 'results');
  return t('figure.range', { lower: cellText(lower, locale), upper: cellText(upper, locale) });
}

/** `'trên 90%'` */
export function targetText(target: Bound | null, locale: Locale): string {
  const t = translator(locale, 'results');
  if (!target) return t('target.none');
  const whole = Number.isInteger(Math.round(target.value * 1e6) / 1e4);
  const value = formatPercent(target.value, locale, { decimals: whole ? 0 : 2 });
  return target.strict ? t('target.above', { value }) : t('target.atLeast', { value });
}

export function verdictText(verdict: Verdict | null, locale: Locale): string {
  return translator(locale, 'results')(`verdict.${verdict ?? 'none'}`);
}

/** Why the verdict is what it is, or why there is none. */
export function verdictReason(
  { overall, verdict, target }: Pick<UnitSummary, 'overall' | 'verdict' | 'target'>,
  locale: Locale,
): string {
  const t = translator(locale, 'results');
  if (verdict) return t(`verdict.${verdict}Why`);
  if (!overall) return t('verdict.noneHidden');
  return target ? t('verdict.noneFew') : t('verdict.noneTarget');
}

/** What a drawing of the figure says, for those who do not see it. */
export function figureAlternative(
  name: string,
  { overall, verdict, target }: Pick<UnitSummary, 'overall' | 'verdict' | 'target'>,
  locale: Locale,
): string {
  const t = translator(locale, 'results');
  if (!overall) return `${name}: ${t('figure.hiddenWords')}`;
  const index = figureText(overall, target, locale);
  const interval = intervalText(overall, target, locale);
  const words = { name, index, target: targetText(target, locale), verdict: verdictText(verdict, locale) };
  return interval ? t('figure.alternative', { ...words, interval }) : t('figure.alternativeBound', words);
}
