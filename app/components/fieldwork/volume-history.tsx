import type { CellChange, VolumeCount } from '#domain/dossier-volume';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

interface VolumeHistoryProps {
  /** The latest first. */
  readonly entries: readonly {
    readonly number: number;
    readonly source: 'form' | 'file';
    readonly enteredOn: string;
    readonly changes: readonly CellChange[];
  }[];
  readonly names: Readonly<Record<string, Localized>>;
  readonly locale: Locale;
}

const MOST_CELLS = 60;

/** Every time that an agency's month was written: what stood in each cell before, and after. */
export function VolumeHistory({ entries, names, locale }: VolumeHistoryProps) {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const counts = (count: VolumeCount | null) =>
    count === null
      ? t('history.blank')
      : t('history.counts', {
          received: formatCount(count.received, locale),
          finished: formatCount(count.finished, locale),
          onTime: formatCount(count.onTime, locale),
        });
  return (
    <section id="history" className="no-print">
      <h2>{t('history.title')}</h2>
      {entries.length === 0 ? (
        <p className="empty">{t('history.none')}</p>
      ) : (
        <p className="fine-print">{t('history.countsNote')}</p>
      )}
      {entries.map(({ number, source, enteredOn, changes }, at) => (
        <details key={number} open={at === 0}>
          <summary>
            {t('history.entry', {
              number,
              date: formatDate(enteredOn, locale),
              source: t(`history.${source}`),
              cells: formatCount(changes.length, locale),
            })}
          </summary>
          <table className="plain-table stacked-table">
            <thead>
              <tr>
                <th scope="col">{t('history.cell')}</th>
                <th scope="col">{t('history.before')}</th>
                <th scope="col">{t('history.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, MOST_CELLS).map(({ service, channel, outcome, before, after }) => (
                <tr key={`${service} ${channel} ${outcome}`}>
                  <th scope="row">
                    {names[service]?.[locale] ?? service}
                    <small>
                      {words(`channel.${channel}`)} · {words(`outcome.${outcome}`)}
                    </small>
                  </th>
                  <td data-label={t('history.before')}>{counts(before)}</td>
                  <td data-label={t('history.after')}>{counts(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changes.length > MOST_CELLS && (
            <p className="fine-print">
              {t('history.more', { count: formatCount(changes.length - MOST_CELLS, locale) })}
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
