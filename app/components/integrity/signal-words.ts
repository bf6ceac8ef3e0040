/** Words about signals that several parts share. */
import type { CaseState } from '#domain/integrity-case';
import type { Locale } from '#domain/questionnaire';
import { formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

/** Smaller probabilities are not worth telling apart. */
const LEAST = 0.0001;

/** A probability as a per cent: `2,1%`, `dưới 0,01%`. */
export function chanceText(chance: number | null, locale: Locale): string {
  const t = translator(locale, 'integrity');
  if (chance === null) return t('factual');
  if (chance < LEAST) return t('chanceBelow', { share: formatPercent(LEAST, locale) });
  return t('chance', { share: formatPercent(chance, locale, { decimals: chance < 0.01 ? 2 : 1 }) });
}

export function stateText(state: CaseState | null, locale: Locale): string {
  return translator(locale, 'integrity')(`state.${state ?? 'new'}`);
}
