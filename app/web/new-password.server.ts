/** A new password from a form, typed twice, and what is wrong with it in words. */
import { LONGEST_PASSWORD, type PasswordProblem, SHORTEST_PASSWORD } from '#domain/account';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '#ui/forms/problem-list';
import { formSecret } from './form-text.ts';

export function readNewPassword(
  form: FormData,
  locale: Locale,
): { readonly password: string; readonly problems: FormProblem[] } {
  const password = formSecret(form, 'next');
  const same = formSecret(form, 'repeat') === password;
  const text = translator(locale, 'accounts')('problem.different');
  if (password === '') return { password, problems: passwordProblems('too_short', locale) };
  return { password, problems: same ? [] : [{ field: 'repeat', text }] };
}

/** What a service found wrong, beside the field it is about. */
export function passwordProblems(problem: PasswordProblem | 'wrong_password', locale: Locale): FormProblem[] {
  const t = translator(locale, 'accounts');
  const text = t(`problem.${problem}`, { least: SHORTEST_PASSWORD, most: LONGEST_PASSWORD });
  return [{ field: problem === 'wrong_password' ? 'current' : 'next', text }];
}
