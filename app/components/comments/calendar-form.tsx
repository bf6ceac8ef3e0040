import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
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

/** What came back to be mended. */
export interface CalendarAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: CalendarTyped;
}

/** Enters a day, or replaces the one that is there. */
export function CalendarForm({
  answer,
  locale,
}: {
  readonly answer: CalendarAnswer | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  const problems = answer?.problems ?? [];
  const typed = answer?.typed;
  return (
    <section className="no-print">
      <h2>{t('calendar.add')}</h2>
      <form method="post" className="form" noValidate>
        <TextField
          name="date"
          type="date"
          label={t('calendar.date')}
          value={typed?.date ?? ''}
          problems={problems}
        />
        <SelectField
          name="kind"
          label={t('calendar.kind')}
          value={typed?.kind ?? 'off'}
          options={[
            { value: 'off', text: t('calendar.off') },
            { value: 'worked', text: t('calendar.worked') },
          ]}
          problems={problems}
        />
        <TextField
          name="name"
          label={t('calendar.name')}
          value={typed?.name ?? ''}
          maxLength={120}
          problems={problems}
        />
        <TextField
          name="nameEn"
          label={t('calendar.nameEn')}
          value={typed?.nameEn ?? ''}
          maxLength={120}
          required={false}
          problems={problems}
        />
        <TextField
          name="source"
          label={t('calendar.source')}
          hint={t('calendar.sourceHint')}
          value={typed?.source ?? ''}
          maxLength={300}
          required={false}
          problems={problems}
        />
        <button className="button" name="order" value="set" type="submit">
          {t('calendar.submit')}
        </button>
      </form>
    </section>
  );
}
