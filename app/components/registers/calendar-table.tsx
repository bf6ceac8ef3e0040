import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { calendarPath } from '#web/register-paths';

interface CalendarTableProps {
  readonly year: string;
  readonly days: readonly {
    readonly date: string;
    readonly kind: 'off' | 'worked';
    readonly name: string;
    readonly name_en: string;
    readonly source: string;
    readonly by_rule: number;
    readonly seen: string;
  }[];
  readonly mayChange: boolean;
  readonly locale: Locale;
}

/** The days of one year that differ from the plain week, each with what it follows from. */
export function CalendarTable({ year, days, mayChange, locale }: CalendarTableProps) {
  const t = translator(locale, 'registers');
  if (days.length === 0) return <p className="empty">{t('calendar.empty', { year })}</p>;
  return (
    <table className="plain-table stacked-table calendar-table">
      <caption>{t('calendar.caption', { year })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('calendar.date')}</th>
          <th scope="col">{t('calendar.kind')}</th>
          <th scope="col">{t('calendar.name')}</th>
          <th scope="col">{t('calendar.source')}</th>
          {mayChange && <td className="no-print" />}
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, kind, name, name_en, source, by_rule, seen }) => {
          const shown = formatDate(date, locale);
          return (
            <tr key={date}>
              <th scope="row">{shown}</th>
              <td data-label={t('calendar.kind')}>{t(`calendar.${kind}`)}</td>
              <td data-label={t('calendar.name')}>{locale === 'vi' ? name : name_en}</td>
              <td data-label={t('calendar.source')} lang="vi">
                {source} {by_rule === 1 && <span className="tag">{t('calendar.byRule')}</span>}
              </td>
              {mayChange && (
                <td className="row-action no-print">
                  <form method="post" className="row-orders">
                    <a
                      href={`${calendarPath(locale, year, date)}#form`}
                      aria-label={t('calendar.editOf', { date: shown })}
                    >
                      {t('calendar.edit')}
                    </a>
                    <input type="hidden" name="date" value={date} />
                    <input type="hidden" name="seen" value={seen} />
                    <button
                      className="button button-quiet button-small"
                      name="order"
                      value="remove"
                      type="submit"
                      aria-label={t('calendar.remove', { date: shown })}
                    >
                      {t('calendar.removeShort')}
                    </button>
                  </form>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
