import { SHORTEST_PASSWORD } from '#domain/account';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

/** A new password, twice. */
export function NewPassword({
  problems,
  locale,
}: {
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'accounts');
  const password = { type: 'password', autoComplete: 'new-password', problems } as const;
  return (
    <>
      <TextField
        {...password}
        name="next"
        label={t('field.newPassword')}
        hint={t('field.newPasswordHint', { least: SHORTEST_PASSWORD })}
      />
      <TextField {...password} name="repeat" label={t('field.repeatPassword')} />
    </>
  );
}
