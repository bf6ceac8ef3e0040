import type { ReactNode } from 'react';
import { weekBars } from '#charts/week-bars';
import type { FieldworkTotals } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';

interface MonitorFactsProps {
  readonly totals: FieldworkTotals;
  readonly withheld: boolean;
  /** Forms keyed from paper are among the ballots of some agency. */
  readonly paper: boolean;
  /** The list of those to be reminded. */
  readonly behind: string;
  readonly locale: Locale;
}

/** The whole in numbers. */
export function MonitorFacts({ totals, withheld, paper, behind, locale }: MonitorFactsProps) {
  const t = translator(locale, 'fieldwork');
  const count = (n: number) => formatCount(n, locale);
  const share = (part: number, whole: number) =>
    whole > 0 ? formatPercent(part / whole, locale, { decimals: 1 }) : '–';
  const { planned, issued, ballots, issuedThere, agencies, hidden } = totals;
  const facts: readonly (readonly [string, ReactNode, string | null])[] = [
    [t('facts.population'), count(totals.population), null],
    [
      t('facts.planned'),
      planned ? count(planned.slips) : '–',
      planned ? t('facts.plannedRespondents', { count: count(planned.respondents) }) : t('facts.noPlan'),
    ],
    [
      t('facts.issued'),
      count(issued),
      planned ? t('facts.ofPlan', { share: share(issued, planned.slips) }) : null,
    ],
    [t('facts.ballots'), withheld ? '–' : count(ballots), null],
    [
      t('facts.rate'),
      withheld || ballots > issuedThere ? '–' : share(ballots, issuedThere),
      withheld || hidden === 0 ? null : t('facts.rateNote', { count: count(agencies - hidden) }),
    ],
    [
      t('facts.behind'),
      totals.behind > 0 ? (
        <a key="behind" href={behind}>
          {count(totals.behind)}
        </a>
      ) : (
        count(0)
      ),
      t('facts.of', { total: count(agencies) }),
    ],
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {paper && <p className="fine-print">{translator(locale, 'results')('paperNote')}</p>}
    </>
  );
}

interface WeeklyIssuesProps {
  readonly weeks: readonly string[];
  readonly counts: readonly number[];
  /** All slips, those printed before weeks were noted among them. */
  readonly issued: number;
  readonly locale: Locale;
}

/** Slips by week, drawn and as a table. */
export function WeeklyIssues({ weeks, counts, issued, locale }: WeeklyIssuesProps) {
  const t = translator(locale, 'fieldwork');
  const date = (week: string | undefined) => (week ? formatDate(week, locale) : '–');
  const dated = counts.reduce((sum, n) => sum + n, 0);
  const most = Math.max(...counts, 0);
  const [from, to] = [date(weeks[0]), date(weeks.at(-1))];
  return (
    <section id="weekly" className="weekly-issues">
      <h2>{t('weekly.title')}</h2>
      {dated === 0 ? (
        <p className="empty">{t('weekly.none')}</p>
      ) : (
        <>
          <Chart
            svg={weekBars({
              ...{ counts, from, to, count: (n) => formatCount(n, locale) },
              title: t('weekly.alternative', {
                ...{ from, to, most: formatCount(most, locale) },
                peak: date(weeks[counts.indexOf(most)]),
              }),
            })}
          />
          <details>
            <summary>{t('weekly.table')}</summary>
            <table className="plain-table narrow-table">
              <thead>
                <tr>
                  <th scope="col">{t('weekly.week')}</th>
                  <th scope="col" className="number">
                    {t('weekly.issued')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {weeks.map((week, at) => (
                  <tr key={week}>
                    <th scope="row">{date(week)}</th>
                    <td className="number">{formatCount(counts[at] ?? 0, locale)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
      {issued > dated && (
        <p className="fine-print">{t('weekly.unknown', { count: formatCount(issued - dated, locale) })}</p>
      )}
    </section>
  );
}
