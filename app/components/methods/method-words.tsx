import type { MethodContent } from '#domain/method';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

interface MethodWordsProps {
  readonly method: MethodContent;
  /** Names of factors by code, for weights. */
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  readonly caption: string;
  readonly locale: Locale;
}

/** A method sentence by sentence, as it would be read out. */
export function MethodWords({ method, factors, caption, locale }: MethodWordsProps) {
  const t = translator(locale, 'methods');
  return (
    <table className="plain-table narrow-table">
      <caption>{caption}</caption>
      <tbody>
        {methodSentences(method, factors, locale).map(([term, sentence]) => (
          <tr key={term}>
            <th scope="row">{t(`term.${term}`)}</th>
            <td>{sentence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Term = Parameters<ReturnType<typeof translator<'methods'>>>[0] extends infer K
  ? K extends `term.${infer Name}`
    ? Name
    : never
  : never;

function methodSentences(
  method: MethodContent,
  factors: MethodWordsProps['factors'],
  locale: Locale,
): readonly (readonly [Term, string])[] {
  const t = translator(locale, 'methods');
  const share = shareText(method.minimumValidShare, locale);
  const nameOf = (code: string) => factors.find((factor) => factor.code === code)?.name[locale] ?? code;
  const weights = Object.entries(method.factorWeights ?? {}).map(([code, weight]) =>
    t('weight', { factor: nameOf(code), weight: shareText(weight, locale) }),
  );
  return [
    ['itemFormula', t(`itemFormula.${method.itemFormula}`)],
    ['factorAggregation', t(`factorAggregation.${method.factorAggregation}`)],
    ['totalAggregation', t(`totalAggregation.${method.totalAggregation}`)],
    ...(weights.length > 0 ? ([['weights', weights.join(' · ')]] as const) : []),
    ['blankRule', `${t(`blankRule.${method.blankRule}`)}. ${t('noOpinion')}`],
    [
      'minimumValidShare',
      method.minimumValidShare === 0 ? t('anyAnswer') : t('minimumValidShare', { share }),
    ],
    ['weighting', t(`weighting.${method.weighting}`)],
    ['decimals', t('decimals', { count: method.decimals })],
    ['confidenceLevel', t('confidenceLevel', { level: shareText(method.confidenceLevel, locale) })],
  ];
}

/** `'50%'`, `'99,9%'`: no more decimals than it has. */
function shareText(share: number, locale: Locale): string {
  const decimals = [0, 1, 2, 3].find(
    (count) => Math.abs(share * 100 * 10 ** count - Math.round(share * 100 * 10 ** count)) < 1e-6,
  );
  return formatPercent(share, locale, { decimals: decimals ?? 4 });
}
