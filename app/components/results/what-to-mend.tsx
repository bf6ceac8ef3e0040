import { importanceChart } from '#charts/importance-chart';
import type { NoPriorities, Priorities, PriorityFactor } from '#domain/priorities';
import { scopeNames } from '#domain/result-tables/part-tables';
import { rate, share } from '#domain/result-tables/table';
import { adviceTexts, noAdviceText } from '#i18n/advice-text';
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
  return <p className="empty">{noAdviceText(priorities, part.locale)}</p>;
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
  const { kind } = priorities.advice;
  const { advice, because, item } = adviceTexts(priorities, record.result.target, nameOf, locale);
  return (
    <>
      <p className={kind === 'keep' ? 'advice' : `advice advice-${kind}`}>{advice}</p>
      <p>{because}</p>
      {item && <p>{item}</p>}
    </>
  );
}
