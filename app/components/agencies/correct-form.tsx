import { LONGEST_AGENCY_NAME } from '#domain/agency-rules';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface CorrectFormProps {
  /** As it is written now: whoever corrects an older spelling is told instead. */
  readonly name: Localized;
  readonly typed: { readonly name: string; readonly nameEn: string } | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** How an agency's name is written. */
export function CorrectForm({ name, typed, problems, locale }: CorrectFormProps) {
  const t = translator(locale, 'agencies');
  return (
    <form className="form" method="post" noValidate>
      <input type="hidden" name="before" value={name.vi} />
      <input type="hidden" name="beforeEn" value={name.en} />
      <TextField
        name="name.0"
        label={t('field.name')}
        value={typed?.name ?? name.vi}
        maxLength={LONGEST_AGENCY_NAME}
        problems={problems}
      />
      <TextField
        name="nameEn.0"
        label={t('field.nameEn')}
        value={typed?.nameEn ?? name.en}
        maxLength={LONGEST_AGENCY_NAME}
        required={false}
        problems={problems}
      />
      <button className="button" type="submit">
        {t('save')}
      </button>
    </form>
  );
}
