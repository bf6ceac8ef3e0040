import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface ImportColumnsProps {
  readonly columns: readonly { readonly name: string; readonly detail: string }[];
  readonly locale: Locale;
}

/** What a list is made of, column by column. */
export function ImportColumns({ columns, locale }: ImportColumnsProps) {
  const t = translator(locale, 'imports');
  return (
    <section>
      <h2>{t('columns')}</h2>
      <table className="plain-table">
        <caption className="visually-hidden">{t('columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, detail }) => (
            <tr key={name}>
              <th scope="row">
                <b>{name}</b>
              </th>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
