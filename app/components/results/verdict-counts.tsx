import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { JUDGEMENTS, type Verdict } from '#domain/statistics/verdict';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { VerdictBadge } from './verdict-badge.tsx';

interface VerdictCountsProps {
  readonly units: readonly Pick<UnitSummary, 'verdict'>[];
  /** The list of agencies with a verdict; `none`: without one. */
  readonly hrefOf: (verdict: Verdict | 'none') => string;
  readonly locale: Locale;
}

/** How many agencies have which verdict; each count leads to the list of them. */
export function VerdictCounts({ units, hrefOf, locale }: VerdictCountsProps) {
  const t = translator(locale, 'results');
  return (
    <section aria-labelledby="verdict-counts">
      <h2 id="verdict-counts" className="visually-hidden">
        {t('verdict.counts')}
      </h2>
      <ul className="verdict-counts">
        {JUDGEMENTS.map((known) => (
          <li key={known}>
            <a href={hrefOf(known)}>
              <span className="verdict-count">
                {formatCount(units.filter(({ verdict }) => (verdict ?? 'none') === known).length, locale)}
              </span>
              <VerdictBadge verdict={known === 'none' ? null : known} locale={locale} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
