/** A procedure or a field from its form, what is wrong with it in words, and conflicts as problems of the form. */
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import {
  readEnd,
  readNames,
  readService,
  type Service,
  type ServiceContent,
  type ServiceField,
  type ServiceTyped,
} from '#domain/service-register';
import { translator } from '#i18n/translator';
import { holderOf, type ServiceRegister } from '#services/registers/procedures';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

const LONGEST_TYPED = 1_000;
const TOKEN = /^[\w-]{8,40}$/;

function textOf(form: FormData, name: string): string {
  return formText(form, name).slice(0, LONGEST_TYPED);
}

export function readServiceForm(
  form: FormData,
  fields: readonly ServiceField[],
  locale: Locale,
): {
  readonly typed: ServiceTyped;
  readonly content: Omit<ServiceContent, 'validTo'> | null;
  readonly problems: readonly FormProblem[];
} {
  const t = translator(locale, 'registers');
  const typed: ServiceTyped = {
    ...{ name: textOf(form, 'name'), nameEn: textOf(form, 'nameEn') },
    ...{ code: textOf(form, 'code'), field: textOf(form, 'field') },
  };
  const read = readService(
    typed,
    fields.map(({ id }) => id),
  );
  if ('content' in read) return { typed, content: read.content, problems: [] };
  const problems = read.problems.map((field) => ({ field, text: t(`services.problem.${field}`) }));
  return { typed, content: null, problems };
}

export function readFieldForm(
  form: FormData,
  locale: Locale,
): {
  readonly typed: Pick<ServiceTyped, 'name' | 'nameEn'>;
  readonly names: Pick<ServiceField, 'name' | 'nameEn'>;
  readonly problems: readonly FormProblem[];
} {
  const t = translator(locale, 'registers');
  const typed = { name: textOf(form, 'name'), nameEn: textOf(form, 'nameEn') };
  const { name, nameEn, problems } = readNames(typed);
  return {
    typed,
    names: { name, nameEn },
    problems: problems.map((field) => ({ field, text: t(`fields.problem.${field}`) })),
  };
}

/** The day typed in the form that ends a procedure; `null` where it is none. */
export function readEndForm(form: FormData): string | null {
  return readEnd(formText(form, 'validTo')) ?? null;
}

/** What was drawn for a form; `null` where something else was sent. */
export function readToken(form: FormData): string | null {
  const token = formText(form, 'token');
  return TOKEN.test(token) ? token : null;
}

/** Whether it was refused because of something that happened meanwhile; other refusals pass through. */
export async function conflicts(act: Promise<void>): Promise<boolean> {
  try {
    await act;
    return false;
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return true;
  }
}

/** Why a procedure could not be saved: its code is another's, or somebody was quicker. */
export function serviceConflict(
  { services }: ServiceRegister,
  code: string,
  id: string | undefined,
  locale: Locale,
): FormProblem {
  const t = translator(locale, 'registers');
  const holder = holderOf(services, code, id);
  if (!holder) return { field: 'name', text: t('changed') };
  const name = locale === 'vi' ? holder.name : holder.nameEn;
  return { field: 'code', text: t('services.problem.taken', { name }) };
}

/** Why a field could not be saved or ended. */
export function fieldConflict(order: string, seen: boolean, locale: Locale): FormProblem {
  const t = translator(locale, 'registers');
  if (!seen) return { field: 'name', text: t('changed') };
  return { field: 'name', text: t(order === 'end' ? 'fields.problem.used' : 'fields.problem.taken') };
}

export function typedService({ name, nameEn, code, field }: Service): ServiceTyped {
  return { name, nameEn, code, field };
}
