import { levelBar } from '#charts/level-bar';
import type { LevelCounts } from '#domain/answer-counts';
import { type Locale, listIndexItems, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';

/** Names of the five levels, from very dissatisfied up. */
export function levelNames(questionnaire: Questionnaire, locale: Locale): string[] {
  const [item] = listIndexItems(questionnaire);
  if (!item) return [];
  return scaleOf(questionnaire, item)
    .options.filter((option) => /^[1-5]$/.test(option.value))
    .map((option) => option.label[locale]);
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
  questionnaire,
  locale,
}: {
  readonly levels: LevelCounts;
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const names = levelNames(questionnaire, locale);
  const total = totalOf(levels);
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
          {names.map((name, index) => (
            <tr key={name}>
              <th scope="row">
                <span className={`level-key level-key-${index + 1}`} aria-hidden="true" /> {name}
              </th>
              <td className="number">{formatCount(levels[index] ?? 0, locale)}</td>
              <td className="number">{formatPercent((levels[index] ?? 0) / total, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
