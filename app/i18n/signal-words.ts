/** Signals in words, for the Department's pages and their file. */
import type { CaseState } from '#domain/integrity-case';
import type { Locale } from '#domain/questionnaire';
import { formatPercent } from './format.ts';
import { translator } from './translator.ts';

/** Smaller probabilities are not worth telling apart. */
const LEAST = 0.0001;

/** Decimals that a probability is printed with; `null` where it is none, or too small to be told apart. */
export function chanceDecimals(chance: number | null): number | null {
  if (chance === null || chance < LEAST) return null;
  return chance < 0.01 ? 2 : 1;
}

/** A probability as a per cent: `2,1%`, `dưới 0,01%`. */
export function chanceText(chance: number | null, locale: Locale): string {
  const t = translator(locale, 'integrity');
  if (chance === null) return t('factual');
  const decimals = chanceDecimals(chance);
  return decimals === null
    ? t('chanceBelow', { share: formatPercent(LEAST, locale) })
    : t('chance', { share: formatPercent(chance, locale, { decimals }) });
}

export function stateText(state: CaseState | null, locale: Locale): string {
  return translator(locale, 'integrity')(`state.${state ?? 'new'}`);
}
