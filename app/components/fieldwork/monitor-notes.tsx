import type { FieldworkRow } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { monthsText } from '#i18n/fieldwork-words';
import { formatCount, formatDate, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS, remindersPath, volumesPath } from '#web/fieldwork-paths';

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

/** The list of whom to remind, as files. */
export function Reminders({
  behind,
  round,
  locale,
}: {
  readonly behind: number;
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'fieldwork');
  return (
    <section id="reminders" className="no-print downloads">
      <h2>{t('reminders.title')}</h2>
      {behind === 0 ? (
        <p className="empty">{t('reminders.none')}</p>
      ) : (
        <>
          <p>{t('reminders.lead', { count: behind, number: formatCount(behind, locale) })}</p>
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
