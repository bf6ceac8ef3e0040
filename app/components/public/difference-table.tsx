import {
  type DifferenceScale,
  differenceAxis,
  differenceRow,
  differenceScale,
} from '#charts/difference-chart';
import type { ScopeDifference } from '#domain/agency-comparison';
import type { Figure } from '#domain/figure';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { figureText } from '../results/figure-words.ts';

interface DifferenceTableProps {
  readonly scopes: readonly ScopeDifference[];
  readonly names: { readonly first: string; readonly second: string };
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly locale: Locale;
}

/** Overall and factor by factor: the difference with its interval, drawn around 0, and in words. */
export function DifferenceTable({ scopes, names, factors, locale }: DifferenceTableProps) {
  const t = translator(locale, 'public');
  const scale = differenceScale(
    scopes.flatMap(({ difference }) =>
      difference ? [difference.interval.lower, difference.interval.upper] : [],
    ),
  );
  const tick = (difference: number) => formatPoints(difference, locale, { decimals: 0 });
  const nameOf = ({ code, level }: ScopeDifference) =>
    level === 'overall'
      ? t('compare.overall')
      : (factors.find((factor) => factor.code === code)?.name[locale] ?? code);
  return (
    <section>
      <h2>{t('compare.scopes')}</h2>
      <p className="fine-print">{t('compare.scopesLead', names)}</p>
      <table className="figure-table">
        <caption className="visually-hidden">{t('compare.scopes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.scope')}</th>
            <th scope="col" className="number">
              {t('compare.difference')}
            </th>
            <th scope="col" className="chart-cell">
              <span className="visually-hidden">{t('compare.difference')}</span>
              <Chart
                svg={differenceAxis(scale, {
                  title: t('compare.axis', { from: tick(-scale.reach), to: tick(scale.reach) }),
                  tick,
                })}
              />
            </th>
            <th scope="col" className="number respondents-cell">
              {t('compare.both')}
            </th>
            <th scope="col">{t('compare.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {scopes.map((scope) => (
            <Row key={scope.code} {...{ scope, names, scale, locale }} name={nameOf(scope)} />
          ))}
        </tbody>
      </table>
      <p className="fine-print">{t('compare.note')}</p>
    </section>
  );
}

interface RowProps {
  readonly scope: ScopeDifference;
  readonly name: string;
  readonly names: DifferenceTableProps['names'];
  readonly scale: DifferenceScale;
  readonly locale: Locale;
}

function Row({ scope, name, names, scale, locale }: RowProps) {
  const t = translator(locale, 'public');
  const { difference, moved, now, before } = scope;
  const index = (figure: Figure | null) => (figure ? figureText(figure, null, locale) : '–');
  if (!difference)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td className="muted absent-cell" colSpan={3}>
          {t('compare.word.absent')}
        </td>
        <td className="aside-cell" />
      </tr>
    );
  const { lower, upper } = difference.interval;
  const interval = t('compare.range', {
    lower: formatPoints(lower, locale),
    upper: formatPoints(upper, locale),
  });
  const points = formatPoints(difference.difference, locale);
  const word = t(`compare.word.${moved ?? 'unclear'}`, names);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number figure-cell">
        <b>{points}</b>
        <small>{interval}</small>
      </td>
      <td className="chart-cell">
        <Chart
          svg={differenceRow({
            ...{ difference: difference.difference, interval: difference.interval, scale },
            clear: moved !== null,
            title: t('compare.alternative', { scope: name, difference: points, interval, word }),
          })}
        />
      </td>
      <td className="number respondents-cell">
        <span className="pair-line">
          {t('compare.firstLetter')} {index(now)}
        </span>{' '}
        <span className="pair-line">
          {t('compare.secondLetter')} {index(before)}
        </span>
      </td>
      <td className="aside-cell">{word}</td>
    </tr>
  );
}
