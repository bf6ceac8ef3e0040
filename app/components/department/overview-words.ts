/** Words that several parts of the overview share. */

import type { Tone } from '#charts/figure-marks';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import type { Standing } from '#domain/standing';
import { formatCount, formatDate, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { departmentPath, OVERVIEW_FIELDS } from '#web/department-paths';

export interface OverviewStatus {
  readonly open: boolean;
  readonly edition: { readonly number: number; readonly frozenOn: string } | null;
}

/** Whether the figures still move. */
export function statusText({ open, edition }: OverviewStatus, locale: Locale): string {
  const t = translator(locale, 'department');
  if (edition)
    return t('statusFrozen', { date: formatDate(edition.frozenOn, locale), number: edition.number });
  return open ? t('statusOpen') : t('statusClosed');
}

/** `hạng 12–47 trong 92` */
export function ranksText({ ranks, ranked }: Standing, locale: Locale): string {
  const t = translator(locale, 'department');
  const { best, worst } = ranks;
  const words = { best, worst, ranked: formatCount(ranked, locale) };
  return best === worst ? t('bands.rank', words) : t('bands.ranks', words);
}

/** Which way a unit moved, in words. */
export function movedText(change: OverviewRow['change'], locale: Locale): string {
  const t = translator(locale, 'department');
  return t(`changes.${change?.moved ?? 'unclear'}`);
}

/** `+3,20 (−0,12 đến 6,52)` */
export function changeText(change: NonNullable<OverviewRow['change']>, locale: Locale): string {
  const { lower, upper } = change.difference.interval;
  const limits = translator(locale, 'department')('changes.intervalText', {
    lower: formatPoints(lower, locale),
    upper: formatPoints(upper, locale),
  });
  return `${formatPoints(change.difference.difference, locale)} (${limits})`;
}

export function toneOf(verdict: OverviewRow['unit']['verdict']): Tone {
  return verdict ?? 'none';
}

/** One unit of the overview, in the same round. */
export function unitOverviewPath(code: string, round: string, locale: Locale): string {
  return departmentPath('overview', locale, [], {
    [OVERVIEW_FIELDS.round]: round,
    [OVERVIEW_FIELDS.unit]: code,
  });
}
