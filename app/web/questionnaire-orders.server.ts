/** What the pages about drafts of questionnaires can be told: save a part, move it, take it out, publish, delete. */
import type { Locale } from '#domain/questionnaire';
import { findUnknown } from '#domain/questionnaire-crosswalk';
import { type Part, type PartKind, partContent, readPartName } from '#domain/questionnaire-part';
import {
  listReferences,
  PART_FIELDS,
  type PartTyped,
  type TypedOption,
  typedOf,
  valueOfTyped,
} from '#domain/questionnaire-typed';
import { isRefusal } from '#domain/refusal';
import { partLabel } from '#i18n/part-label';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { instantOf } from '#services/audit';
import {
  deleteDraft,
  dropPart,
  partDigest,
  publishDraft,
  type QuestionnaireDraft,
  savePart,
  shiftPart,
  type Writer,
} from '#services/questionnaires/drafts';
import { listPublished } from '#services/questionnaires/pages';
import type { FormProblem } from '#ui/forms/problem-list';
import type { PartAnswer } from '#ui/questionnaires/part-form';
import type { AppContext } from './context.ts';
import { formSecret, formText, formTexts } from './form-text.ts';
import { writerProblems } from './questionnaire-guard.server.ts';
import { orRefuse } from './refusal-status.ts';

export function writerOf({ now, today }: AppContext, { account }: Pick<Visit, 'account'>): Writer {
  return { actor: account.id, at: instantOf(now()), today: today() };
}

/** What a form carries of one field; a question has 1,000 letters, and what is longer is said to be too long. */
const LONGEST_FIELD = 4_000;
const MOST_OPTIONS = 210;

/** Everything typed into the form of a part, in the order that was typed for options; empty lines left out. */
export function readPartTyped(form: FormData): PartTyped {
  const text = (name: string) => formSecret(form, name).slice(0, LONGEST_FIELD);
  const lines: { readonly order: number; readonly option: TypedOption }[] = [];
  for (let at = 0; at < MOST_OPTIONS && form.has(`options[${at}].value`); at += 1) {
    const name = `options[${at}]`;
    const option = {
      ...{ value: text(`${name}.value`).trim(), writeIn: form.has(`${name}.writeIn`) },
      ...{ vi: text(`${name}.label.vi`).trim(), en: text(`${name}.label.en`).trim() },
    };
    const order = Number.parseFloat(text(`${name}.order`).replace(',', '.'));
    if (option.value + option.vi + option.en !== '')
      lines.push({ order: Number.isFinite(order) ? order : at + 1, option });
  }
  return {
    fields: Object.fromEntries(PART_FIELDS.map((name) => [name, text(name)])),
    values: formTexts(form, 'relevantIf.values'),
    options: lines.toSorted((a, b) => a.order - b.order).map(({ option }) => option),
  };
}

/** What somebody else has written where something else was typed, field by field. */
function differences(typed: PartTyped, theirs: PartTyped, locale: Locale): FormProblem[] {
  const t = translator(locale, 'questionnaires');
  const said = (text: string) => t('theirs', { text: text === '' ? t('theirsEmpty') : text });
  const fields = PART_FIELDS.filter((name) => (theirs.fields[name] ?? '') !== (typed.fields[name] ?? ''))
    .filter((name) => theirs.fields[name] !== undefined)
    .map((field): FormProblem => ({ field, text: said(theirs.fields[field] ?? '') }));
  const values =
    theirs.values.join() === typed.values.join()
      ? []
      : [{ field: 'relevantIf.values', text: said(theirs.values.join(', ')) }];
  const count = Math.max(theirs.options.length, typed.options.length);
  const options = Array.from({ length: count }, (_, at) => {
    const [mine, other] = [typed.options[at], theirs.options[at]];
    return (['value', 'vi', 'en'] as const).flatMap((name): FormProblem[] => {
      if ((mine?.[name] ?? '') === (other?.[name] ?? '')) return [];
      const place = name === 'value' ? name : `label.${name}`;
      return [{ field: `options[${at}].${place}`, text: said(other?.[name] ?? '') }];
    });
  });
  return [...fields, ...values, ...options.flat()];
}

