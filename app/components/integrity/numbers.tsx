import type { ContentFinding } from '#domain/content-screening';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDecimal, formatMonth, formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';

/** What a signal about content says, in one sentence with its numbers. */
export function contentSentence(found: ContentFinding, locale: Locale): string {
  const t = translator(locale, 'integrity');
  const count = (n: number) => formatCount(n, locale);
  const share = (of: number) => formatPercent(of, locale, { decimals: 1 });
  switch (found.signal) {
    case 'straight_fives': {
      const { straight, ballots, usualRate } = found.numbers;
      const words = { straight: count(straight), ballots: count(ballots) };
      return t('numbers.straight', { ...words, share: share(straight / ballots), usual: share(usualRate) });
    }
    case 'identical_answers': {
      const { pairs, expectedPairs, largest } = found.numbers;
      const expected = formatDecimal(expectedPairs, locale, { decimals: 1 });
      return t('numbers.identical', { pairs: count(pairs), expected, largest: count(largest) });
    }
    case 'stream_gap': {
      const { official, open, difference, interval } = found.numbers;
      return t('numbers.gap', {
        official: formatPercent(official, locale),
        open: formatPercent(open, locale),
        difference: formatPoints(difference, locale),
        lower: formatPoints(interval.lower, locale),
        upper: formatPoints(interval.upper, locale),
      });
    }
    case 'monthly_shift':
      return t('numbers.shift', { before: formatPercent(found.numbers.before, locale) });
    case 'more_than_slips':
      return t('numbers.slips', {
        ballots: count(found.numbers.ballots),
        issued: count(found.numbers.issued),
      });
  }
}

/** Month by month how far the index has leaned to either side. */
export function MonthTable({
  months,
  locale,
}: {
  readonly months: Extract<ContentFinding, { signal: 'monthly_shift' }>['numbers']['months'];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'integrity');
  const decimal = (value: number) => formatDecimal(value, locale, { decimals: 1 });
  return (
    <table className="plain-table narrow-table">
      <caption className="visually-hidden">{t('signal.monthly_shift')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('numbers.month')}</th>
          <th scope="col" className="number">
            {t('numbers.index')}
          </th>
          <th scope="col" className="number">
            {t('numbers.upward')}
          </th>
          <th scope="col" className="number">
            {t('numbers.downward')}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, estimate, upward, downward, alarm }) => (
          <tr key={month}>
            <th scope="row">
              {formatMonth(month, locale)} {alarm && <span className="tag">{t('numbers.alarm')}</span>}
            </th>
            <td className="number">{formatPercent(estimate, locale)}</td>
            <td className="number">{decimal(upward)}</td>
            <td className="number">{decimal(downward)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
