import { DESK_MODES, HIGHEST_HOURLY_LIMIT, POSTER_SHEETS } from '#domain/desk-code-order';
import type { Locale, Localized } from '#domain/questionnaire';
import { DEFAULT_HOURLY_LIMIT } from '#domain/survey-form';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { deskCodeFilePath } from '#web/print-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

/** An order of a permanent code as a form carries it. */
export interface DeskCodeFields {
  readonly desk: string;
  readonly mode: string;
  readonly sheet: string;
  readonly limit: string;
  readonly end_others: string;
  readonly questionnaire: string;
}

export interface DeskCodeFormProps {
  /** Code of the agency. */
  readonly agency: string;
  readonly desks: readonly { readonly id: string; readonly name: Localized }[];
  readonly questionnaires: readonly { readonly id: string; readonly title: Localized }[];
  readonly typed: DeskCodeFields;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Where, for what, on which paper; the answer is a file with the code. */
export function DeskCodeForm({ agency, desks, questionnaires, typed, problems, locale }: DeskCodeFormProps) {
  const t = translator(locale, 'prints');
  const [usual, most] = [DEFAULT_HOURLY_LIMIT, HIGHEST_HOURLY_LIMIT].map((n) => formatCount(n, locale));
  return (
    <form method="post" action={deskCodeFilePath(agency, locale)} className="form" noValidate>
      <SelectField
        name="desk"
        label={t('codes.desk')}
        value={typed.desk}
        options={desks.map(({ id, name }) => ({ value: id, text: name[locale] }))}
        problems={problems}
      />
      <SelectField
        name="mode"
        label={t('codes.mode')}
        hint={t('codes.modeHint')}
        value={typed.mode}
        options={DESK_MODES.map((value) => ({ value, text: t(`codes.mode_${value}`) }))}
        problems={problems}
      />
      <SelectField
        name="sheet"
        label={t('codes.sheet')}
        value={typed.sheet}
        options={POSTER_SHEETS.map((value) => ({ value, text: t(`codes.sheet${value}`) }))}
        problems={problems}
      />
      <SelectField
        name="questionnaire"
        label={t('codes.questionnaire')}
        value={typed.questionnaire}
        options={[
          { value: '', text: t('codes.questionnaireOwn') },
          ...questionnaires.map(({ id, title }) => ({ value: id, text: `${title[locale]} (${id})` })),
        ]}
        problems={problems}
      />
      <TextField
        name="limit"
        label={t('codes.limit')}
        hint={t('codes.limitHint', { usual: usual ?? '', most: most ?? '' })}
        inputMode="numeric"
        value={typed.limit}
        maxLength={4}
        problems={problems}
      />
      <TextField
        name="end_others"
        type="date"
        label={t('codes.endOthers')}
        hint={t('codes.endOthersHint')}
        value={typed.end_others}
        required={false}
        problems={problems}
      />
      <p className="notice">{t('codes.once')}</p>
      <button className="button" type="submit">
        {t('codes.submit')}
      </button>
      <p className="fine-print">{t('codes.after')}</p>
    </form>
  );
}
