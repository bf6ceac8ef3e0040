import type { AgencyEventKind } from '#domain/agency-events';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

export interface EventEntry {
  readonly number: number;
  readonly kind: AgencyEventKind | 'list';
  readonly date: string;
  readonly decision: string;
  readonly recordedOn: string;
  readonly recordedBy: string | null;
  readonly agencies: readonly Localized[];
  readonly more: number;
}

/** Who recorded it, and when. */
export function recordedText(
  { recordedBy, recordedOn }: Pick<EventEntry, 'recordedBy' | 'recordedOn'>,
  locale: Locale,
): string {
  const t = translator(locale, 'agencies');
  const date = formatDate(recordedOn, locale);
  return recordedBy === null
    ? t('story.recorded', { date })
    : t('story.recordedBy', { name: recordedBy, date });
}

/** Events of the register, each with its day, what it is about and what it stands on. */
export function EventList({
  heading,
  events,
  locale,
}: {
  readonly heading: string;
  readonly events: readonly EventEntry[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'agencies');
  if (events.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      <ol className="event-list">
        {events.map((event) => (
          <li key={event.number}>
            <time dateTime={event.date}>{formatDate(event.date, locale)}</time>
            <div>
              <b>{t(`event.${event.kind}`)}</b>
              {event.agencies.length > 0 && (
                <>
                  {': '}
                  {event.agencies.map((name) => name[locale]).join(', ')}
                  {event.more > 0 && ` + ${formatCount(event.more, locale)}`}
                </>
              )}
              <small>
                {event.decision !== '' && <>{t('story.decision', { decision: event.decision })}. </>}
                {recordedText(event, locale)}
              </small>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
