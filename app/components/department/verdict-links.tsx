import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { departmentPath, OVERVIEW_FIELDS } from '#web/department-paths';
import { VerdictBadge } from '../results/verdict-badge.tsx';

const ORDER = ['met', 'insufficient_evidence', 'not_met', null] as const;

/** How many agencies have which verdict; each count leads to them in the list below. */
export function VerdictLinks({
  rows,
  round,
  locale,
}: {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  return (
    <section aria-labelledby="verdict-counts">
      <h2 id="verdict-counts" className="visually-hidden">
        {t('verdicts.heading')}
      </h2>
      <ul className="verdict-counts">
        {ORDER.map((verdict) => {
          const fields = { [OVERVIEW_FIELDS.round]: round, [OVERVIEW_FIELDS.verdict]: verdict ?? 'none' };
          return (
            <li key={verdict ?? 'none'}>
              <a href={departmentPath('overview', locale, [], fields)}>
                <span className="verdict-count">
                  {formatCount(rows.filter(({ unit }) => unit.verdict === verdict).length, locale)}
                </span>
                <VerdictBadge verdict={verdict} locale={locale} />
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
