import { ACCOUNT_COLUMNS } from '#domain/account-list';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

/** What a list of accounts is made of. */
export function ImportColumns({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'accounts');
  return (
    <section>
      <h2>{t('import.columns')}</h2>
      <table className="plain-table">
        <caption className="visually-hidden">{t('import.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {ACCOUNT_COLUMNS.map((column) => (
            <tr key={column}>
              <th scope="row">
                <b>{t(`import.columnName.${column}`)}</b>
              </th>
              <td>{t(`import.columnDetail.${column}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
