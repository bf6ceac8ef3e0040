import type { ReactNode } from 'react';
import type { Locale } from '#domain/questionnaire';
import type { ColumnKey, ResultTable } from '#domain/result-tables/table';
import { cellText, columnText, labelText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';
import { ScrollAcross } from './scroll-across.tsx';

interface DataTableProps {
  readonly table: ResultTable;
  readonly locale: Locale;
  readonly caption: ReactNode;
  /** Columns to print, in this order; all of them if not given. Several may have the same key. */
  readonly columns?: readonly ColumnKey[];
  /** Heading of the first column. */
  readonly heading: string;
  /** A short mark before the name of a row, such as the code that a drawing uses. */
  readonly showKeys?: boolean;
}

/** A result table as it is, numbers to the right; it scrolls sideways where the screen is narrow. */
export function DataTable({ table, locale, caption, columns, heading, showKeys = false }: DataTableProps) {
  const printed = table.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !columns || columns.includes(column.key));
  const isNumber = (at: number) =>
    table.rows.some(({ cells }) => {
      const kind = cells[at]?.kind;
      return kind !== undefined && kind !== 'words' && kind !== 'text';
    });
  const name = translator(locale, 'tables')(`title.${table.name}`);
  return (
    <ScrollAcross name={name}>
      <table className={`plain-table data-table data-${table.name}`}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {printed.map(({ column, at }) => (
              <th key={at} scope="col" className={isNumber(at) ? 'number' : undefined}>
                {columnText(column, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {showKeys ? (
                  <span className="row-keyed">
                    <b>{row.key}</b> {labelText(row.label, locale)}
                  </span>
                ) : (
                  labelText(row.label, locale)
                )}
              </th>
              {printed.map(({ at }) => (
                <td key={at} className={isNumber(at) ? 'number' : undefined}>
                  {cellText(row.cells[at] ?? null, locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAcross>
  );
}
