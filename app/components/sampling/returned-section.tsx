import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';

interface ReturnedSectionProps {
  readonly numbers: string;
  readonly log: readonly {
    readonly on: string;
    readonly agencyCode: string;
    readonly returned: string;
    readonly substitute: string | null;
  }[];
  readonly mayNote: boolean;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Letters that the post brought back, and who took their places. */
export function ReturnedSection({ numbers, log, mayNote, problems, locale }: ReturnedSectionProps) {
  const t = translator(locale, 'sampling');
  return (
    <section className="no-print">
      <h2>{t('returned.heading')}</h2>
      <p>{t('returned.lead')}</p>
      {mayNote && (
        <form className="form" method="post" noValidate>
          <input type="hidden" name="order" value="returned" />
          <TextArea
            name="numbers"
            label={t('returned.numbers')}
            hint={t('returned.numbersHint')}
            value={numbers}
            rows={5}
            maxLength={30_000}
            problems={problems}
          />
          <button className="button button-quiet" type="submit">
            {t('returned.button')}
          </button>
        </form>
      )}
      <h3>{t('returned.log')}</h3>
      {log.length === 0 ? (
        <p className="empty">{t('returned.logNone')}</p>
      ) : (
        <table className="plain-table stacked-table">
          <caption className="visually-hidden">{t('returned.log')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('returned.back')}</th>
              <th scope="col">{t('returned.instead')}</th>
              <th scope="col">{t('record.agency')}</th>
              <th scope="col">{t('returned.on')}</th>
            </tr>
          </thead>
          <tbody>
            {log.map(({ on, agencyCode, returned, substitute }) => (
              <tr key={`${agencyCode} ${returned}`}>
                <th scope="row">{returned}</th>
                <td data-label={t('returned.instead')}>{substitute ?? t('returned.noReserve')}</td>
                <td data-label={t('record.agency')}>{agencyCode}</td>
                <td data-label={t('returned.on')}>{formatDate(on, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
