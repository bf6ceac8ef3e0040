/** An agency's badge: its published figure as a small SVG for other sites. */
import { type Badge, badgeSvg } from '#charts/badge';
import type { Locale } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import { figureCells } from '#domain/result-tables/figure-cells';
import { cellText } from '#i18n/cell-text';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

/** Everything that the badge says. */
export function badgeWords(
  { agency, round, overall, target, verdict }: UnitResult,
  edition: { readonly frozenOn: string },
  synthetic: boolean,
  locale: Locale,
): Badge {
  const t = translator(locale, 'public');
  const results = translator(locale, 'results');
  const cells = figureCells(overall, target);
  const [index, lower, upper] = [cells.index, cells.lower, cells.upper].map((cell) => cellText(cell, locale));
  const range = { lower: lower ?? '', upper: upper ?? '' };
  const interval =
    overall?.kind === 'estimate' ? t('badge.interval', { interval: results('figure.range', range) }) : null;
  const bound = (side: 'at_least' | 'at_most') =>
    side === 'at_least'
      ? results('figure.atLeast', { bound: range.lower })
      : results('figure.atMost', { bound: range.upper });
  const figure = !overall
    ? t('badge.hidden')
    : overall.kind === 'estimate'
      ? (index ?? '')
      : bound(overall.side);
  const name = agency.name[locale];
  const caption = t('badge.line', { round: round.name[locale] });
  const judged = results(`verdict.${verdict ?? 'none'}`);
  const mark = synthetic ? t('badge.synthetic') : null;
  const value = interval === null ? figure : `${figure}, ${interval}`;
  const said = [`${caption}: ${value}`, judged, mark].filter((part) => part !== null);
  return {
    ...{ id: `sipas-${agency.code.replace(/[^\w-]/g, '-')}`, name, caption, figure, interval, mark },
    ...{ verdict: judged, tone: verdict ?? 'none' },
    title: `${name}. ${said.join('. ')}`,
    description: t('badge.description', {
      round: round.name[locale],
      date: formatDate(edition.frozenOn, locale),
    }),
  };
}

export function badgeFile(
  result: UnitResult,
  edition: { readonly frozenOn: string },
  synthetic: boolean,
  locale: Locale,
): string {
  return badgeSvg(badgeWords(result, edition, synthetic, locale));
}
