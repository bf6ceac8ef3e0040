/** People and roles from the forms of administrators, and what is wrong with them in words. */
import { normalEmail } from '#domain/account';
import { cleanText } from '#domain/clean-text';
import { EVERYWHERE } from '#domain/grant-choices';
import { canGrant, GRANTED_ROLES } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { readDate } from '#domain/read-date';
import { translator } from '#i18n/translator';
import type { Person } from '#services/accounts/manage-accounts';
import type { RoleOrder } from '#services/accounts/manage-roles';
import type { Administrator } from '#services/accounts/managed-accounts';
import type { Visit } from '#services/accounts/sessions';
import type { PersonTyped } from '#ui/accounts/person-fields';
import type { RoleTyped } from '#ui/accounts/role-fields';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';

/** The visitor as somebody who works on accounts, with the agencies of today. */
export async function administratorOf(
  { actor }: Visit,
  { reference, today }: Pick<AppContext, 'reference' | 'today'>,
): Promise<Administrator> {
  return { actor, tree: await reference.tree(today()) };
}

/** A person, or what has to be mended. */
export function readPerson(
  form: FormData,
  locale: Locale,
): { readonly typed: PersonTyped; readonly person: Person; readonly problems: FormProblem[] } {
  const t = translator(locale, 'accounts');
  const typed = {
    name: formText(form, 'name'),
    email: formText(form, 'email'),
    locale: formText(form, 'locale'),
  };
  const problems: FormProblem[] = [];
  if (cleanText(typed.name) === '') problems.push({ field: 'name', text: t('problem.name') });
  if (!normalEmail(typed.email)) problems.push({ field: 'email', text: t('problem.email') });
  const person = { ...typed, locale: typed.locale === 'en' ? 'en' : 'vi' } as const;
  return { typed, person, problems };
}

/** A role that `by` may give, or what has to be mended. */
export function readRoleOrder(
  form: FormData,
  by: Administrator,
  locale: Locale,
): { readonly typed: RoleTyped; readonly order: RoleOrder | undefined; readonly problems: FormProblem[] } {
  const t = translator(locale, 'accounts');
  const typed = {
    role: formText(form, 'role'),
    scope: formText(form, 'scope'),
    from: formText(form, 'from'),
    to: formText(form, 'to'),
  };
  const problems: FormProblem[] = [];
  const role = GRANTED_ROLES.find((known) => known === typed.role);
  const scope = typed.scope === EVERYWHERE ? null : typed.scope;
  const validFrom = readDate(typed.from);
  const validTo = typed.to === '' ? null : readDate(typed.to);
  if (!role) problems.push({ field: 'role', text: t('problem.role') });
  if (
    (scope !== null && !by.tree.agencies.has(scope)) ||
    (role && !canGrant(by.actor, { role, scope }, by.tree))
  )
    problems.push({ field: 'scope', text: t('problem.scope') });
  if (!validFrom) problems.push({ field: 'from', text: t('problem.date') });
  if (validTo === undefined) problems.push({ field: 'to', text: t('problem.date') });
  if (validFrom && validTo && validTo <= validFrom) problems.push({ field: 'to', text: t('problem.dates') });
  if (!role || !validFrom || validTo === undefined || problems.length > 0)
    return { typed, order: undefined, problems };
  return { typed, order: { role, scope, validFrom, validTo }, problems };
}
