import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { resultsPath } from '#web/paths';
import { VerdictBadge } from './verdict-badge.tsx';

const ORDER = ['met', 'insufficient_evidence', 'not_met', null] as const;

/** How many agencies have which verdict; each count leads to the list of them. */
export function VerdictCounts({
  units,
  locale,
}: {
  readonly units: readonly UnitSummary[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  return (
    <section aria-labelledby="verdict-counts">
      <h2 id="verdict-counts" className="visually-hidden">
        {t('verdict.counts')}
      </h2>
      <ul className="verdict-counts">
        {ORDER.map((verdict) => {
          const count = units.filter((unit) => unit.verdict === verdict).length;
          const href = `${resultsPath(locale, { verdict: verdict ?? 'none' })}#list`;
          return (
            <li key={verdict ?? 'none'}>
              <a href={href}>
                <span className="verdict-count">{formatCount(count, locale)}</span>
                <VerdictBadge verdict={verdict} locale={locale} />
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
