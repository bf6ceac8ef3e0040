import type { EditionChange, EditionRecord } from '#domain/edition-change';
import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureCell } from '../results/figure-cell.tsx';

/** The frozen editions of a round, newest first, each with what it changed. */
export function EditionList({
  editions,
  locale,
}: {
  readonly editions: readonly EditionRecord[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  return (
    <section id="editions">
      <h2>{t('editions.heading')}</h2>
      {editions.length === 0 && <p className="empty">{t('editions.none')}</p>}
      {editions.map(({ number, frozenOn, checksum, software, correction }) => (
        <article key={number}>
          <h3>{t('editions.number', { number })}</h3>
          <p>
            {t('editions.frozen', { date: formatDate(frozenOn, locale) })}{' '}
            {software && softwareText(software, locale)}
          </p>
          <p className="fine-print written">
            {t('editions.checksum')}: <code>{checksum}</code>
          </p>
          {correction && (
            <>
              <p className="written">{t('editions.why', { reason: correction.reason })}</p>
              <p>
                {t('editions.batches', {
                  added: formatCount(correction.added, locale),
                  excluded: formatCount(correction.excluded, locale),
                })}
              </p>
              <Changes changes={correction.changes} locale={locale} />
            </>
          )}
        </article>
      ))}
    </section>
  );
}

function softwareText(
  { version, build }: { readonly version: string; readonly build: string | null },
  locale: Locale,
): string {
  const t = translator(locale, 'rounds');
  return build === null
    ? t('editions.software', { version })
    : t('editions.softwareBuild', { version, build });
}

function Changes({
  changes,
  locale,
}: {
  readonly changes: readonly EditionChange[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  if (changes.length === 0) return <p>{t('editions.same')}</p>;
  const shown = (figure: Figure | null, target: Bound | null) =>
    figure ? <FigureCell {...{ figure, target, locale }} /> : t('editions.hidden');
  return (
    <table className="plain-table narrow-table">
      <caption>{t('editions.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('editions.agency')}</th>
          <th scope="col" className="number">
            {t('editions.before')}
          </th>
          <th scope="col" className="number">
            {t('editions.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ agency, target, before, after }) => (
          <tr key={agency.id}>
            <th scope="row">{agency.name[locale]}</th>
            <td className="number">{shown(before, target)}</td>
            <td className="number">{shown(after, target)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
