import type { OutsideIndex } from '#domain/outside-index';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

interface OutsideIndexListProps {
  readonly indices: readonly OutsideIndex[];
  readonly locale: Locale;
}

/** Everything that was entered, withdrawn lines too; each standing one with a form to withdraw it. */
export function OutsideIndexList({ indices, locale }: OutsideIndexListProps) {
  const t = translator(locale, 'agency');
  if (indices.length === 0) return <p className="empty">{t('admin.empty')}</p>;
  return (
    <ul className="outside-list">
      {indices.map(({ id, name, year, value, respondents, source, enteredOn, withdrawn }) => (
        <li key={id} className={withdrawn ? 'outside-withdrawn' : undefined}>
          <p>
            <b>
              {name[locale]}, {year}: {formatPercent(value, locale)}
            </b>
            {respondents !== null && <> · {t('admin.people', { count: formatCount(respondents, locale) })}</>}
          </p>
          <p className="fine-print">
            {source} · {t('admin.enteredOn', { date: formatDate(enteredOn, locale) })}
          </p>
          {withdrawn ? (
            <p className="fine-print">
              {t('admin.withdrawnOn', {
                date: formatDate(withdrawn.on, locale),
                reason: withdrawn.reason,
              })}
            </p>
          ) : (
            <form method="post" className="inline-form no-print">
              <input type="hidden" name="order" value="withdraw" />
              <input type="hidden" name="index" value={id} />
              <label htmlFor={`reason-${id}`}>{t('admin.reason')}</label>
              <input id={`reason-${id}`} name="reason" maxLength={300} required />
              <button className="button button-quiet" type="submit">
                {t('admin.withdraw')}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
