import type { Locale } from '#domain/questionnaire';
import { DOSSIER_COLUMNS, REQUIRED_DOSSIER_COLUMNS } from '#domain/sampling/dossier-rows';
import { translator } from '#i18n/translator';
import { dossierTemplatePath } from '#web/sampling-paths';

/** What a list of dossiers must hold, and an empty one to fill in. */
export function ListColumns({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'sampling');
  return (
    <section>
      <h2>{t('import.columns')}</h2>
      <table className="plain-table stacked-table">
        <caption className="visually-hidden">{t('import.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.meaning')}</th>
            <th scope="col">{t('import.needed')}</th>
          </tr>
        </thead>
        <tbody>
          {DOSSIER_COLUMNS.map((column) => (
            <tr key={column}>
              <th scope="row">{t(`import.columnName.${column}`)}</th>
              <td data-label={t('import.meaning')}>{t(`import.columnMeaning.${column}`)}</td>
              <td data-label={t('import.needed')}>
                {t(REQUIRED_DOSSIER_COLUMNS.includes(column) ? 'import.yes' : 'import.no')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine-print">{t('import.columnsNote')}</p>
      <p>
        <a href={dossierTemplatePath(locale)}>{t('import.template')}</a>
      </p>
    </section>
  );
}
