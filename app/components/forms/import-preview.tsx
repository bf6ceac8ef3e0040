import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';

export type ImportChange = 'created' | 'changed' | 'unchanged' | 'ended';

/** What a list would do, as the page needs it. */
export interface ImportView {
  readonly fileName: string;
  /** The file in base64: what is written is what was looked through. */
  readonly content: string;
  /** Names exactly this plan. */
  readonly digest: string;
  readonly rows: readonly {
    readonly line: number;
    /** Name of the sheet, where the file has several. */
    readonly sheet?: string;
    readonly name: string;
    /** Stands small below the name. */
    readonly note?: string;
    readonly change: ImportChange;
    /** What the row says, or what changes, in words. */
    readonly details: readonly string[];
  }[];
  readonly refused: readonly {
    readonly line: number;
    /** As the spreadsheet names it; `null` where the whole row is meant. */
    readonly cell: string | null;
    /** What stands there. */
    readonly value: string;
    /** What is wrong with it, in words. */
    readonly text: string;
  }[];
  /** What else the form carries on, by field. */
  readonly fields?: Readonly<Record<string, string>>;
}

interface ImportPreviewProps {
  readonly view: ImportView;
  readonly locale: Locale;
  /** Heading of the column that says what a row is. */
  readonly nameHeading?: string;
}

/** A page of a few thousand rows is slow on an old machine; changes come first, and the rest is counted. */
const MOST_ROWS = 500;
const MOST_REFUSED = 100;

const ORDER: readonly ImportChange[] = ['ended', 'changed', 'created', 'unchanged'];

function RefusedCells({ refused, locale }: Pick<ImportView, 'refused'> & { readonly locale: Locale }) {
  const t = translator(locale, 'imports');
  return (
    <div className="problem-list">
      <p>{t('fix')}</p>
      <ul>
        {refused.slice(0, MOST_REFUSED).map(({ line, cell, value, text }) => (
          <li key={`${line} ${cell} ${text}`}>
            <b>{cell === null ? `${t('row')} ${line}` : t('cell', { cell })}</b>
            {value !== '' && <> “{value}”</>}: {text}
          </li>
        ))}
        {refused.length > MOST_REFUSED && (
          <li>{t('more', { count: formatCount(refused.length - MOST_REFUSED, locale) })}</li>
        )}
      </ul>
    </div>
  );
}

function PlannedRows({
  rows,
  locale,
  nameHeading,
}: Omit<ImportPreviewProps, 'view'> & Pick<ImportView, 'rows'>) {
  const t = translator(locale, 'imports');
  const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
  return (
    <>
      <table className="plain-table stacked-table">
        <caption className="visually-hidden">{t('preview')}</caption>
        <thead>
          <tr>
            <th scope="col">{nameHeading ?? t('name')}</th>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST_ROWS).map(({ line, sheet, name, note, change, details }) => (
            <tr key={`${sheet ?? ''} ${line}`}>
              <th scope="row">
                {name}
                {note && <small>{note}</small>}
              </th>
              <td data-label={t('row')}>{sheet ? `${sheet} · ${line}` : line}</td>
              <td data-label={t('outcome')}>
                <b>{t(change)}</b>
                {details.map((detail) => (
                  <div key={detail}>{detail}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p>{t('moreRows', { count: formatCount(rows.length - MOST_ROWS, locale) })}</p>
      )}
    </>
  );
}

/** Row by row what would happen, cells to be corrected first; the button only where there are none. */
export function ImportPreview({ view, locale, nameHeading }: ImportPreviewProps) {
  const t = translator(locale, 'imports');
  const { fileName, content, digest, rows, refused, fields = {} } = view;
  const countOf = (change: ImportChange) => rows.filter((row) => row.change === change).length;
  const lines = formatCount(new Set(refused.map(({ line }) => line)).size, locale);
  const changes = rows.some(({ change }) => change !== 'unchanged');
  const carried = Object.entries({ ...fields, name: fileName, content, digest });
  return (
    <section>
      <h2>{t('previewOf', { file: fileName })}</h2>
      <p role="status">
        {t('summary', {
          created: formatCount(countOf('created'), locale),
          changed: formatCount(countOf('changed'), locale),
          unchanged: formatCount(countOf('unchanged'), locale),
          refused: lines,
        })}
        {countOf('ended') > 0 && <> {t('summaryEnded', { count: formatCount(countOf('ended'), locale) })}</>}
      </p>
      {refused.length > 0 && <RefusedCells refused={refused} locale={locale} />}
      {refused.length === 0 && !changes && <p className="empty">{t('nothing')}</p>}
      {refused.length === 0 && changes && (
        <form method="post" encType="multipart/form-data" className="no-print">
          {carried.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="button-row">
            <button className="button" name="order" value="apply" type="submit">
              {t('apply')}
            </button>
          </p>
        </form>
      )}
      {rows.length > 0 && <PlannedRows rows={rows} locale={locale} {...(nameHeading && { nameHeading })} />}
    </section>
  );
}
