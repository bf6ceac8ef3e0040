import type { ItemTrend } from '#domain/item-trend';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { FigureCell } from '../results/figure-cell.tsx';
import { ScrollAcross } from '../tables/scroll-across.tsx';

interface ItemTrendTableProps {
  readonly agency: Localized;
  readonly rounds: readonly string[];
  readonly trends: readonly ItemTrend[];
  readonly words: Readonly<Record<string, Localized>>;
  readonly locale: Locale;
}

/** Each question's published figures over the rounds; where a series begins anew, the reason stands before it. */
export function ItemTrendTable({ agency, rounds, trends, words, locale }: ItemTrendTableProps) {
  const t = translator(locale, 'questionnaires');
  const cell = (trend: ItemTrend, at: number) => {
    const round = rounds[at];
    const point = trend.points.find((candidate) => candidate.round === round);
    if (point) {
      return (
        <>
          {point.figure ? <FigureCell figure={point.figure} target={null} locale={locale} /> : t('trend.few')}
          {point.item !== trend.item && ` (${point.item})`}
        </>
      );
    }
    const next = trend.points[0]?.round;
    if (rounds[at + 1] !== next || trend.begins === 'first') return '';
    return <span className="tag">{t(`trend.break.${trend.begins}`)}</span>;
  };
  const name = t('trend.caption', { agency: agency[locale] });
  if (trends.length === 0) return <p className="empty">{t('trend.none', { agency: agency[locale] })}</p>;
  return (
    <section>
      <h2>{t('trend.heading')}</h2>
      <p>{t('trend.lead')}</p>
      <ScrollAcross name={name}>
        <table className="plain-table item-trends">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('part.question')}</th>
              {rounds.map((round) => (
                <th key={round} scope="col" className="number">
                  {round}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trends.map((trend) => (
              <tr key={trend.item}>
                <th scope="row">
                  <b>{trend.item}</b> {words[trend.item]?.[locale]}
                </th>
                {rounds.map((round, at) => (
                  <td key={round} className="number">
                    {cell(trend, at)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
    </section>
  );
}
