import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { roundResultsPath } from '#web/public-paths';
import { VerdictBadge } from './verdict-badge.tsx';

const ORDER = ['met', 'insufficient_evidence', 'not_met', null] as const;

/** How many agencies have which verdict; each count leads to the list of them. */
export function VerdictCounts({
  units,
  round,
  locale,
}: {
  readonly units: readonly UnitSummary[];
  /** Slug of the round that the page's address names; `null` on the page of the newest one. */
  readonly round: string | null;
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
          const href = `${roundResultsPath(round, locale, { verdict: verdict ?? 'none' })}#list`;
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
