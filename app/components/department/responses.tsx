import { shareBar } from '#charts/level-bar';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { departmentPath, OVERVIEW_FIELDS } from '#web/department-paths';
import { Chart } from '../charts/chart.tsx';
import { unitOverviewPath } from './overview-words.ts';

const LOWEST = 10;

interface ResponsesProps {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly locale: Locale;
}

/** How many slips were handed out and answered; the lowest rates by name, all of them as a table. */
export function Responses({ rows, round, locale }: ResponsesProps) {
  const t = translator(locale, 'department');
  const rated = rows
    .filter(({ unit }) => unit.responseRate !== null)
    .sort((a, b) => (a.unit.responseRate ?? 0) - (b.unit.responseRate ?? 0));
  const sum = (of: (row: OverviewRow) => number | null) =>
    rated.reduce((total, row) => total + (of(row) ?? 0), 0);
  const [issued, ballots] = [sum(({ unit }) => unit.issued), sum(({ unit }) => unit.ballots)];
  const fields = { [OVERVIEW_FIELDS.round]: round, [OVERVIEW_FIELDS.order]: 'response' };
  const facts = [
    [t('response.issued'), formatCount(issued, locale)],
    [t('response.ballots'), formatCount(ballots, locale)],
    [t('response.rate'), issued > 0 ? formatPercent(ballots / issued, locale, { decimals: 1 }) : '–'],
    [t('response.selfSelected'), formatCount(rows.filter((row) => row.selfSelected).length, locale)],
  ] as const;
  return (
    <section id="responses">
      <h2>{t('response.heading')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="fine-print">
        {t('response.selfSelectedNote')} {t('response.manski')}
      </p>
      {rated.length > 0 && (
        <ResponseTable
          caption={t('response.lowest')}
          rows={rated.slice(0, LOWEST)}
          round={round}
          locale={locale}
        />
      )}
      {rated.length > LOWEST && (
        <p className="no-print">
          <a href={departmentPath('overview', locale, [], fields)}>{t('response.table')}</a>
        </p>
      )}
    </section>
  );
}

function ResponseTable({ caption, rows, round, locale }: ResponsesProps & { readonly caption: string }) {
  const t = translator(locale, 'department');
  const write = (share: number) => formatPercent(share, locale, { decimals: 1 });
  return (
    <table className="plain-table response-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('response.agency')}</th>
          <th scope="col" className="share-cell">
            <span className="visually-hidden">{t('response.rate')}</span>
          </th>
          <th scope="col" className="number">
            {t('response.rate')}
          </th>
          <th scope="col" className="number">
            {t('response.shareOfFinished')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unit }) => {
          const rate = unit.responseRate ?? 0;
          const ofFinished = unit.finished && unit.ballots !== null ? unit.ballots / unit.finished : null;
          return (
            <tr key={unit.agency.id}>
              <th scope="row">
                <a href={unitOverviewPath(unit.agency.code, round, locale)}>{unit.agency.name[locale]}</a>
              </th>
              <td className="share-cell">
                <Chart svg={shareBar(rate, `${unit.agency.name[locale]}: ${write(rate)}`)} />
              </td>
              <td className="number">{write(rate)}</td>
              <td className="number">{ofFinished === null ? t('response.unknown') : write(ofFinished)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
