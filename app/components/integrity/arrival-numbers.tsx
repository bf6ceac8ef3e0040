import { hourChart } from '#charts/hour-chart';
import { type ArrivalFinding, OFFICE_HOURS } from '#domain/arrival-screening';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate, formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';

/** What a signal about arrivals says, in one sentence with its numbers. */
export function arrivalSentence(found: ArrivalFinding, locale: Locale): string {
  const t = translator(locale, 'integrity');
  const share = (of: number) => formatPercent(of, locale, { decimals: 1 });
  const { arrivals } = found.numbers;
  if (found.signal === 'arrival_burst')
    return t('numbers.burst', { arrivals: formatCount(arrivals, locale) });
  const { outside, usualRate } = found.numbers;
  return t('numbers.outside', {
    outside: formatCount(outside, locale),
    arrivals: formatCount(arrivals, locale),
    share: share(outside / arrivals),
    usual: share(usualRate),
  });
}

/** The busy days, with what is usual at the desk. */
export function BusyDays({
  days,
  locale,
}: {
  readonly days: Extract<ArrivalFinding, { signal: 'arrival_burst' }>['numbers']['days'];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'integrity');
  if (days.length === 0) return null;
  return (
    <table className="plain-table narrow-table">
      <caption className="visually-hidden">{t('signal.arrival_burst')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('numbers.day')}</th>
          <th scope="col" className="number">
            {t('numbers.arrivals')}
          </th>
          <th scope="col" className="number">
            {t('numbers.outsideColumn')}
          </th>
          <th scope="col" className="number">
            {t('numbers.usual')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, arrivals, outside, usual }) => (
          <tr key={date}>
            <th scope="row">{formatDate(date, locale)}</th>
            <td className="number">{formatCount(arrivals, locale)}</td>
            <td className="number">{formatCount(outside, locale)}</td>
            <td className="number">{formatDecimal(usual, locale, { decimals: 1 })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Arrivals over the 24 hours of the day, drawn and as a table. */
export function HourCounts({
  hours,
  locale,
}: {
  readonly hours: readonly number[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'integrity');
  const { from, until } = OFFICE_HOURS;
  const total = hours.reduce((sum, n) => sum + n, 0);
  const inside = hours.slice(from, until).reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  const name = (at: number) => t('numbers.hourText', { from: at, to: at + 1 });
  return (
    <section>
      <h3>{t('numbers.hours')}</h3>
      <p className="fine-print">{t('numbers.hoursNote')}</p>
      <Chart
        svg={hourChart({
          hours,
          office: OFFICE_HOURS,
          title: t('numbers.hoursAlternative', {
            inside: formatCount(inside, locale),
            outside: formatCount(total - inside, locale),
          }),
          hour: (at) => formatCount(at, locale),
          count: (n) => formatCount(n, locale),
        })}
      />
      <details>
        <summary>{t('numbers.hoursTable')}</summary>
        <table className="plain-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('numbers.hour')}</th>
              <th scope="col" className="number">
                {t('numbers.arrivals')}
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map((n, at) => (
              <tr key={name(at)}>
                <th scope="row">{name(at)}</th>
                <td className="number">{formatCount(n, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
