import { levelBar } from '#charts/level-bar';
import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import type { Row } from '#domain/result-tables/table';
import { labelText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';
import { readingPath } from '#web/public-paths';
import { Chart } from '../charts/chart.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { levelNames, levelsText, totalOf } from '../tables/level-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import { FigureTags } from './figure-tags.tsx';
import type { ReportPart } from './report-props.ts';

/** The five factors, then the items of each, all on one axis, each with its interval and distribution. */
export function FactorTables({ record, tables, place, locale }: ReportPart) {
  const t = translator(locale, 'results');
  const { result, questionnaire } = record;
  const figures = [...tables.factors.rows, ...tables.items.rows].flatMap(({ figure }) => figure ?? []);
  if (figures.length === 0) return <p className="empty">{t('unit.detailFrom')}</p>;
  const { target } = result;
  const scale = shareScale(figures.map(lowestShare), target?.value ?? null);
  const levels = levelNames(questionnaire, locale);
  const rowOf = ({ key, label, figure = null, levels: counts }: Row) => ({
    key,
    name: labelText(label, locale),
    overall: figure,
    verdict: null,
    target,
    aside: (
      <>
        {counts && totalOf(counts) > 0 && (
          <Chart svg={levelBar({ levels: counts, height: 14, title: levelsText(counts, levels, locale) })} />
        )}
        <FigureTags figure={figure} locale={locale} />
      </>
    ),
  });
  const shared = { scale, target, locale };
  const itemRows = new Map(tables.items.rows.map((row) => [row.key, row]));
  return (
    <>
      <FigureTable
        {...shared}
        caption={<span className="visually-hidden">{t('unit.factors')}</span>}
        headings={{ name: t('unit.factor'), aside: t('unit.levels') }}
        rows={tables.factors.rows.map(rowOf)}
      />
      <TableLinks place={place} locale={locale} table="factors" />
      <h3>{t('unit.items')}</h3>
      <p className="fine-print">{t('unit.itemsNote')}</p>
      {result.factors.map((factor) => (
        <FigureTable
          key={factor.code}
          {...shared}
          caption={questionnaire.factors.find(({ code }) => code === factor.code)?.name[locale]}
          headings={{ name: t('unit.item'), aside: t('unit.levels') }}
          rows={factor.items.flatMap(({ code }) => itemRows.get(code) ?? []).map(rowOf)}
        />
      ))}
      <TableLinks place={place} locale={locale} table="items" />
      <p className="figure-explain no-print">
        <a href={readingPath(locale)}>{translator(locale, 'public')('explainAll')}</a>
      </p>
      {tables.levelCounts.rows.length > 0 && (
        <details>
          <summary>{t('unit.levelTable')}</summary>
          <DataTable
            table={tables.levelCounts}
            locale={locale}
            caption={<span className="visually-hidden">{t('unit.levelTable')}</span>}
            heading={t('unit.item')}
          />
          <TableLinks place={place} locale={locale} table="levelCounts" />
        </details>
      )}
    </>
  );
}
