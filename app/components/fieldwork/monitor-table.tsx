import { progressBar, weekLine } from '#charts/week-bars';
import type { FieldworkRow } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { monthsText, reasonTexts, remindedText } from '#i18n/fieldwork-words';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitMonitorPath } from '#web/fieldwork-paths';
import { Chart } from '../charts/chart.tsx';
import { neededText } from '../department/unjudged.tsx';

interface MonitorTableProps {
  readonly rows: readonly FieldworkRow[];
  readonly round: string;
  readonly locale: Locale;
}

/** How many more people it takes to judge an agency, or why none. */
export function moreText(
  { needed, judged }: Pick<FieldworkRow, 'needed' | 'judged'>,
  locale: Locale,
): string {
  const t = translator(locale, 'fieldwork');
  if (judged) return t('table.judged');
  return needed === null ? t('table.noTarget') : neededText(needed, locale);
}

/** Agency by agency, from the dossiers to the verdict. */
export function MonitorTable({ rows, round, locale }: MonitorTableProps) {
  const t = translator(locale, 'fieldwork');
  if (rows.length === 0) return <p className="empty">{t('filter.nothing')}</p>;
  const isPlanned = rows.some(({ planned }) => planned !== null);
  const numbers = ['population', ...(isPlanned ? (['planned'] as const) : []), 'issued'] as const;
  return (
    <table className="plain-table stacked-table monitor-table">
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.agency')}</th>
          {numbers.map((name) => (
            <th key={name} scope="col" className="number">
              {t(`table.${name}`)}
            </th>
          ))}
          <th scope="col" className="week-cell">
            {t('table.weeks')}
          </th>
          <th scope="col" className="number">
            {t('table.ballots')}
          </th>
          <th scope="col" className="number">
            {t('table.rate')}
          </th>
          <th scope="col">{t('table.needed')}</th>
          <th scope="col">{t('table.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MonitorLine key={row.agency.id} {...{ row, round, locale, isPlanned }} />
        ))}
      </tbody>
    </table>
  );
}

function MonitorLine({
  row,
  round,
  isPlanned,
  locale,
}: {
  readonly row: FieldworkRow;
  readonly round: string;
  readonly isPlanned: boolean;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'fieldwork');
  const { agency, population, missingMonths, planned, due, issued, weekly, ballots, rate, voided } = row;
  const name = agency.name[locale];
  const count = (n: number | null) => (n === null ? t('table.hidden') : formatCount(n, locale));
  const reasons = reasonTexts(row, locale);
  const { reminded } = row;
  return (
    <tr>
      <th scope="row">
        <a href={unitMonitorPath(agency.code, round, locale)}>{name}</a>
      </th>
      <td className="number" data-label={t('table.population')}>
        {population === null ? <span className="muted">{t('table.unknown')}</span> : count(population)}
        {population !== null && missingMonths.length > 0 && (
          <small>{t('table.missingMonths', { months: monthsText(missingMonths, locale) })}</small>
        )}
      </td>
      {isPlanned && (
        <td className="number" data-label={t('table.planned')}>
          {planned ? count(planned.slips) : '–'}
          {due && <small>{t('table.due', { due: count(due.slips) })}</small>}
        </td>
      )}
      <td className="number" data-label={t('table.issued')}>
        {count(issued)}
        {voided && <small>{t('table.voided', { count: count(voided.slips) })}</small>}
        {planned && planned.slips > 0 && due && (
          <Chart
            svg={progressBar(
              issued / planned.slips,
              due.slips / planned.slips,
              t('table.progress', { agency: name, issued: count(issued), due: count(due.slips) }),
            )}
          />
        )}
      </td>
      <td className="week-cell">
        <Chart svg={weekLine(weekly, t('weekly.short', { agency: name, last: count(weekly.at(-1) ?? 0) }))} />
      </td>
      <td className="number" data-label={t('table.ballots')}>
        {count(ballots)}
      </td>
      <td className="number" data-label={t('table.rate')}>
        {rate === null ? t('table.hidden') : formatPercent(rate, locale, { decimals: 1 })}
      </td>
      <td className="wide-cell" data-label={t('table.needed')}>
        {moreText(row, locale)}
      </td>
      <td className="wide-cell" data-label={t('table.state')}>
        {reasons.length === 0 ? (
          <span className="muted">{t('table.fine')}</span>
        ) : (
          <ul className="reason-list">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        {reminded && <small>{remindedText(reminded, locale)}</small>}
      </td>
    </tr>
  );
}
