import { translator } from '#i18n/translator';
import { unitReportPath } from '#web/paths';
import { FigureCell } from '../results/figure-cell.tsx';
import type { AgencyViewProps } from './agency-view.tsx';

/** What was published of it, of those before and of those after, with a mark wherever the series is broken. */
export function AgencyResults({ page, locale }: AgencyViewProps) {
  const t = translator(locale, 'agencies');
  const { results, agency } = page;
  if (!agency.isUnit) return null;
  return (
    <section>
      <h2>{t('page.figuresHeading')}</h2>
      <p className="fine-print">{t('page.figuresNote')}</p>
      {results.length === 0 ? (
        <p className="empty">{t('page.noFigures')}</p>
      ) : (
        <table className="plain-table stacked-table">
          <caption className="visually-hidden">{t('page.figuresHeading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('page.round')}</th>
              <th scope="col">{t('page.measured')}</th>
              <th scope="col">{t('page.index')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ result, breaks }) => (
              <tr
                key={`${result.round.slug} ${result.agency.id}`}
                className={breaks.length > 0 ? 'broken' : ''}
              >
                <th scope="row">
                  <a href={unitReportPath({ agency: result.agency.code, round: result.round.slug }, locale)}>
                    {result.round.name[locale]}
                  </a>
                  {breaks.length > 0 && (
                    <small>
                      {t('page.breakNote', {
                        reasons: breaks.map((reason) => t(`page.break.${reason}`)).join(', '),
                      })}
                    </small>
                  )}
                </th>
                <td data-label={t('page.measured')}>{result.agency.name[locale]}</td>
                <td data-label={t('page.index')}>
                  {result.overall ? (
                    <FigureCell figure={result.overall} target={result.target} locale={locale} />
                  ) : (
                    t('page.hidden')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
