/** An uploaded list of accounts: kept by the form itself between preview and doing, so that no server holds it. */
import { ACCOUNT_COLUMNS, type AccountListNames } from '#domain/account-list';
import { GRANTED_ROLES } from '#domain/permission';
import { LOCALES, type Locale } from '#domain/questionnaire';
import type { Sheet } from '#domain/sheet';
import { translator } from '#i18n/translator';
import { readAccountFile } from '#services/accounts/import-accounts';
import { formText } from './form-text.ts';

/** Bytes: coded into the form of the preview, it must stay below the largest body. */
const LARGEST_LIST = 150 * 1024;

/** Headings and role names that lists may use: what the pages show, in both languages. */
export function accountListNames(): AccountListNames {
  const texts = LOCALES.map((locale) => translator(locale, 'accounts'));
  const columns = ACCOUNT_COLUMNS.map((name) => [name, texts.map((t) => t(`import.columnName.${name}`))]);
  const roles = GRANTED_ROLES.map((name) => [name, texts.map((t) => t(`role.${name}`))]);
  return { columns: Object.fromEntries(columns), roles: Object.fromEntries(roles) };
}

export interface AccountUpload {
  readonly fileName: string;
  /** The file, in base64, for the form that does what was looked through. */
  readonly content: string;
  readonly sheet: Sheet;
}

/** The list that was chosen, or is carried on by the preview; else what is wrong with it, in words. */
export async function readUpload(form: FormData, locale: Locale): Promise<AccountUpload | string> {
  const t = translator(locale, 'accounts');
  const missing = t('problem.file', { most: LARGEST_LIST / 1024 });
  const file = form.get('file');
  const carried = formText(form, 'content');
  const isFile = file !== null && typeof file !== 'string';
  const bytes = isFile ? Buffer.from(await file.arrayBuffer()) : Buffer.from(carried, 'base64');
  if (bytes.length === 0 || bytes.length > LARGEST_LIST) return missing;
  const sheet = await readAccountFile(bytes);
  if ('problem' in sheet) return t(`import.fault.${sheet.problem}`, { line: sheet.line ?? 1 });
  const fileName = isFile ? file.name.slice(0, 200) : formText(form, 'name');
  return { fileName, content: bytes.toString('base64'), sheet };
}
