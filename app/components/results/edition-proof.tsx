import type { Locale, Questionnaire } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { editionsPath } from '#web/public-paths';

/** How a published figure was computed, and the checksum by which anybody can ask for proof. */
export function EditionProof({
  edition,
  round,
  questionnaire,
  method,
  locale,
}: {
  readonly edition: { readonly number: number; readonly frozenOn: string; readonly checksum: string };
  /** Slug. */
  readonly round: string;
  readonly questionnaire: Pick<Questionnaire, 'code' | 'version'>;
  /** Id of the method version. */
  readonly method: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  return (
    <section className="edition-proof">
      <h2>{t('unit.method')}</h2>
      <p>
        {t('unit.methodNote', {
          questionnaire: `${questionnaire.code} (${questionnaire.version})`,
          method,
        })}
      </p>
      <p>{t('unit.checksumNote')}</p>
      <dl className="facts">
        <div>
          <dt>{t('unit.edition', { number: edition.number, date: formatDate(edition.frozenOn, locale) })}</dt>
          <dd>
            <small>{t('unit.checksum')}</small> <code>{edition.checksum}</code>
          </dd>
        </div>
      </dl>
      <p>
        <a href={editionsPath(round, locale)}>{t('unit.editions')}</a>
      </p>
    </section>
  );
}
