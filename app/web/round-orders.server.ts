/** What the pages about rounds can be told to do: drafts saved and deleted, orders signed. */
import { addDays } from '#domain/calendar';
import { cleanText } from '#domain/clean-text';
import type { Locale } from '#domain/questionnaire';
import { isRefusal, Refusal } from '#domain/refusal';
import { DEFAULT_PLAN, type Round } from '#domain/round';
import { closingChecks } from '#domain/round-checks';
import { type DraftTyped, type RoundDraft, readRoundDraft } from '#domain/round-draft';
import { LONGEST_REASON, SHORTEST_REASON } from '#domain/round-order';
import { formatDecimal } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { readClosingFacts } from '#services/rounds/closing-facts';
import { orderClosing, orderCorrection, type Signature } from '#services/rounds/place-order';
import type { DraftOptions } from '#services/rounds/round-pages';
import type { FormProblem } from '#ui/forms/problem-list';
import type { OrderTyped } from '#ui/rounds/order-forms';
import type { AppContext } from './context.ts';
import { formText, formTexts } from './form-text.ts';

/** Longer than any field may be: what is too long comes back whole, with the reason. */
const LONGEST_TYPED = 1_000;

type Context = Pick<AppContext, 'db' | 'now' | 'today' | 'randomness' | 'carryOut'>;

export function signatureOf(context: Context, { account }: Pick<Visit, 'account'>): Signature {
  const { id, name } = account;
  const [now, today] = [context.now(), context.today()];
  return { by: { id, name }, now, today, id: context.randomness.id() };
}

/** A form without anything typed yet. */
export function emptyDraft({ roots, questionnaires, methods }: DraftOptions): DraftTyped {
  return {
    ...{ slug: '', name: '', nameEn: '', root: roots[0]?.id ?? '', opensOn: '', lastDay: '' },
    ...{ questionnaire: questionnaires[0]?.id ?? '', method: methods[0]?.id ?? '' },
    ...{ k: String(DEFAULT_PLAN.k), expectedShare: '10', splits: [], modes: DEFAULT_PLAN.officialModes },
  };
}

export function typedOf(draft: RoundDraft, locale: Locale): DraftTyped {
  const { slug, name, root, questionnaire, method, opensOn, closesOn, plan, expectedShare } = draft;
  return {
    ...{ slug, name: name.vi, nameEn: name.en, root, questionnaire, method, opensOn },
    ...{ lastDay: addDays(closesOn, -1), k: String(plan.k) },
    expectedShare: formatDecimal(expectedShare * 100, locale, { decimals: 1 }),
    ...{ splits: plan.splits, modes: plan.officialModes },
  };
}

/** The draft of a form, or what is wrong with it in words; everything typed comes back. */
export function readDraftForm(
  form: FormData,
  { roots, questionnaires, methods }: DraftOptions,
  locale: Locale,
): { readonly typed: DraftTyped; readonly draft: RoundDraft | null; readonly problems: FormProblem[] } {
  const t = translator(locale, 'rounds');
  const text = (name: string) => formText(form, name).slice(0, LONGEST_TYPED);
  const list = (name: string) => formTexts(form, name);
  const typed: DraftTyped = {
    ...{ slug: text('slug'), name: text('name'), nameEn: text('nameEn'), root: text('root') },
    ...{ questionnaire: text('questionnaire'), method: text('method'), opensOn: text('opensOn') },
    ...{ lastDay: text('lastDay'), k: text('k'), expectedShare: text('expectedShare') },
    ...{ splits: list('split'), modes: list('mode') },
  };
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const choices = { roots: ids(roots), questionnaires: ids(questionnaires), methods: ids(methods) };
  const read = readRoundDraft(typed, choices, (date) => addDays(date, 1));
  if ('draft' in read) return { typed, draft: read.draft, problems: [] };
  const problems = read.problems.map((field) => ({ field, text: t(`form.problem.${field}`) }));
  return { typed, draft: null, problems };
}

/** A refusal because of something that happened meanwhile, as a problem of the form. */
export async function orConflict(
  act: Promise<unknown>,
  field: string,
  locale: Locale,
): Promise<FormProblem[]> {
  try {
    await act;
    return [];
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return [{ field, text: translator(locale, 'rounds')('problem.conflict') }];
  }
}

export function confirmProblems(typed: string, slug: string, locale: Locale): FormProblem[] {
  if (typed.trim() === slug) return [];
  return [{ field: 'confirm', text: translator(locale, 'rounds')('problem.confirm', { slug }) }];
}

function reasonProblems(field: string, reason: string, needed: boolean, locale: Locale): FormProblem[] {
  const t = translator(locale, 'rounds');
  if (reason.length > LONGEST_REASON)
    return [{ field, text: t('problem.reasonLong', { most: LONGEST_REASON }) }];
  const missing = needed ? reason.length < SHORTEST_REASON : reason !== '' && reason.length < SHORTEST_REASON;
  return missing ? [{ field, text: t('problem.reason', { least: SHORTEST_REASON }) }] : [];
}

/** Signs the order to close or to correct a round; where this process holds the keys it is carried out at once. */
export async function performRoundOrder(
  order: 'close' | 'correct',
  context: Context,
  visit: Visit,
  round: Round,
  form: FormData,
  locale: Locale,
): Promise<{ readonly problems: readonly FormProblem[]; readonly kept: OrderTyped }> {
  const kept: OrderTyped = {
    order,
    reason: cleanText(formText(form, 'reason')),
    correction: cleanText(formText(form, 'correction')),
    confirm: formText(form, 'confirm').slice(0, 60),
  };
  const { db } = context;
  const signed = signatureOf(context, visit);
  if (order === 'correct') {
    const problems = reasonProblems('correction', kept.correction, true, locale);
    if (problems.length > 0) return { problems, kept };
    const act = orderCorrection(db, round.id, kept.correction, signed);
    return { problems: await orConflict(act.then(context.carryOut), 'correction', locale), kept };
  }
  const checks = closingChecks(await readClosingFacts(db, round, signed.today));
  const needed = checks.some(({ level }) => level === 'reason');
  const problems = [
    ...reasonProblems('reason', kept.reason, needed, locale),
    ...confirmProblems(kept.confirm, round.slug, locale),
  ];
  if (problems.length > 0) return { problems, kept };
  const act = orderClosing(db, round, kept.reason, signed).then((placed) => {
    // Somebody else's reason stands, not the one that was just typed.
    if (placed === 'waiting') throw new Refusal('conflict', `closing ${round.slug} is ordered already`);
  });
  return { problems: await orConflict(act.then(context.carryOut), 'confirm', locale), kept };
}
