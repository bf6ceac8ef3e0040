/** What to mend first in words, for an agency's page and its report. */
import type { NoPriorities, Priorities } from '#domain/priorities';
import type { Locale } from '#domain/questionnaire';
import { rate, share } from '#domain/result-tables/table';
import type { Bound } from '#domain/round-frame';
import { cellText } from './cell-text.ts';
import { formatCount } from './format.ts';
import { translator } from './translator.ts';

export interface AdviceTexts {
  readonly advice: string;
  readonly because: string;
  /** The item of the factor that people are least satisfied with. */
  readonly item: string | null;
}

/** “Mend first …”, “because …”. @param nameOf what a factor or an item is called, by its code */
export function adviceTexts(
  { advice, line, group, averageShare, factors }: Priorities,
  target: Bound | null,
  nameOf: (code: string) => string,
  locale: Locale,
): AdviceTexts {
  const t = translator(locale, 'agency');
  const factor = factors.find(({ code }) => code === advice.factor);
  const lineName = line.of === 'peers' ? t(`fix.line.peers.${group}`) : t(`fix.line.${line.of}`);
  const beside = { line: lineName, value: cellText(share(line.value), locale) };
  if (advice.kind === 'keep' || !factor)
    return {
      advice: t('fix.keep'),
      because: factor
        ? t('fix.keepBecause', { ...beside, factor: nameOf(factor.code) })
        : t('fix.keepPlain', beside),
      item: null,
    };
  const lowest = factor.lowestItem;
  return {
    advice: t(`fix.${advice.kind}`, { factor: nameOf(factor.code) }),
    because: t(factor.weight === 'weighty' ? 'fix.because.weighty' : 'fix.because.unclear', {
      ...beside,
      importance: cellText(rate(factor.importance), locale),
      average: cellText(rate(averageShare), locale),
      index: cellText(share(factor.figure.estimate, target), locale),
      gap: t(factor.performance === 'low' ? 'fix.gapLow' : 'fix.gapUnclear'),
    }),
    item:
      lowest &&
      t('fix.item', {
        item: nameOf(lowest.code),
        index: cellText(share(lowest.figure.estimate, target), locale),
      }),
  };
}

/** Why nothing can be advised yet, and what it takes. */
export function noAdviceText({ why, more }: NoPriorities, locale: Locale): string {
  const missing = more ?? 0;
  return translator(locale, 'agency')(`fix.none.${why}`, {
    more: formatCount(missing, locale),
    count: missing,
  });
}
