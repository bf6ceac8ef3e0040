/** An uploaded list: kept by the form itself between preview and writing, so that no server holds it. */
import type { Locale } from '#domain/questionnaire';
import type { NamedSheet, SheetFault, SheetLimits } from '#domain/sheet';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { readSheets } from '#imports/read-sheets';
import { TOO_LARGE_FIELD } from './body-limits.server.ts';
import { formText } from './form-text.ts';

/** Bytes: coded into the form of the preview, it must stay below the largest body of a list. */
const LARGEST_LIST = 2 * 1024 * 1024;

export interface Upload {
  readonly fileName: string;
  /** The file, in base64, for the form that writes what was looked through. */
  readonly content: string;
  readonly sheets: readonly NamedSheet[];
  /** The first sheet that holds something: all that most lists have. */
  readonly sheet: NamedSheet;
}

/** Why a file is not read and what to do about it, in a sentence. */
export function sheetFaultText(
  { problem, line, cell, sheet }: Pick<SheetFault, 'problem'> & Partial<SheetFault>,
  locale: Locale,
  largest = LARGEST_LIST,
): string {
  const t = translator(locale, 'imports');
  return t(`fault.${problem}`, {
    line: line ?? 1,
    cell: cell ?? '',
    sheet: sheet ? ` ${t('inSheet', { sheet })}` : '',
    most: formatCount(largest / 1024 / 1024, locale),
  });
}

/** The list that was chosen, or is carried on by the preview; else what is wrong with it, in words. */
export async function readUpload(
  form: FormData,
  locale: Locale,
  limits?: SheetLimits,
): Promise<Upload | string> {
  const file = form.get('file');
  const isFile = file !== null && typeof file !== 'string';
  const bytes = isFile
    ? Buffer.from(await file.arrayBuffer())
    : Buffer.from(formText(form, 'content'), 'base64');
  if (form.has(TOO_LARGE_FIELD) || bytes.length > LARGEST_LIST)
    return sheetFaultText({ problem: 'too_large' }, locale);
  if (bytes.length === 0) return translator(locale, 'imports')('fault.missing');
  const sheets = await readSheets(bytes, limits);
  if ('problem' in sheets) return sheetFaultText(sheets, locale);
  const [sheet] = sheets;
  if (!sheet) return sheetFaultText({ problem: 'no_rows' }, locale);
  const fileName = isFile ? file.name.slice(0, 200) : formText(form, 'name');
  return { fileName, content: bytes.toString('base64'), sheets, sheet };
}
