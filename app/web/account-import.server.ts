/** A list of accounts in words: its headings, and what it would do. */
import { ACCOUNT_COLUMNS, type AccountListNames } from '#domain/account-list';
import type { AgencyTree } from '#domain/agency-tree';
import { GRANTED_ROLES } from '#domain/permission';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
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

/**
 * The plan as the preview shows it: each person with role, place and days, each refused cell with its reason, and
 * headings that were not read.
 */
export function accountPlanView(
  { planned, refused, unknown }: AccountListPlan,
  { agencies }: AgencyTree,
  locale: Locale,
): Pick<ImportView, 'rows' | 'refused'> & { readonly notes: readonly string[] } {
  const t = translator(locale, 'accounts');
  const shared = translator(locale, 'imports');
  const rows = planned.map(({ line, email, name, order, role: step, change }) => {
    const { role, scope } = order;
    const place = scope === null ? t('everywhere') : (agencies.get(scope)?.name[locale] ?? scope);
    const from = formatDate(order.validFrom, locale);
    const days =
      order.validTo === null
        ? t('detail.fromDate', { from })
        : t('detail.fromTo', { from, to: formatDate(order.validTo, locale) });
    const details = [`${t(`role.${role}`)} · ${place} · ${days}`];
    if (step.kind === 'moved') {
      const { before } = step;
      const end = before === null ? t('import.noEnd') : t('import.until', { to: formatDate(before, locale) });
      details.push(t('import.endBefore', { end }));
    }
    return { line, name, note: email, change, details };
  });
  const problems = refused.map(({ line, cell, column, problem, value }) => {
    const heading = t(`import.columnName.${column}`);
    const text =
      problem === 'missing_column'
        ? shared('missingColumn', { column: heading })
        : t(`import.cellProblem.${problem}`);
    return { line, cell, value, text };
  });
  return { rows, refused: problems, notes: unknown.map((column) => shared('unknownColumn', { column })) };
}
