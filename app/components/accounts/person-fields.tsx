import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

/** A person as a form carries one. */
export interface PersonTyped {
  readonly name: string;
  readonly email: string;
  readonly locale: string;
}

interface PersonFieldsProps {
  readonly typed: PersonTyped;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Somebody else's name, address and language. */
export function PersonFields({ typed, problems, locale }: PersonFieldsProps) {
  const t = translator(locale, 'accounts');
  return (
    <>
      <TextField
        name="name"
        label={t('field.name')}
        value={typed.name}
        autoComplete="off"
        maxLength={200}
        problems={problems}
      />
      <TextField
        name="email"
        type="email"
        label={t('field.email')}
        hint={t('field.emailHint')}
        value={typed.email}
        autoComplete="off"
        maxLength={254}
        problems={problems}
      />
      <SelectField
        name="locale"
        label={t('field.locale')}
        value={typed.locale || 'vi'}
        options={[
          { value: 'vi', text: t('field.vi') },
          { value: 'en', text: t('field.en') },
        ]}
        problems={problems}
      />
    </>
  );
}
