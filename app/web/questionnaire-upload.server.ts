/** A questionnaire that somebody hands in as a file: read, judged cell by cell, and shown as what it would do. */
import { cleanText } from '#domain/clean-text';
import { type Locale, listQuestions, type Questionnaire } from '#domain/questionnaire';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import { partContent } from '#domain/questionnaire-part';
import { readQuestionnaireDraft } from '#domain/questionnaire-rules';
import {
  placeOfPath,
  readQuestionnaireSheets,
  type SheetPlace,
  type SheetsFault,
} from '#domain/questionnaire-sheets';
import { cellName, type NamedSheet } from '#domain/sheet';
import { partLabel } from '#i18n/part-label';
import { questionnaireSheetWords } from '#i18n/questionnaire-words';
import { translator } from '#i18n/translator';
import type { ImportPlan } from '#services/questionnaires/import';
import type { ImportView } from '#ui/forms/import-preview';
import { formText } from './form-text.ts';
import { readUpload } from './uploaded-sheets.server.ts';

interface FileFacts {
  readonly fileName: string;
  /** In base64. */
  readonly content: string;
}

export type QuestionnaireUpload = FileFacts &
  (
    | {
        readonly questionnaire: Questionnaire;
        /** What can be mended later, by cell and in words. */
        readonly unfinished: readonly string[];
      }
    | { readonly refused: ImportView['refused'] }
  );

/** `{` after a byte order mark and white space: JSON, and the beginning of no spreadsheet and no list. */
const JSON_START = /^\uFEFF?\s*\{/;

/** A cell of one of several sheets, e.g. `Câu hỏi!G3`. */
function placeName({ sheet, line, column }: SheetPlace): string {
  return `${sheet}!${cellName(line, column)}`;
}

function valueAt(sheets: readonly NamedSheet[], { sheet, line, column }: SheetPlace): string {
  const rows = sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return (rows.find((row) => row.line === line)?.cells[column] ?? '').slice(0, 80);
}

/** What the file says; what is wrong with it, cell by cell; or in a sentence why it cannot be read at all. */
export async function readQuestionnaireUpload(
  form: FormData,
  locale: Locale,
): Promise<QuestionnaireUpload | string> {
  const file = form.get('file');
  const isFile = file !== null && typeof file !== 'string';
  const bytes = isFile
    ? Buffer.from(await file.arrayBuffer())
    : Buffer.from(formText(form, 'content'), 'base64');
  const text = bytes.toString('utf8');
  if (JSON_START.test(text)) {
    const fileName = isFile ? file.name.slice(0, 200) : formText(form, 'name');
    return judgeJson({ fileName, content: bytes.toString('base64') }, text, locale);
  }
  const upload = await readUpload(form, locale);
  return typeof upload === 'string' ? upload : judgeSheets(upload, upload.sheets, locale);
}

function judgeJson(facts: FileFacts, text: string, locale: Locale): QuestionnaireUpload | string {
  const t = translator(locale, 'questionnaires');
  let value: unknown;
  try {
    // What is pasted from elsewhere may be written in decomposed letters, which no search would find again.
    value = JSON.parse(text.replace(/^\uFEFF/, ''), (_, member: unknown) =>
      typeof member === 'string' ? cleanText(member) : member,
    );
  } catch {
    return t('file.notJson');
  }
  const words = ({ path, code }: QuestionnaireIssue) => ({ cell: path, text: t(`issue.${code}`) });
  const read = readQuestionnaireDraft(value);
  if ('refused' in read)
    return { ...facts, refused: read.refused.map((issue) => ({ line: 1, value: '', ...words(issue) })) };
  const unfinished = read.issues.map(words).map((issue) => `${issue.cell}: ${issue.text}`);
  return { ...facts, questionnaire: read.questionnaire, unfinished };
}

function judgeSheets(
  { fileName, content }: FileFacts,
  sheets: readonly NamedSheet[],
  locale: Locale,
): QuestionnaireUpload {
  const t = translator(locale, 'questionnaires');
  const facts = { fileName, content };
  const read = readQuestionnaireSheets(sheets, questionnaireSheetWords(locale));
  if ('faults' in read) return { ...facts, refused: read.faults.map((fault) => faultWords(fault, locale)) };
  const words = ({ path, code }: QuestionnaireIssue) => {
    const place = placeOfPath(read.places, path);
    return {
      line: place?.line ?? 1,
      cell: place ? placeName(place) : null,
      value: place ? valueAt(sheets, place) : '',
      text: t(`issue.${code}`),
    };
  };
  const judged = readQuestionnaireDraft(read.value);
  if ('refused' in judged) return { ...facts, refused: judged.refused.map(words) };
  const unfinished = judged.issues.map(words).map(({ cell, text }) => (cell ? `${cell}: ${text}` : text));
  return { ...facts, questionnaire: judged.questionnaire, unfinished };
}

function faultWords(fault: SheetsFault, locale: Locale): ImportView['refused'][number] {
  const t = translator(locale, 'questionnaires');
  if ('place' in fault) {
    const text = t(fault.problem === 'second_row' ? 'file.secondRow' : 'file.unknownSection');
    return { line: fault.place.line, cell: placeName(fault.place), value: fault.value, text };
  }
  const sheet = t(`sheet.${fault.sheet}`);
  const whole = { line: 1, cell: null, value: '' };
  if (fault.problem === 'missing_sheet') return { ...whole, text: t('file.missingSheet', { sheet }) };
  if (fault.problem === 'missing_column')
    return { ...whole, text: t('file.missingColumn', { sheet, column: t(`column.${fault.column}`) }) };
  return { ...whole, text: t('file.unknownColumn', { sheet, column: fault.heading }) };
}

/** What the file would do, part by part; the words of questions stand beside their codes. */
export function questionnairePlanView(
  { questionnaire, parts, digest }: ImportPlan,
  { fileName, content }: FileFacts,
  locale: Locale,
): ImportView {
  const t = translator(locale, 'questionnaires');
  const texts = new Map(listQuestions(questionnaire).map(({ code, text }) => [code, text[locale]]));
  const rows = parts.map(({ kind, code, change }, at) => {
    const there = partContent(questionnaire, { kind, code }) !== null;
    const note = kind === 'question' ? texts.get(code) : undefined;
    return {
      ...{ line: at + 1, name: partLabel({ kind, code }, locale), change },
      ...(note && { note }),
      details: there ? [] : [t('file.removed')],
    };
  });
  return { fileName, content, digest, rows, refused: [] };
}
