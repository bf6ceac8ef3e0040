/** Addresses of the Department's pages about questionnaires. */
import type { Locale } from '#domain/questionnaire';
import { type Part, partName } from '#domain/questionnaire-part';
import { departmentPath } from './department-paths.ts';

export const QUESTIONNAIRE_FORMATS = ['xlsx', 'json'] as const;
export type QuestionnaireFormat = (typeof QUESTIONNAIRE_FORMATS)[number];

/** Fields of these addresses: the part to edit, the versions to compare, what to copy, where to begin, whose figures. */
export const QUESTIONNAIRE_FIELDS = {
  part: 'muc',
  earlier: 'truoc',
  later: 'sau',
  source: 'tu',
  question: 'cau',
  agency: 'co-quan',
} as const;

export function questionnairesPath(locale: Locale = 'vi'): string {
  return departmentPath('questionnaires', locale);
}

/** A published version, by its id. */
export function questionnairePath(version: string, locale: Locale = 'vi'): string {
  return departmentPath('questionnaires', locale, [version]);
}

export function newQuestionnairePath(locale: Locale = 'vi', source?: string): string {
  return departmentPath('questionnaires', locale, ['moi'], { [QUESTIONNAIRE_FIELDS.source]: source });
}

export function questionnaireImportPath(locale: Locale = 'vi'): string {
  return departmentPath('questionnaires', locale, ['nhap']);
}

export function crossWalkPath(locale: Locale = 'vi', earlier?: string, later?: string): string {
  const { earlier: before, later: after } = QUESTIONNAIRE_FIELDS;
  return departmentPath('questionnaires', locale, ['doi-chieu'], { [before]: earlier, [after]: later });
}

export function questionnaireDraftPath(draft: string, locale: Locale = 'vi'): string {
  return departmentPath('questionnaires', locale, ['du-thao', draft]);
}

/** The form of one part; `field` is a place in it, e.g. `text.vi`. */
export function questionnairePartPath(draft: string, part: Part, locale: Locale = 'vi', field = ''): string {
  const fields = { [QUESTIONNAIRE_FIELDS.part]: partName(part) };
  const path = departmentPath('questionnaires', locale, ['du-thao', draft, 'sua'], fields);
  return field === '' ? path : `${path}#${field}`;
}

/** A version or a draft as citizens see it; `question` is the one to begin at. */
export function previewPath(instrument: string, locale: Locale = 'vi', question?: string): string {
  const fields = { [QUESTIONNAIRE_FIELDS.question]: question };
  return departmentPath('questionnaires', locale, [instrument, 'xem-thu'], fields);
}

/** Where the form of a part is sent to be looked at as it is typed, without being saved. */
export function unsavedPreviewPath(draft: string, part: Part, locale: Locale = 'vi'): string {
  const fields = { [QUESTIONNAIRE_FIELDS.part]: partName(part) };
  return departmentPath('questionnaires', locale, [draft, 'xem-thu'], fields);
}

/** A version or a draft as a file. */
export function questionnaireFilePath(
  instrument: string,
  format: QuestionnaireFormat,
  locale: Locale = 'vi',
): string {
  return departmentPath('questionnaires', locale, [instrument, 'tai-ve', format]);
}
