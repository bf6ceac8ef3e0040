/** A list of accounts in words: its headings, and what it would do. */
import { ACCOUNT_COLUMNS, type AccountListNames } from '#domain/account-list';
import type { AgencyTree } from '#domain/agency-tree';
import { GRANTED_ROLES } from '#domain/permission';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { AccountListPlan } from '#services/accounts/import-accounts';
import type { ImportView } from '#ui/forms/import-preview';

/** Headings and role names that lists may use: what the pages show, in both languages. */
export function accountListNames(): AccountListNames {
  const texts = LOCALES.map((locale) => translator(locale, 'accounts'));
  const columns = ACCOUNT_COLUMNS.map((name) => [name, texts.map((t) => t(`import.columnName.${name}`))]);
  const roles = GRANTED_ROLES.map((name) => [name, texts.map((t) => t(`role.${name}`))]);
  return { columns: Object.fromEntries(columns), roles: Object.fromEntries(roles) };
}

/** The plan as the preview shows it: each person with role and place, each refused cell with its reason. */
export function accountPlanView(
  { planned, refused }: AccountListPlan,
  { agencies }: AgencyTree,
  locale: Locale,
): Pick<ImportView, 'rows' | 'refused'> {
  const t = translator(locale, 'accounts');
  const rows = planned.map(({ line, email, name, order: { role, scope }, change }) => {
    const place = scope === null ? t('everywhere') : (agencies.get(scope)?.name[locale] ?? scope);
    return { line, name, note: email, change, details: [`${t(`role.${role}`)} · ${place}`] };
  });
  const problems = refused.map(({ line, cell, column, problem, value }) => {
    const heading = t(`import.columnName.${column}`);
    const text =
      problem === 'missing_column'
        ? translator(locale, 'imports')('missingColumn', { column: heading })
        : t(`import.cellProblem.${problem}`);
    return { line, cell: problem === 'missing_column' ? null : cell, value, text };
  });
  return { rows, refused: problems };
}
