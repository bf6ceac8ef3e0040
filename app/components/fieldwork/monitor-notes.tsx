import type { FieldworkRow } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { monthsText } from '#i18n/fieldwork-words';
import { formatCount, formatDate, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS, monitorPath, remindersPath, volumesPath } from '#web/fieldwork-paths';

export interface MonitorStatus {
  readonly round: { readonly slug: string; readonly closesOn: string | null; readonly k: number };
  readonly open: boolean;
  readonly day: string;
  readonly withheld: boolean;
  readonly elapsed: number;
}

interface StatusProps {
  readonly status: MonitorStatus;
  readonly locale: Locale;
}

/** How far the round is, and what the answers are counted by. */
export function MonitorLead({ status, locale }: StatusProps) {
  const t = translator(locale, 'fieldwork');
  const { round, open, day, withheld, elapsed } = status;
  return (
    <>
      <p className="lead">
        {open
          ? t('statusOpen', { share: formatPercent(elapsed, locale, { decimals: 0 }) })
          : t('statusOver', { date: formatDate(day, locale) })}{' '}
        {open && round.closesOn === null && t('noEnd')}
      </p>
      <p className="fine-print">{t('lead', { k: formatCount(round.k, locale) })}</p>
      {withheld && <p className="notice">{t('withheld')}</p>}
    </>
  );
}

/** Whose dossiers are not known for which months: a missing month is said, and never guessed. */
export function MissingVolumes({
  rows,
  locale,
}: {
  readonly rows: readonly Pick<FieldworkRow, 'missingMonths'>[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'fieldwork');
  const wanting = rows.filter(({ missingMonths }) => missingMonths.length > 0);
  const months = [...new Set(wanting.flatMap(({ missingMonths }) => missingMonths))].sort();
  const [first] = months;
  if (first === undefined) return null;
  const words = { count: wanting.length, agencies: formatCount(wanting.length, locale) };
  return (
    <p className="notice">
      {t('missing', { ...words, months: monthsText(months, locale) })}{' '}
      <a
        className="no-print"
        href={volumesPath(locale, { [FIELDWORK_FIELDS.month]: first, [FIELDWORK_FIELDS.state]: 'missing' })}
      >
        {t('missingLink')}
      </a>
    </p>
  );
}

/** What the columns mean, below the table. */
export function MonitorNotes({ planned, locale }: { readonly planned: boolean; readonly locale: Locale }) {
  const t = translator(locale, 'fieldwork');
  const notes = [...(planned ? (['behind'] as const) : []), 'hidden', 'needed', 'voided'] as const;
  return (
    <ul className="fine-print monitor-notes">
      {notes.map((note) => (
        <li key={note}>{t(`notes.${note}`)}</li>
      ))}
    </ul>
  );
}

/** What came of sending reminders, where somebody just did. */
export function RemindersDone({ done, locale }: { readonly done: number | null; readonly locale: Locale }) {
  const t = translator(locale, 'fieldwork');
  if (done === null) return null;
  return (
    <p className="notice" role="status">
      {done === 0
        ? t('reminders.doneNone')
        : t('reminders.done', { count: done, number: formatCount(done, locale) })}
    </p>
  );
}

interface ReminderButtonProps {
  readonly round: string;
  /** Code of the one agency; `null`: every one that is behind. */
  readonly agency: string | null;
  readonly text: string;
  readonly locale: Locale;
}

/** Sends reminders: one agency's, or all. */
export function ReminderButton({ round, agency, text, locale }: ReminderButtonProps) {
  return (
    <form method="post" action={monitorPath(locale)} className="no-print">
      <input type="hidden" name={FIELDWORK_FIELDS.round} value={round} />
      {agency !== null && <input type="hidden" name={FIELDWORK_FIELDS.agency} value={agency} />}
      <button className="button" type="submit">
        {text}
      </button>
    </form>
  );
}

interface RemindersProps {
  readonly rows: readonly Pick<FieldworkRow, 'reasons' | 'reminded'>[];
  readonly round: string;
  readonly day: string;
  /** The reader may send reminders, and the round is open. */
  readonly maySend: boolean;
  readonly locale: Locale;
}

/** The list of whom to remind: sent to them, or as files. */
export function Reminders({ rows, round, day, maySend, locale }: RemindersProps) {
  const t = translator(locale, 'fieldwork');
  const behind = rows.filter(({ reasons }) => reasons.length > 0);
  const waiting = behind.filter(({ reminded }) => reminded?.on !== day).length;
  const text = t('reminders.send', { count: waiting, number: formatCount(waiting, locale) });
  return (
    <section id="reminders" className="no-print downloads">
      <h2>{t('reminders.title')}</h2>
      {behind.length === 0 ? (
        <p className="empty">{t('reminders.none')}</p>
      ) : (
        <>
          <p>
            {t('reminders.lead', { count: behind.length, number: formatCount(behind.length, locale) })}{' '}
            {maySend && t('reminders.how')}
          </p>
          {maySend && waiting > 0 && <ReminderButton {...{ round, text, locale }} agency={null} />}
          {maySend && waiting === 0 && <p>{t('reminders.sentAll')}</p>}
          <p className="button-row">
            {(['xlsx', 'csv'] as const).map((kind) => (
              <a key={kind} className="button button-quiet" href={remindersPath(kind, round, locale)}>
                {t(`reminders.${kind}`)}
              </a>
            ))}
          </p>
        </>
      )}
      <p className="fine-print">{t('reminders.print')}</p>
    </section>
  );
}
