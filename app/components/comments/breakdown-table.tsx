import type { CommentFigures } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { ScrollAcross } from '../tables/scroll-across.tsx';

export interface BreakdownRow extends CommentFigures {
  readonly key: string;
  readonly name: string;
  /** Where the list is narrowed to this row; `null` where it cannot be. */
  readonly href: string | null;
  readonly note: string | null;
}

interface BreakdownTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly BreakdownRow[];
  readonly locale: Locale;
}

const COLUMNS = ['received', 'answered', 'onTime', 'closed', 'overdue'] as const;

/** Comments by topic or agency, one line each. */
export function BreakdownTable({ caption, heading, rows, locale }: BreakdownTableProps) {
  const t = translator(locale, 'comments');
  return (
    <ScrollAcross name={caption}>
      <table className="plain-table breakdown">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`figures.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.href === null ? row.name : <a href={row.href}>{row.name}</a>}
                {row.note !== null && <small className="muted"> {row.note}</small>}
              </th>
              {COLUMNS.map((column) => (
                <td
                  key={column}
                  className={column === 'overdue' && row.overdue > 0 ? 'number late' : 'number'}
                >
                  {formatCount(row[column], locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAcross>
  );
}
