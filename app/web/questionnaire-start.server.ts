/** Starting a draft of a questionnaire: a copy of a version, or a blank form. */
import type { Locale, Questionnaire } from '#domain/questionnaire';
import { readQuestionnaireDraft } from '#domain/questionnaire-rules';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { draftFrom, draftFromVersion } from '#services/questionnaires/drafts';
import { nextVersion } from '#services/questionnaires/pages';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';
import { writerProblems } from './questionnaire-guard.server.ts';
import { writerOf } from './questionnaire-orders.server.ts';
import { orRefuse } from './refusal-status.ts';

export interface NewDraftAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: { readonly source: string; readonly code: string; readonly version: string };
}

/** Starts it and says its id, or what has to be mended in the form. */
export async function startDraft(
  context: AppContext,
  visit: Visit,
  form: FormData,
  locale: Locale,
): Promise<{ readonly id: string } | NewDraftAnswer> {
  const { db, randomness } = context;
  const text = (name: string) => formText(form, name).slice(0, 40);
  const typed = { source: text('source'), code: text('code').toUpperCase(), version: text('version') };
  const foreign = await writerProblems(visit, context, 'code', locale);
  if (foreign.length > 0) return { problems: foreign, typed };
  const number = typed.version === '' ? await nextVersion(db, typed.code) : Number(typed.version);
  const blank: Questionnaire = {
    ...{ code: typed.code, version: number, title: { vi: '', en: '' } },
    ...{ factors: [], scales: [], sections: [] },
  };
  const read = readQuestionnaireDraft(blank);
  if ('refused' in read) {
    const t = translator(locale, 'questionnaires');
    const problems = read.refused.map(({ path, code }) => ({ field: path, text: t(`issue.${code}`) }));
    return { problems, typed };
  }
  const id = randomness.id();
  const writer = writerOf(context, visit);
  if (typed.source === '') await draftFrom(db, id, blank, { from: 'blank', basedOn: null }, writer);
  else await orRefuse(draftFromVersion(db, id, typed.source, { code: typed.code, version: number }, writer));
  return { id };
}
