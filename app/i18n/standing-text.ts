/** Where an agency stands among those of its kind, in words, for its page and its report: never a bare rank. */
import type { Locale } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import { isFirm, type Standing } from '#domain/standing';
import { formatCount, formatDate } from './format.ts';
import { translator } from './translator.ts';

export interface StandingTexts {
  /** `từ hạng 3 đến hạng 8` */
  readonly ranks: string;
  /** `trong 12 xã, phường đủ điều kiện xếp` */
  readonly among: string;
  /** The band, and that every rank of the set is possible. */
  readonly note: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function standingTexts({ ranks, ranked, band, group }: Standing, locale: Locale): StandingTexts {
  const t = translator(locale, 'agency');
  const { best, worst } = ranks;
  const values = { best: formatCount(best, locale), worst: formatCount(worst, locale) };
  const bandName = capital(translator(locale, 'tables')(`band.${band}`));
  return {
    ranks: t(best === worst ? 'key.oneRank' : 'key.ranks', values),
    among: t(`key.among.${group}`, { count: formatCount(ranked, locale) }),
    note: `${t('key.band', { band: bandName })} ${t('key.standingWhy')}`,
  };
}

/** `Hạng tính lại sau quyết định ngày 02/04/2026.` Only where ranks are other than frozen; `on` is an ISO date. */
export function rankedAnewText(on: string, locale: Locale): string {
  return translator(locale, 'results')('rankedAnew', { date: formatDate(on, locale) });
}

/** Why it is not ranked: a decision, nobody to be ranked among, or too few people. */
export function unrankedText(
  { unranked, overall }: Pick<UnitResult, 'unranked' | 'overall'>,
  locale: Locale,
): string {
  const why = unranked ? 'key.standingDecision' : isFirm(overall) ? 'key.standingAlone' : 'key.standingFew';
  return translator(locale, 'agency')(why);
}
