import type { View } from '#domain/result-views';
import { translator } from '#i18n/translator';
import { type UnitReportChoice, unitReportPath } from '#web/paths';
import { TableLinks } from '../tables/table-links.tsx';
import type { ReportPart } from './report-props.ts';

/** The views of a report, each with an address of its own. */
export function ReportViews({
  choice,
  comparable,
  ...part
}: ReportPart & {
  readonly choice: UnitReportChoice;
  /** Slug of the round that the comparison starts with; `null` where there is none. */
  readonly comparable: string | null;
}) {
  const { record, place, locale } = part;
  const t = translator(locale, 'agency');
  const views: readonly View[] = record.result.views.map(({ view }) => view);
  const isWhole = choice.view === null && choice.compare === null;
  return (
    <nav className="report-views no-print" aria-label={t('views')}>
      <ul>
        <li>
          <a
            className="view-link"
            href={unitReportPath(place, locale)}
            aria-current={isWhole ? 'page' : undefined}
          >
            {t('whole')}
          </a>
        </li>
        {views.map((view) => (
          <li key={view}>
            <a
              className="view-link"
              href={unitReportPath(place, locale, { view })}
              aria-current={choice.view === view ? 'page' : undefined}
            >
              {t(`view.${view}`)}
            </a>
          </li>
        ))}
        {comparable !== null && (
          <li>
            <a
              className="view-link"
              href={unitReportPath(place, locale, { compare: comparable })}
              aria-current={choice.compare !== null ? 'page' : undefined}
            >
              {t('compare')}
            </a>
          </li>
        )}
      </ul>
      <TableLinks place={place} locale={locale} compare={choice.compare} />
    </nav>
  );
}
