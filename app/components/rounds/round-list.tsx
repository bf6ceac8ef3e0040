import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { draftPath, roundPath } from '#web/round-paths';

export interface RoundEntry {
  readonly slug: string;
  readonly name: Localized;
  readonly status: 'not_open' | 'open' | 'ended' | 'closed' | 'frozen';
  readonly opensOn: string;
  readonly lastDay: string | null;
  readonly questionnaire: string;
  readonly method: string;
  readonly edition: number | null;
}

/** `'01/07/2026 – 30/06/2027'` */
export function periodText(
  { opensOn, lastDay }: { readonly opensOn: string; readonly lastDay: string | null },
  locale: Locale,
): string {
  const t = translator(locale, 'rounds');
  const from = formatDate(opensOn, locale);
  return lastDay === null
    ? t('periodOpen', { from })
    : t('periodText', { from, to: formatDate(lastDay, locale) });
}

/** Every round, newest first. */
export function RoundTable({
  rounds,
  locale,
}: {
  readonly rounds: readonly RoundEntry[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  if (rounds.length === 0) return <p className="empty">{t('none')}</p>;
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('rounds')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('round')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('period')}</th>
          <th scope="col">{t('instrument')}</th>
          <th scope="col">{t('edition')}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.slug}>
            <th scope="row">
              <a href={roundPath(round.slug, locale)}>{round.name[locale]}</a>
            </th>
            <td data-label={t('state')}>{t(`status.${round.status}`)}</td>
            <td data-label={t('period')}>{periodText(round, locale)}</td>
            <td data-label={t('instrument')}>
              {round.questionnaire}, {round.method}
            </td>
            <td data-label={t('edition')}>
              {round.edition === null ? t('noEdition') : t('editionText', { number: round.edition })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rounds that are being planned. */
export function DraftTable({
  drafts,
  locale,
}: {
  readonly drafts: readonly {
    readonly id: string;
    readonly name: Localized;
    readonly opensOn: string;
    readonly lastDay: string;
    readonly ordered: boolean;
  }[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'rounds');
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{t('drafts')}</h2>
      <table className="plain-table stacked-table">
        <caption className="visually-hidden">{t('drafts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('round')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('period')}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map((draft) => (
            <tr key={draft.id}>
              <th scope="row">
                <a href={draftPath(draft.id, locale)}>{draft.name[locale]}</a>
              </th>
              <td data-label={t('state')}>{draft.ordered ? t('ordered') : t('draft')}</td>
              <td data-label={t('period')}>{periodText(draft, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
