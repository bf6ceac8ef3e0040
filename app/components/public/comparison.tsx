import { shareScale } from '#charts/share-scale';
import type { AgencyComparison, ScopeDifference } from '#domain/agency-comparison';
import { type Figure, lowestShare } from '#domain/figure';
import type { Locale, Localized } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import { readingPath } from '#web/public-paths';
import { VerdictBadge } from '../results/verdict-badge.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { DifferenceTable } from './difference-table.tsx';

interface ComparisonProps {
  readonly first: UnitSummary;
  readonly second: UnitSummary;
  readonly comparison: AgencyComparison;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly round: string;
  readonly locale: Locale;
}

/** Both figures, what the evidence says of their difference, and the same factor by factor. */
export function Comparison({ first, second, comparison, factors, round, locale }: ComparisonProps) {
  const t = translator(locale, 'public');
  const names = { first: first.agency.name[locale], second: second.agency.name[locale] };
  const overall = comparison.kind === 'compared' ? comparison.scopes[0] : undefined;
  return (
    <>
      {overall && <Answer scope={overall} names={names} locale={locale} />}
      {comparison.kind === 'none' && <p className="notice">{t(`compare.why.${comparison.why}`)}</p>}
      {!(comparison.kind === 'none' && comparison.why === 'same') && (
        <BothFigures units={[first, second]} round={round} locale={locale} />
      )}
      {comparison.kind === 'compared' && (
        <DifferenceTable scopes={comparison.scopes} names={names} factors={factors} locale={locale} />
      )}
      <p className="figure-explain no-print">
        <a href={readingPath(locale, { agency: first.agency.code, round })}>{t('explainAll')}</a>
      </p>
    </>
  );
}

interface AnswerProps {
  readonly scope: ScopeDifference;
  readonly names: { readonly first: string; readonly second: string };
  readonly locale: Locale;
}

function Answer({ scope: { difference, moved }, names, locale }: AnswerProps) {
  const t = translator(locale, 'public');
  if (!difference) return null;
  // The words say who is higher, so the numbers stand as seen from there.
  const turned = moved === 'lower';
  const { lower, upper } = difference.interval;
  const [from, to] = turned ? [-upper, -lower] : [lower, upper];
  const limits = { lower: formatPoints(from, locale), upper: formatPoints(to, locale) };
  const points = formatPoints(Math.abs(difference.difference), locale).replace(/^[+−]/, '');
  const [first, second] = turned ? [names.second, names.first] : [names.first, names.second];
  return (
    <section className="compare-answer" aria-labelledby="compare-answer">
      <h2 id="compare-answer">
        {moved === null ? t('compare.unclear') : t('compare.higher', { name: first })}
      </h2>
      <p>
        {t(moved === null ? 'compare.unclearDetail' : 'compare.clearDetail', {
          ...{ first, second, points },
          ...limits,
        })}
      </p>
    </section>
  );
}

function BothFigures({
  units,
  round,
  locale,
}: {
  readonly units: readonly UnitSummary[];
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'public');
  const figures = units.flatMap(({ overall }): Figure[] => (overall ? [overall] : []));
  const [target = null] = units.flatMap((unit) => unit.target ?? []);
  const shared = units.every((unit) => unit.target?.value === target?.value) ? target : null;
  return (
    <section>
      <h2>{t('compare.figures')}</h2>
      <FigureTable
        caption={<span className="visually-hidden">{t('compare.figures')}</span>}
        headings={{ name: t('compare.agency'), aside: t('compare.conclusion') }}
        rows={units.map((unit, at) => ({
          key: unit.agency.id,
          name: unit.agency.name[locale],
          note: t(at === 0 ? 'compare.firstLetter' : 'compare.secondLetter'),
          href: unitResultPath(unit.agency.code, round, locale),
          overall: unit.overall,
          verdict: unit.verdict,
          target: unit.target,
          aside: <VerdictBadge verdict={unit.verdict} locale={locale} />,
        }))}
        scale={shareScale(figures.map(lowestShare), shared?.value ?? null)}
        target={shared}
        locale={locale}
      />
    </section>
  );
}
