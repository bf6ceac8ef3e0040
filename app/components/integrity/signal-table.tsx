import type { Locale } from '#domain/questionnaire';
import type { SignalledAgency } from '#domain/signalled-agency';
import { chanceText, stateText } from '#i18n/signal-words';
import { translator } from '#i18n/translator';
import { signalPath } from '#web/department-paths';

interface SignalTableProps {
  readonly places: readonly SignalledAgency[];
  readonly caption: string;
  /** What the first column names. */
  readonly place: string;
  readonly round: string;
  readonly locale: Locale;
}

/** Agencies or desks with what is worth asking about, and where each question stands. */
export function SignalTable({ places, caption, place, round, locale }: SignalTableProps) {
  const t = translator(locale, 'integrity');
  return (
    <table className="plain-table stacked-table signal-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{place}</th>
          <th scope="col">{t('signalColumn')}</th>
          <th scope="col">{t('chanceColumn')}</th>
          <th scope="col">{t('stateColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {places.flatMap(({ id, code, name, above, signals }) =>
          signals.map(({ signal, raised, adjusted, state }) => (
            <tr key={`${id} ${signal}`}>
              <th scope="row">
                {name[locale]}
                {above && <small>{t('deskOf', { agency: above[locale] })}</small>}
              </th>
              <td data-label={t('signalColumn')}>
                <a data-line href={signalPath(code, signal, round, locale)}>
                  {t(`signal.${signal}`)}
                </a>
              </td>
              <td data-label={t('chanceColumn')} className="muted">
                {raised ? chanceText(adjusted, locale) : t('notRaised')}
              </td>
              <td data-label={t('stateColumn')}>
                <span className={`case-state case-${state ?? 'new'}`}>{stateText(state, locale)}</span>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
