import type { BundleProgress, BundleState } from '#domain/paper-bundle';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { bundlePath, keyingPath } from '#web/paper-paths';

interface BundleEntry {
  readonly id: string;
  readonly label: string;
  readonly agency: Localized;
  readonly forms: number;
  readonly state: BundleState;
  readonly openedOn: string;
  readonly settledOn: string | null;
  readonly progress: BundleProgress;
}

interface BundleListProps {
  readonly bundles: readonly BundleEntry[];
  /** The round is closed, so that what waits came late. */
  readonly closed: boolean;
  readonly locale: Locale;
}

/** What a state is called; a waiting bundle of a closed round came late. */
export function stateText(state: BundleState | 'comparing', closed: boolean, locale: Locale): string {
  return translator(locale, 'paper')(`states.${state === 'waiting' && closed ? 'late' : state}`);
}

/** Bundles that are being keyed, with what to do next. */
function OpenBundles({ bundles, locale }: Omit<BundleListProps, 'closed'>) {
  const t = translator(locale, 'paper');
  if (bundles.length === 0) return <p className="empty">{t('workingNone')}</p>;
  const of = (n: number, all: number) =>
    t('of', { n: formatCount(n, locale), all: formatCount(all, locale) });
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('working')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('bundle')}</th>
          <th scope="col">{t('agency')}</th>
          <th scope="col">{t('first')}</th>
          <th scope="col">{t('second')}</th>
          <th scope="col">{t('next')}</th>
        </tr>
      </thead>
      <tbody>
        {bundles.map(({ id, label, agency, forms, progress: { once, twice, next } }) => (
          <tr key={id}>
            <th scope="row">
              <a href={bundlePath(id, locale)}>{label}</a>
            </th>
            <td data-label={t('agency')}>{agency[locale]}</td>
            <td data-label={t('first')}>{of(once, forms)}</td>
            <td data-label={t('second')}>{of(twice, forms)}</td>
            <td data-label={t('next')}>
              {next !== null && (
                <a href={keyingPath(id, locale)} aria-label={`${label}: ${t('do.key', { form: next })}`}>
                  {t('do.key', { form: next })}
                </a>
              )}
              {next === null && twice < forms && t('do.other')}
              {next === null && twice === forms && (
                <a href={bundlePath(id, locale)} aria-label={`${label}: ${t('do.compare')}`}>
                  {t('do.compare')}
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SettledBundles({ bundles, closed, locale }: BundleListProps) {
  const t = translator(locale, 'paper');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('settled')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('bundle')}</th>
          <th scope="col">{t('agency')}</th>
          <th scope="col">{t('forms')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('settledOn')}</th>
        </tr>
      </thead>
      <tbody>
        {bundles.map(({ id, label, agency, forms, state, settledOn }) => (
          <tr key={id}>
            <th scope="row">
              <a href={bundlePath(id, locale)}>{label}</a>
            </th>
            <td data-label={t('agency')}>{agency[locale]}</td>
            <td data-label={t('forms')}>{formatCount(forms, locale)}</td>
            <td data-label={t('state')}>{stateText(state, closed, locale)}</td>
            <td data-label={t('settledOn')}>{settledOn !== null && formatDate(settledOn, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All bundles of a round: those under way, then those that are done, and their totals. */
export function BundleList({ bundles, closed, locale }: BundleListProps) {
  const t = translator(locale, 'paper');
  const settled = bundles.filter(({ state }) => state !== 'keying');
  const formsIn = (states: readonly BundleState[]) => {
    const forms = bundles.filter(({ state }) => states.includes(state)).map((bundle) => bundle.forms);
    return formatCount(
      forms.reduce((sum, n) => sum + n, 0),
      locale,
    );
  };
  return (
    <>
      <section>
        <h2>{t('working')}</h2>
        <OpenBundles bundles={bundles.filter(({ state }) => state === 'keying')} locale={locale} />
      </section>
      {settled.length > 0 && (
        <section>
          <h2>{t('settled')}</h2>
          <p>
            {t('totals', {
              forms: formsIn(['keying', 'waiting', 'entered']),
              bundles: formatCount(bundles.filter(({ state }) => state !== 'discarded').length, locale),
              ...{ entered: formsIn(['entered']), waiting: formsIn(['waiting']) },
            })}
          </p>
          <SettledBundles bundles={settled} closed={closed} locale={locale} />
        </section>
      )}
    </>
  );
}
