import type { OutsideTyped } from '#domain/outside-index';
import { LONGEST_SOURCE } from '#domain/outside-index';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

interface OutsideIndexFormProps {
  /** Drawn for this form: sent twice, it is entered once. */
  readonly token: string;
  readonly typed: OutsideTyped;
  /** With the last day (ISO date) of those that have ended. */
  readonly agencies: readonly {
    readonly id: string;
    readonly name: Localized;
    readonly endedOn: string | null;
  }[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** One index of one year from another survey. */
export function OutsideIndexForm({ token, typed, agencies, problems, locale }: OutsideIndexFormProps) {
  const t = translator(locale, 'agency');
  const options = [
    { value: '', text: t('admin.choose') },
    ...agencies.map(({ id, name, endedOn }) => ({
      value: id,
      text:
        endedOn === null
          ? name[locale]
          : t('admin.ended', { name: name[locale], date: formatDate(endedOn, locale) }),
    })),
  ];
  return (
    <form method="post" className="form" noValidate>
      <input type="hidden" name="order" value="enter" />
      <input type="hidden" name="token" value={token} />
      <SelectField
        name="agency"
        label={t('admin.agency')}
        hint={t('admin.agencyHint')}
        value={typed.agency}
        options={options}
        problems={problems}
      />
      <TextField
        name="year"
        label={t('admin.year')}
        inputMode="numeric"
        value={typed.year}
        maxLength={4}
        problems={problems}
      />
      <TextField
        name="value"
        label={t('admin.value')}
        hint={t('admin.valueHint')}
        inputMode="decimal"
        value={typed.value}
        maxLength={10}
        problems={problems}
      />
      <TextField
        name="respondents"
        label={t('admin.respondents')}
        hint={t('admin.respondentsHint')}
        inputMode="numeric"
        value={typed.respondents}
        maxLength={12}
        required={false}
        problems={problems}
      />
      <TextField
        name="source"
        label={t('admin.source')}
        hint={t('admin.sourceHint')}
        value={typed.source}
        maxLength={LONGEST_SOURCE}
        problems={problems}
      />
      <p className="button-row">
        <button className="button" type="submit">
          {t('admin.submit')}
        </button>
      </p>
    </form>
  );
}
