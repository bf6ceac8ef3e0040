import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import type { Break, HistoryEntry } from '#domain/result-history';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import { FigureTable } from '../tables/figure-table.tsx';
import { VerdictBadge } from './verdict-badge.tsx';

const REASONS = {
  questionnaire: 'unit.breakQuestionnaire',
  method: 'unit.breakMethod',
  agency: 'unit.breakAgency',
} as const satisfies Record<Break, string>;

/** The agency and its predecessors or successors over the rounds, with a line wherever the series breaks. */
export function HistoryTable({
  history,
  current,
  locale,
}: {
  readonly history: readonly HistoryEntry[];
  /** The result whose page this is, if it is one of them. */
  readonly current: UnitResult | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  if (history.length === 0) return null;
  const scale = shareScale(
    history.flatMap(({ result }) => (result.overall ? lowestShare(result.overall) : [])),
    current?.target?.value ?? null,
  );
  const isCurrent = (result: UnitResult) =>
    result.agency.id === current?.agency.id && result.round.slug === current.round.slug;
  const rows = history.map(({ result, breaks }, index) => {
    const { agency, round, overall, verdict, target } = result;
    const reasons = breaks.map((reason) => t(REASONS[reason])).join('; ');
    const sameRound = history[index - 1]?.result.round.slug === round.slug;
    return {
      key: `${round.slug} ${agency.id}`,
      name: round.name[locale],
      note: isCurrent(result) ? `${agency.name[locale]} · ${t('unit.thisPage')}` : agency.name[locale],
      ...(isCurrent(result) ? {} : { href: unitResultPath(agency.code, round.slug, locale) }),
      overall,
      verdict,
      target,
      aside: <VerdictBadge verdict={verdict} locale={locale} />,
      ...(breaks.length > 0 && !sameRound ? { above: t('unit.breakNote', { reasons }) } : {}),
    };
  });
  return (
    <section>
      <h2>{t('unit.history')}</h2>
      <p className="fine-print">{t('unit.historyNote')}</p>
      <FigureTable
        caption={<span className="visually-hidden">{t('unit.history')}</span>}
        headings={{ name: t('unit.period'), aside: t('list.conclusion') }}
        rows={rows}
        scale={scale}
        target={current?.target ?? null}
        locale={locale}
      />
    </section>
  );
}
