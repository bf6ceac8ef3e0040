import { isOfficialFormula, type Method } from '#domain/method';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { methodPath } from '#web/register-paths';
import { roundPath } from '#web/round-paths';

export interface ListedMethod {
  readonly id: string;
  readonly checksum: string;
  readonly method: Method;
  readonly rounds: readonly { readonly slug: string; readonly name: Localized }[];
}

/** Every published version, with what it is good for and which rounds use it. */
export function MethodList({
  methods,
  locale,
}: {
  readonly methods: readonly ListedMethod[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'methods');
  if (methods.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('formula')}</th>
          <th scope="col">{t('use')}</th>
          <th scope="col">{t('rounds')}</th>
        </tr>
      </thead>
      <tbody>
        {methods.map(({ id, method, rounds }) => (
          <tr key={id}>
            <th scope="row">
              <a href={methodPath(id, locale)}>{id}</a>
            </th>
            <td data-label={t('formula')}>
              {t(`itemFormula.${method.itemFormula}`)}. {t(`totalAggregation.${method.totalAggregation}`)}.
            </td>
            <td data-label={t('use')}>{isOfficialFormula(method) ? t('official') : t('trialOnly')}</td>
            <td data-label={t('rounds')}>
              <RoundLinks rounds={rounds} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RoundLinks({
  rounds,
  locale,
}: {
  readonly rounds: ListedMethod['rounds'];
  readonly locale: Locale;
}) {
  if (rounds.length === 0) return <span className="muted">{translator(locale, 'methods')('noRounds')}</span>;
  return rounds.map(({ slug, name }, at) => (
    <span key={slug}>
      {at > 0 && ', '}
      <a href={roundPath(slug, locale)}>{name[locale]}</a>
    </span>
  ));
}
