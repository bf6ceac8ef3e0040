import type { UnitResult } from '#domain/result';
import { isComparable } from '#domain/result-change';
import { translator } from '#i18n/translator';
import { COMPARE_FIELD, unitReportPath } from '#web/paths';
import { DataTable } from '../tables/data-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import type { ReportPart } from './report-props.ts';

/** Earlier and later published results that may be subtracted from this one, the newest first. */
export function comparableWith({ record }: Pick<ReportPart, 'record'>): UnitResult[] {
  const { result, history } = record;
  return history
    .map((entry) => entry.result)
    .filter((other) => other.round.slug !== result.round.slug && isComparable(other, result))
    .reverse();
}

/** Two rounds side by side: what rose, what fell, what cannot be said. */
export function RoundComparison(part: ReportPart) {
  const { record, tables, place, locale } = part;
  const t = translator(locale, 'agency');
  const choices = comparableWith(part);
  const { compared, result } = record;
  return (
    <section>
      <h2>{t('compare')}</h2>
      {choices.length === 0 ? (
        <p className="empty">{t('compareNone')}</p>
      ) : (
        <form className="other-round no-print" action={unitReportPath(place, 'vi')} method="get">
          {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
          <p>
            <label htmlFor="compare">{t('compareWith')}</label>
            <select id="compare" name={COMPARE_FIELD} defaultValue={compared?.round.slug}>
              {choices.map(({ round }) => (
                <option key={round.slug} value={round.slug}>
                  {round.name[locale]}
                </option>
              ))}
            </select>
          </p>
          <p>
            <button className="button button-quiet" type="submit">
              {t('compareSubmit')}
            </button>
          </p>
        </form>
      )}
      {choices.length > 0 && !compared && <p className="empty">{t('compareUnknown')}</p>}
      {compared && (
        <>
          <h3>
            {t('compareTitle', {
              now: result.round.name[locale],
              before: compared.round.name[locale],
            })}
          </h3>
          <p className="fine-print">{t('compareNote')}</p>
          <DataTable
            table={tables.comparison}
            locale={locale}
            caption={<span className="visually-hidden">{t('compare')}</span>}
            heading={translator(locale, 'results')('unit.item')}
          />
          <TableLinks place={place} locale={locale} table="comparison" compare={compared.round.slug} />
        </>
      )}
    </section>
  );
}
