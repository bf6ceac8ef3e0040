import type { AccountColumn, CellProblem } from '#domain/account-list';
import type { GrantedRole } from '#domain/permission';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';

/** What a list would do, as the page needs it. */
export interface ImportView {
  readonly fileName: string;
  readonly content: string;
  readonly digest: string;
  readonly planned: readonly {
    readonly line: number;
    readonly email: string;
    readonly name: string;
    readonly role: GrantedRole;
    readonly agency: Localized | null;
    readonly change: 'created' | 'changed' | 'unchanged';
  }[];
  readonly refused: readonly {
    readonly line: number;
    readonly cell: string;
    readonly column: AccountColumn;
    readonly problem: CellProblem;
    readonly value: string;
  }[];
}

/** Line by line what would happen, cells to be corrected first; the button only where there are none. */
export function ImportPreview({ view, locale }: { readonly view: ImportView; readonly locale: Locale }) {
  const t = translator(locale, 'accounts');
  const { fileName, content, digest, planned, refused } = view;
  const count = (change: string) =>
    formatCount(planned.filter((row) => row.change === change).length, locale);
  const lines = formatCount(new Set(refused.map(({ line }) => line)).size, locale);
  const changes = planned.some(({ change }) => change !== 'unchanged');
  return (
    <section>
      <h2>{t('import.previewOf', { file: fileName })}</h2>
      <p role="status">
        {t('import.summary', {
          created: count('created'),
          changed: count('changed'),
          unchanged: count('unchanged'),
          refused: lines,
        })}
      </p>
      {refused.length > 0 && (
        <div className="problem-list">
          <p>{t('import.fix')}</p>
          <ul>
            {refused.map(({ cell, column, problem, value }) => (
              <li key={cell + problem + column}>
                <b>{t('import.cell', { cell })}</b>
                {value !== '' && <> “{value}”</>}:{' '}
                {t(`import.cellProblem.${problem}`, { column: t(`import.columnName.${column}`) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.length === 0 && !changes && <p className="empty">{t('import.nothing')}</p>}
      {refused.length === 0 && changes && (
        <form method="post" encType="multipart/form-data" className="no-print">
          <input type="hidden" name="name" value={fileName} />
          <input type="hidden" name="content" value={content} />
          <input type="hidden" name="digest" value={digest} />
          <p className="button-row">
            <button className="button" name="order" value="apply" type="submit">
              {t('import.apply')}
            </button>
          </p>
        </form>
      )}
      {planned.length > 0 && (
        <table className="plain-table stacked-table">
          <caption className="visually-hidden">{t('import.preview')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('field.name')}</th>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('field.role')}</th>
              <th scope="col">{t('import.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ line, email, name, role, agency, change }) => (
              <tr key={line}>
                <th scope="row">
                  {name}
                  <small>{email}</small>
                </th>
                <td data-label={t('import.row')}>{line}</td>
                <td data-label={t('field.role')}>
                  {t(`role.${role}`)} · {agency?.[locale] ?? t('everywhere')}
                </td>
                <td data-label={t('import.outcome')}>{t(`import.${change}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
