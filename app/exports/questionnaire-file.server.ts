/** A questionnaire as a file: a workbook that can be changed in a spreadsheet and read back in, or JSON. */
import { canonicalJson } from '#domain/canonical-json';
import type { Locale, Questionnaire } from '#domain/questionnaire';
import { type SheetColumnKey, writeQuestionnaireSheets } from '#domain/questionnaire-sheets';
import { questionnaireSheetWords } from '#i18n/questionnaire-words';
import { writeSheetsXlsx } from './sheet-xlsx.server.ts';

/** Characters; texts are long, codes short. */
function widthOf(column: SheetColumnKey): number {
  if (/^(text|intro)_/.test(column)) return 60;
  return /_(vi|en)$/.test(column) ? 36 : 16;
}

export async function writeQuestionnaireXlsx(
  questionnaire: Questionnaire,
  locale: Locale,
): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = writeQuestionnaireSheets(questionnaire, questionnaireSheetWords(locale));
  return writeSheetsXlsx(
    sheets.map(({ columns, ...sheet }) => ({ ...sheet, widths: columns.map(widthOf) })),
    `${questionnaire.code}.v${questionnaire.version}`,
  );
}

/** The canonical JSON: its SHA-256 is the checksum of the published version. */
export function writeQuestionnaireJson(questionnaire: Questionnaire): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(questionnaire));
}