/** Saves a part; what can be mended in the form comes back, with everything typed. The part's code where it was saved. */
export async function performSave(
  context: AppContext,
  visit: Visit,
  { id, questionnaire }: QuestionnaireDraft,
  part: Part,
  form: FormData,
  locale: Locale,
): Promise<PartAnswer | { readonly saved: string }> {
  const t = translator(locale, 'questionnaires');
  const typed = readPartTyped(form);
  const before = formText(form, 'before');
  const again = (problems: readonly FormProblem[]): PartAnswer => ({
    problems,
    typed,
    before,
    meanwhile: null,
  });
  const refused = await writerProblems(visit, context, 'code', locale);
  if (refused.length > 0) return again(refused);
  const wrong = findUnknown(listReferences(typed), await listPublished(context.db));
  if (wrong.length > 0)
    return again(
      wrong.map((reference) => ({ field: 'equivalentTo', text: t('issues.reference', { reference }) })),
    );
  const value = valueOfTyped(questionnaire, part, typed);
  const section = typed.fields.section;
  const order = { part, before, value, ...(section && { section }) };
  const outcome = await orRefuse(savePart(context.db, id, order, writerOf(context, visit)));
  if (outcome.state === 'saved') return { saved: value.code };
  if (outcome.state === 'unsound') {
    const problems = outcome.problems.map(({ field, code }) => {
      // A list of marks or of answers is one field.
      const at = field.replace(/^(equivalentTo|relevantIf\.values).*$/, '$1');
      return { field: at === '' ? 'code' : at, text: t(`issue.${code}`) };
    });
    return again(problems);
  }
  const { questionnaire: now } = outcome.draft;
  const gone = partContent(now, part) === null;
  const problems = gone ? [] : differences(typed, typedOf(now, part), locale);
  const text = t(gone ? 'goneMeanwhile' : 'changedMeanwhile');
  return {
    ...{ typed, before: partDigest(now, part), meanwhile: gone ? 'gone' : 'changed' },
    problems: [{ field: 'code', text }, ...problems],
  };
}

export type DraftOutcome =
  | { readonly done: 'moved' | 'removed' | 'deleted' }
  | { readonly published: string }
  | { readonly problems: readonly FormProblem[] };

function listedPart(name: string): { readonly kind: PartKind; readonly code: string } | undefined {
  const part = readPartName(name);
  return part && part.kind !== 'about' && part.code !== '' ? part : undefined;
}

/** Moves, takes out, publishes or deletes; `undefined` for an order that there is not. */
export async function performDraftOrder(
  context: AppContext,
  visit: Visit,
  draft: QuestionnaireDraft,
  form: FormData,
  locale: Locale,
): Promise<DraftOutcome | undefined> {
  const t = translator(locale, 'questionnaires');
  const refused = await writerProblems(visit, context, 'code', locale);
  if (refused.length > 0) return { problems: refused };
  const { db } = context;
  const { id, questionnaire } = draft;
  const version = `${questionnaire.code}.${questionnaire.version}`;
  const revision = Number(formText(form, 'revision'));
  const writer = writerOf(context, visit);
  const [order = '', name = ''] = formText(form, 'order').split(' ');
  const part = listedPart(name);
  const confirmed = (field: string) => formText(form, field) === version;
  const unconfirmed = (field: string) => ({ problems: [{ field, text: t('publish.wrong', { version }) }] });
  try {
    if ((order === 'up' || order === 'down') && part) {
      await shiftPart(db, id, revision, part, order === 'up' ? -1 : 1, writer);
      return { done: 'moved' };
    }
    if (order === 'remove' && part) {
      const usedBy = await dropPart(db, id, revision, part, writer);
      if (usedBy.length === 0) return { done: 'removed' };
      const values = { name: partLabel(part, locale), codes: usedBy.join(', ') };
      return { problems: [{ field: 'code', text: t('inUse', values) }] };
    }
    if (order === 'publish') {
      if (!confirmed('confirm')) return unconfirmed('confirm');
      const published = await publishDraft(db, id, revision, writer);
      if (published === null)
        return { problems: [{ field: 'confirm', text: t('publish.taken', { version }) }] };
      return { published };
    }
    if (order === 'delete') {
      if (!confirmed('confirmDelete')) return unconfirmed('confirmDelete');
      if (draft.revision !== revision) return { problems: [{ field: 'confirmDelete', text: t('conflict') }] };
      await deleteDraft(db, draft, writer);
      return { done: 'deleted' };
    }
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return { problems: [{ field: order === 'publish' ? 'confirm' : 'questions', text: t('conflict') }] };
  }
  return undefined;
}
