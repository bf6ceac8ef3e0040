import { levelBar } from '#charts/level-bar';
import type { LevelCounts } from '#domain/answer-counts';
import type { Locale, Questionnaire } from '#domain/questionnaire';
import { levelLabels } from '#domain/result-tables/part-tables';
import type { ResultTable } from '#domain/result-tables/table';
import { cellText, labelText } from '#i18n/cell-text';
import { formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';

/** Names of the five levels, from very dissatisfied up. */
export function levelNames(questionnaire: Questionnaire, locale: Locale): string[] {
  return levelLabels(questionnaire).map((label) => label[locale]);
}

export function totalOf(levels: LevelCounts): number {
  return levels.reduce((sum, n) => sum + n, 0);
}

/** A distribution in one sentence, for those who do not see the bar. */
export function levelsText(levels: LevelCounts, names: readonly string[], locale: Locale): string {
  const total = totalOf(levels);
  return names
    .map((name, index) => `${name}: ${formatPercent((levels[index] ?? 0) / total, locale, { decimals: 0 })}`)
    .join('; ');
}

/** The distribution of all answers as a bar with its table. */
export function LevelDistribution({
  levels,
  table,
  questionnaire,
  locale,
}: {
  readonly levels: LevelCounts;
  /** Count and share of each level. */
  readonly table: ResultTable;
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const names = levelNames(questionnaire, locale);
  const write = (share: number) => formatPercent(share, locale, { decimals: 0 });
  return (
    <div className="level-distribution">
      <Chart svg={levelBar({ levels, height: 44, title: levelsText(levels, names, locale), write })} />
      <table className="plain-table">
        <caption className="visually-hidden">{t('unit.levels')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('unit.level')}</th>
            <th scope="col" className="number">
              {t('unit.answers')}
            </th>
            <th scope="col" className="number">
              {t('unit.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, label, cells: [answers = null, share = null] }) => (
            <tr key={key}>
              <th scope="row">
                <span className={`level-key level-key-${key}`} aria-hidden="true" />{' '}
                {labelText(label, locale)}
              </th>
              <td className="number">{cellText(answers, locale)}</td>
              <td className="number">{cellText(share, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
