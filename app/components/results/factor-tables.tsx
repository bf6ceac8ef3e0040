import { levelBar } from '#charts/level-bar';
import { shareScale } from '#charts/share-scale';
import { lowestShare } from '#domain/figure';
import { type Locale, listIndexItems, type Questionnaire } from '#domain/questionnaire';
import type { ScopeResult, UnitResult } from '#domain/result';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { levelNames, levelsText, totalOf } from '../tables/level-table.tsx';
import { FigureTags } from './figure-tags.tsx';

interface FactorTablesProps {
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
}

/** The five factors, then the items of each, all on one axis, each with its interval and distribution. */
export function FactorTables({ result, questionnaire, locale }: FactorTablesProps) {
  const t = translator(locale, 'results');
  const parts = result.factors.flatMap((factor) => [factor, ...factor.items]);
  const figures = parts.flatMap((part) => part.figure ?? []);
  if (figures.length === 0) return <p className="empty">{t('unit.detailFrom')}</p>;
  const scale = shareScale(figures.map(lowestShare), result.target?.value ?? null);
  const names = new Map([
    ...questionnaire.factors.map((factor) => [factor.code, factor.name[locale]] as const),
    ...listIndexItems(questionnaire).map((item) => [item.code, item.text[locale]] as const),
  ]);
  const levels = levelNames(questionnaire, locale);
  const rowOf = ({ code, figure, levels: counts }: ScopeResult) => ({
    key: code,
    name: names.get(code) ?? code,
    overall: figure,
    verdict: null,
    target: result.target,
    aside: (
      <>
        {counts && totalOf(counts) > 0 && (
          <Chart svg={levelBar({ levels: counts, height: 14, title: levelsText(counts, levels, locale) })} />
        )}
        <FigureTags figure={figure} locale={locale} />
      </>
    ),
  });
  const shared = { scale, target: result.target, locale };
  return (
    <>
      <FigureTable
        {...shared}
        caption={<span className="visually-hidden">{t('unit.factors')}</span>}
        headings={{ name: t('unit.factor'), aside: t('unit.levels') }}
        rows={result.factors.map(rowOf)}
      />
      <h3>{t('unit.items')}</h3>
      <p className="fine-print">{t('unit.itemsNote')}</p>
      {result.factors.map((factor) => (
        <FigureTable
          key={factor.code}
          {...shared}
          caption={names.get(factor.code)}
          headings={{ name: t('unit.item'), aside: t('unit.levels') }}
          rows={factor.items.map(rowOf)}
        />
      ))}
      {result.levels && <LevelCountsTable parts={parts} names={names} levels={levels} locale={locale} />}
    </>
  );
}

/** The numbers behind every bar. */
function LevelCountsTable({
  parts,
  names,
  levels,
  locale,
}: {
  readonly parts: readonly ScopeResult[];
  readonly names: ReadonlyMap<string, string>;
  readonly levels: readonly string[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  return (
    <details>
      <summary>{t('unit.levelTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-across" tabIndex={0} aria-label={t('unit.levelTable')}>
        <table className="plain-table level-counts">
          <thead>
            <tr>
              <th scope="col">{t('unit.item')}</th>
              {levels.map((level) => (
                <th key={level} scope="col" className="number">
                  {level}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.flatMap(({ code, levels: counts }) =>
              counts
                ? [
                    <tr key={code}>
                      <th scope="row">{names.get(code)}</th>
                      {levels.map((level, index) => (
                        <td key={level} className="number">
                          {formatCount(counts[index] ?? 0, locale)}
                        </td>
                      ))}
                    </tr>,
                  ]
                : [],
            )}
          </tbody>
        </table>
      </section>
    </details>
  );
}
