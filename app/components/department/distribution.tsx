import { distributionChart } from '#charts/distribution-chart';
import { type ShareScale, shareScale } from '#charts/share-scale';
import type { EstimateFigure } from '#domain/figure';
import { type OverviewRow, sharedTarget } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { isFirm } from '#domain/standing';
import { VERDICTS } from '#domain/statistics/verdict';
import { groupOf } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { targetText, tickText, verdictText } from '../results/figure-words.ts';
import { toneOf } from './overview-words.ts';

const GROUPS = ['departments', 'communes'] as const;
/** Width of a line of the table, as a share. */
const STEP = 0.05;

interface Placed {
  readonly figure: EstimateFigure;
  readonly row: OverviewRow;
}

/** Every judged agency as a mark on one axis, departments above communes, with the counts as a table. */
export function Distribution({
  rows,
  locale,
}: {
  readonly rows: readonly OverviewRow[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const target = sharedTarget(rows.map(({ unit }) => unit));
  const placed = rows.flatMap((row): Placed[] =>
    isFirm(row.unit.overall) ? [{ row, figure: row.unit.overall }] : [],
  );
  if (placed.length === 0) return null;
  const scale = shareScale(
    placed.map(({ figure }) => figure.estimate),
    target?.value ?? null,
  );
  const without = rows.length - placed.length;
  return (
    <section id="distribution">
      <h2>{t('distribution.heading')}</h2>
      <p className="fine-print">{t('distribution.lead')}</p>
      {GROUPS.map((group) => {
        const members = placed.filter(({ row }) => groupOf(row.unit.agency.kind) === group);
        if (members.length === 0) return null;
        return (
          <figure key={group} className="distribution">
            <figcaption>
              {t(`kind.${group}`)} <span className="count">{formatCount(members.length, locale)}</span>
            </figcaption>
            <GroupChart group={group} members={members} target={target} scale={scale} locale={locale} />
          </figure>
        );
      })}
      {without > 0 && (
        <p className="fine-print">{t('distribution.without', { count: formatCount(without, locale) })}</p>
      )}
      <DistributionTable placed={placed} from={scale.from} locale={locale} />
    </section>
  );
}

function GroupChart({
  group,
  members,
  target,
  scale,
  locale,
}: {
  readonly group: (typeof GROUPS)[number];
  readonly members: readonly Placed[];
  readonly target: Bound | null;
  readonly scale: ShareScale;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const tick = tickText(locale);
  const counted = VERDICTS.map((verdict) => {
    const n = members.filter(({ row }) => row.unit.verdict === verdict).length;
    return `${verdictText(verdict, locale)}: ${formatCount(n, locale)}`;
  });
  const svg = distributionChart({
    points: members.map(({ row, figure }) => ({ share: figure.estimate, tone: toneOf(row.unit.verdict) })),
    target: target?.value ?? null,
    scale,
    title: t('distribution.alternative', {
      group: t(`kind.${group}`),
      count: formatCount(members.length, locale),
      from: tick(scale.from),
      to: tick(scale.to),
      verdicts: counted.join('; '),
    }),
    targetWords: translator(locale, 'results')('target.label', { target: targetText(target, locale) }),
    tick,
  });
  return <Chart svg={svg} />;
}

function DistributionTable({
  placed,
  from,
  locale,
}: {
  readonly placed: readonly Placed[];
  readonly from: number;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const tick = tickText(locale);
  const count = Math.round((1 - from) / STEP);
  const lines = Array.from({ length: count }, (_, at) => from + at * STEP);
  const lineOf = (share: number) => Math.min(count - 1, Math.floor((share - from) / STEP + 1e-6));
  return (
    <details>
      <summary>{t('distribution.table')}</summary>
      <table className="plain-table narrow-table">
        <thead>
          <tr>
            <th scope="col">{t('distribution.range')}</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col" className="number">
                {verdictText(verdict, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((start, at) => (
            <tr key={start}>
              <th scope="row">
                {at === count - 1
                  ? t('distribution.rangeLast', { from: tick(start) })
                  : t('distribution.rangeText', { from: tick(start), to: tick(start + STEP) })}
              </th>
              {VERDICTS.map((verdict) => (
                <td key={verdict} className="number">
                  {formatCount(
                    placed.filter(
                      ({ row, figure }) => row.unit.verdict === verdict && lineOf(figure.estimate) === at,
                    ).length,
                    locale,
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
