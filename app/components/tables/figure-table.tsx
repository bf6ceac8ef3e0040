import { Fragment, type ReactNode } from 'react';
import { intervalRow, scaleAxis } from '#charts/interval-chart';
import type { ShareScale } from '#charts/share-scale';
import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import type { Verdict } from '#domain/statistics/verdict';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { figureAlternative, figureText, intervalText, tickText } from '../results/figure-words.ts';

export interface FigureRow {
  readonly key: string;
  readonly name: string;
  /** Where the name leads to, if anywhere. */
  readonly href?: string;
  /** A small line under the name. */
  readonly note?: string;
  readonly overall: Figure | null;
  readonly verdict: Verdict | null;
  readonly target: Bound | null;
  /** Said instead of a figure; that too few people answered, unless given. */
  readonly absent?: string;
  /** The last column. */
  readonly aside: ReactNode;
  /** A line of its own above the row: a break in a series. */
  readonly above?: string;
  /** What this row and those after it are about. */
  readonly group?: string;
}

interface FigureTableProps {
  readonly caption: ReactNode;
  readonly headings: { readonly name: string; readonly aside: string };
  readonly rows: readonly FigureRow[];
  /** Axis of every row; tables with the same one can be compared. */
  readonly scale: ShareScale;
  /** Target marked on the axis. */
  readonly target: Bound | null;
  readonly locale: Locale;
}

/** Figures line by line: the number, its interval drawn and in words, how many people, and one more column. */
export function FigureTable({ caption, headings, rows, scale, target, locale }: FigureTableProps) {
  const t = translator(locale, 'results');
  const tick = tickText(locale);
  const axis = scaleAxis(scale, target, {
    title: t('figure.axis', { from: tick(scale.from), to: tick(scale.to) }),
    tick,
  });
  return (
    <table className="figure-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{headings.name}</th>
          <th scope="col" className="number">
            {t('figure.index')}
          </th>
          <th scope="col" className="chart-cell">
            <span className="visually-hidden">{t('list.intervalAndTarget')}</span>
            <Chart svg={axis} />
          </th>
          <th scope="col" className="number respondents-cell">
            {t('list.respondents')}
          </th>
          <th scope="col">{headings.aside}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.key}>
            {row.above && (
              <tr className="break-row">
                <td colSpan={5}>{row.above}</td>
              </tr>
            )}
            {row.group && (
              <tr className="group-row">
                <th colSpan={5} scope="colgroup">
                  {row.group}
                </th>
              </tr>
            )}
            <Row row={row} scale={scale} locale={locale} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Row({
  row,
  scale,
  locale,
}: {
  readonly row: FigureRow;
  readonly scale: ShareScale;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const { name, href, note, overall, target, verdict, absent, aside } = row;
  return (
    <tr>
      <th scope="row">
        {href ? <a href={href}>{name}</a> : name}
        {note && <small>{note}</small>}
      </th>
      {overall ? (
        <>
          <td className="number figure-cell">
            <b>{figureText(overall, target, locale)}</b>
            {overall.kind === 'estimate' && <small>{intervalText(overall, target, locale)}</small>}
          </td>
          <td className="chart-cell">
            <Chart
              svg={intervalRow({
                figure: overall,
                target,
                tone: verdict ?? 'none',
                scale,
                title: figureAlternative(name, row, locale),
              })}
            />
          </td>
          <td className="number respondents-cell">
            {formatCount(overall.respondents, locale)}
            <span className="unit-word"> {t('figure.people')}</span>
          </td>
        </>
      ) : (
        <td className="muted absent-cell" colSpan={3}>
          {absent ?? t('figure.hiddenWords')}
        </td>
      )}
      <td className="aside-cell">{aside}</td>
    </tr>
  );
}
