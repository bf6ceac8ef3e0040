import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { calendarPath } from '#web/register-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

export interface CalendarTyped {
  readonly date: string;
  readonly kind: 'off' | 'worked';
  readonly name: string;
  readonly nameEn: string;
  readonly source: string;
}

export const NO_DAY: CalendarTyped = { date: '', kind: 'off', name: '', nameEn: '', source: '' };

/** What came back to be mended. */
export interface CalendarAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: CalendarTyped;
  /** Names the day that would be replaced; empty where there is none. */
  readonly seen: string;
}

interface CalendarFormProps {
  readonly typed: CalendarTyped;
  readonly seen: string;
  /** The day that is being changed; `null` for another one. */
  readonly edited: string | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Enters a day, or replaces the one that is there. */
export function CalendarForm({ typed, seen, edited, problems, locale }: CalendarFormProps) {
  const t = translator(locale, 'registers');
  const title = edited ? t('calendar.editTitle', { date: formatDate(edited, locale) }) : t('calendar.add');
  return (
    <section className="register-section no-print" id="form">
      <h2>{title}</h2>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="seen" value={seen} />
        {edited ? (
          <input type="hidden" name="date" value={edited} />
        ) : (
          <TextField
            name="date"
            type="date"
            label={t('calendar.date')}
            value={typed.date}
            problems={problems}
          />
        )}
        <SelectField
          name="kind"
          label={t('calendar.kind')}
          value={typed.kind}
          options={[
            { value: 'off', text: t('calendar.off') },
            { value: 'worked', text: t('calendar.worked') },
          ]}
          problems={problems}
        />
        <TextField
          name="name"
          label={t('calendar.name')}
          value={typed.name}
          maxLength={120}
          problems={problems}
        />
        <TextField
          name="nameEn"
          label={t('calendar.nameEn')}
          value={typed.nameEn}
          maxLength={120}
          required={false}
          problems={problems}
        />
        <TextField
          name="source"
          label={t('calendar.source')}
          hint={t('calendar.sourceHint')}
          value={typed.source}
          maxLength={300}
          required={false}
          problems={problems}
        />
        <p className="button-row">
          <button className="button" name="order" value="set" type="submit">
            {t('calendar.submit')}
          </button>
          {edited && <a href={calendarPath(locale, edited.slice(0, 4))}>{t('calendar.cancel')}</a>}
        </p>
      </form>
    </section>
  );
}
