import { importanceChart } from '#charts/importance-chart';
import type { NoPriorities, Priorities, PriorityFactor } from '#domain/priorities';
import { scopeNames } from '#domain/result-tables/part-tables';
import { rate, share } from '#domain/result-tables/table';
import { cellText } from '#i18n/cell-text';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import type { ReportPart } from './report-props.ts';

/** What to mend first: the advice in words, the drawing it comes from, its numbers. */
export function WhatToMend(part: ReportPart) {
  const t = translator(part.locale, 'agency');
  const { priorities } = part.record.result;
  return (
    <section className="what-to-mend" aria-labelledby="what-to-mend">
      <h2 id="what-to-mend">{t('fix.heading')}</h2>
      {priorities.kind === 'none' ? (
        <NotYet priorities={priorities} part={part} />
      ) : (
        <Shown priorities={priorities} part={part} />
      )}
    </section>
  );
}

function NotYet({ priorities, part }: { readonly priorities: NoPriorities; readonly part: ReportPart }) {
  const t = translator(part.locale, 'agency');
  const { why, more } = priorities;
  const missing = more ?? 0;
  const values = { more: formatCount(missing, part.locale), count: missing };
  return <p className="empty">{t(`fix.none.${why}`, values)}</p>;
}

function Shown({ priorities, part }: { readonly priorities: Priorities; readonly part: ReportPart }) {
  const { record, tables, place, locale } = part;
  const t = translator(locale, 'agency');
  const names = scopeNames(record.questionnaire);
  const nameOf = (code: string) => names.get(code)?.[locale] ?? code;
  const { line, factors, averageShare } = priorities;
  const write = (value: number) => formatPercent(value, locale, { decimals: 0 });
  const indexOf = ({ figure }: PriorityFactor) =>
    cellText(share(figure.estimate, record.result.target), locale);
  const points = factors.map((factor) =>
    t('fix.point', {
      code: factor.code,
      name: nameOf(factor.code),
      importance: cellText(rate(factor.importance), locale),
      index: indexOf(factor),
    }),
  );
  const rare = record.questionnaire.factors.filter(
    ({ code }) => !factors.some((shown) => shown.code === code),
  );
  return (
    <div className="mend-columns">
      <div>
        <Advised priorities={priorities} part={part} nameOf={nameOf} />
        <p className="fine-print">
          {t('fix.how', {
            respondents: formatCount(priorities.respondents, locale),
            agencies: formatCount(priorities.agencies, locale),
            factors: formatCount(factors.length, locale),
            explained: cellText(rate(priorities.explained), locale),
          })}
        </p>
        {rare.length > 0 && (
          <p className="fine-print">
            {t('fix.rare', { factors: rare.map(({ name }) => name[locale]).join(', ') })}
          </p>
        )}
      </div>
      <figure className="mend-chart">
        <Chart
          svg={importanceChart({
            marks: factors.map((factor) => ({
              code: factor.code,
              importance: factor.importance,
              least: factor.importanceInterval?.lower ?? factor.importance,
              most: factor.importanceInterval?.upper ?? factor.importance,
              performance: factor.figure.estimate,
              lower: factor.figure.interval.lower,
              upper: factor.figure.interval.upper,
              stand: factor.performance,
            })),
            average: averageShare,
            line: line.value,
            title: t('fix.chart', { points: points.join('; ') }),
            words: {
              importance: t('fix.axisImportance'),
              performance: t('fix.axisPerformance'),
              line: `${t(`fix.lineName.${line.of}`)}: ${cellText(share(line.value), locale)}`,
              fix: t('fix.quadrantFix'),
              keep: t('fix.quadrantKeep'),
            },
            write,
          })}
        />
        {factors.some(({ performance }) => performance === 'unclear') && (
          <figcaption>{t('fix.hollow')}</figcaption>
        )}
      </figure>
      <div className="mend-table">
        <DataTable
          table={tables.priorities}
          locale={locale}
          caption={t('importanceTable')}
          heading={translator(locale, 'tables')('column.factor')}
          columns={[
            'importance',
            'importanceLower',
            'importanceUpper',
            'index',
            'lower',
            'upper',
            'performance',
          ]}
          showKeys
        />
        <TableLinks place={place} locale={locale} table="priorities" />
      </div>
    </div>
  );
}

/** “Mend first …; because …”. */
function Advised({
  priorities,
  part: { record, locale },
  nameOf,
}: {
  readonly priorities: Priorities;
  readonly part: ReportPart;
  readonly nameOf: (code: string) => string;
}) {
  const t = translator(locale, 'agency');
  const { advice, line, group, averageShare } = priorities;
  const factor = priorities.factors.find(({ code }) => code === advice.factor);
  const lineName = line.of === 'peers' ? t(`fix.line.peers.${group}`) : t(`fix.line.${line.of}`);
  const value = cellText(share(line.value), locale);
  if (advice.kind === 'keep' || !factor)
    return (
      <>
        <p className="advice">{t('fix.keep')}</p>
        <p>
          {factor
            ? t('fix.keepBecause', { line: lineName, value, factor: nameOf(factor.code) })
            : t('fix.keepPlain', { line: lineName, value })}
        </p>
      </>
    );
  const { target } = record.result;
  const index = cellText(share(factor.figure.estimate, target), locale);
  const lowest = factor.lowestItem;
  return (
    <>
      <p className={`advice advice-${advice.kind}`}>
        {t(`fix.${advice.kind}`, { factor: nameOf(factor.code) })}
      </p>
      <p>
        {t(factor.weight === 'weighty' ? 'fix.because.weighty' : 'fix.because.unclear', {
          importance: cellText(rate(factor.importance), locale),
          average: cellText(rate(averageShare), locale),
          index,
          gap: t(factor.performance === 'low' ? 'fix.gapLow' : 'fix.gapUnclear'),
          line: lineName,
          value,
        })}
      </p>
      {lowest && (
        <p>
          {t('fix.item', {
            item: nameOf(lowest.code),
            index: cellText(share(lowest.figure.estimate, target), locale),
          })}
        </p>
      )}
    </>
  );
}
