/** What pages about agencies share: their titles, and how an event is withdrawn or a name corrected. */
import type { Agency } from '#domain/agency';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { correctNames, withdrawEvent } from '#services/agencies/withdraw-event';
import type { FormProblem } from '#ui/forms/problem-list';
import { agencyProblemText, fieldOfProblem } from './agency-problems.ts';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';
import { orRefuse } from './refusal-status.ts';
import { type RegisterVisit, recorderOf } from './register-guard.server.ts';

type TitleKey = Parameters<ReturnType<typeof translator<'agencies'>>>[0];

/** The `meta` of a page: one of the texts about agencies, or the name of one. */
export function agencyTitle(key: TitleKey, locale: Locale): { readonly title: string }[] {
  const title = translator(locale, 'agencies')(key);
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
}

export function agencyNameTitle(
  { name }: Pick<Agency, 'name'>,
  locale: Locale,
): { readonly title: string }[] {
  return [{ title: translator(locale, 'accounts')('documentTitle', { title: name[locale] }) }];
}

/** Withdraws the event that a form names; problems where it is too late. */
export async function performWithdrawal(
  context: AppContext,
  { visit }: RegisterVisit,
  form: FormData,
  locale: Locale,
): Promise<FormProblem[]> {
  try {
    await withdrawEvent(context.db, recorderOf(context, visit), Number(formText(form, 'number')) || 0);
    return [];
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') return orRefuse(Promise.reject(error));
    return [{ field: 'history', text: translator(locale, 'agencies')('withdrawConflict') }];
  }
}

export interface NameTyped {
  readonly name: string;
  readonly nameEn: string;
}

/** Corrects the names that a form gives; problems, with what was typed, where they are none or were changed. */
export async function performCorrection(
  context: AppContext,
  { visit, agency }: RegisterVisit,
  form: FormData,
  locale: Locale,
): Promise<{ readonly problems: readonly FormProblem[]; readonly typed: NameTyped }> {
  const text = (name: string) => formText(form, name).slice(0, 500);
  const typed = { name: text('name.0'), nameEn: text('nameEn.0') };
  const before = { vi: text('before'), en: text('beforeEn') };
  const names = { vi: typed.name, en: typed.nameEn || typed.name };
  try {
    const found = await correctNames(context.db, recorderOf(context, visit), agency.id, before, names);
    const problems = found.map((code) => ({
      field: fieldOfProblem({ code, field: 'made.0' }),
      text: agencyProblemText(code, {}, locale),
    }));
    return { problems, typed };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') return orRefuse(Promise.reject(error));
    const t = translator(locale, 'agencies');
    const text = t('correctConflict', { name: `${agency.name.vi} · ${agency.name.en}` });
    return { problems: [{ field: 'name.0', text }], typed };
  }
}
