/** What the page of a signal can be told to do: write a step down, or decide. */
import { cleanText } from '#domain/clean-text';
import { CASE_STEPS, DECISION_KINDS, LONGEST_NOTE, SHORTEST_NOTE } from '#domain/integrity-case';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { type CaseWork, decideCase, writeStep } from '#services/integrity/cases';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { formText, formTexts } from './form-text.ts';
import type { SignalVisit } from './signal-guard.server.ts';

export const SIGNAL_ORDERS = ['write', 'decide'] as const;
export type SignalOrder = (typeof SIGNAL_ORDERS)[number];

export function readSignalOrder(name: string | null): SignalOrder | undefined {
  return SIGNAL_ORDERS.find((order) => order === name);
}

/** What was typed, to be shown again. */
export interface SignalTyped {
  readonly step: string;
  readonly text: string;
  readonly kind: string;
  readonly reason: string;
  readonly batches: readonly string[];
}

export interface SignalOutcome {
  readonly problems: readonly FormProblem[];
  readonly kept: SignalTyped;
}

interface OrderContext {
  readonly context: Pick<AppContext, 'db' | 'now' | 'today' | 'randomness'>;
  readonly visit: SignalVisit;
  readonly form: FormData;
  readonly locale: Locale;
}

/** Does it. What can be mended in the form comes back as problems, with everything typed. */
export async function performSignalOrder(order: SignalOrder, given: OrderContext): Promise<SignalOutcome> {
  const { context, visit, form, locale } = given;
  const t = translator(locale, 'integrity');
  const { round, agency, signal } = visit.place;
  const { id, name } = visit.visit.account;
  const kept: SignalTyped = {
    ...{ step: formText(form, 'step'), text: cleanText(formText(form, 'text')) },
    ...{ kind: formText(form, 'kind'), reason: cleanText(formText(form, 'reason')) },
    batches: formTexts(form, 'batch'),
  };
  const work: CaseWork = {
    ...{ round: round.id, agency: agency.id, signal, by: { id, name } },
    ...{ now: context.now(), today: context.today(), id: context.randomness.id() },
  };
  const problems = order === 'write' ? stepProblems(kept, locale) : decisionProblems(kept, locale);
  if (problems.length > 0) return { problems, kept };
  try {
    if (order === 'write') {
      const step = CASE_STEPS.find((known) => known === kept.step);
      if (step) await writeStep(context.db, work, step, kept.text);
    } else {
      const kind = DECISION_KINDS.find((known) => known === kept.kind);
      if (kind) await decideCase(context.db, work, { kind, reason: kept.reason, batches: kept.batches });
    }
    return { problems: [], kept };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    const field = order === 'write' ? 'text' : 'reason';
    return { problems: [{ field, text: t('problem.conflict') }], kept };
  }
}

function lengthProblem(field: 'text' | 'reason', value: string, locale: Locale): FormProblem[] {
  const t = translator(locale, 'integrity');
  if (value.length < SHORTEST_NOTE) return [{ field, text: t(`problem.${field}`) }];
  if (value.length <= LONGEST_NOTE) return [];
  return [{ field, text: t(`problem.${field}Long`, { most: LONGEST_NOTE }) }];
}

function stepProblems({ step, text }: SignalTyped, locale: Locale): FormProblem[] {
  const t = translator(locale, 'integrity');
  const unknown = !CASE_STEPS.some((known) => known === step);
  return [
    ...(unknown ? [{ field: 'step', text: t('problem.step') }] : []),
    ...lengthProblem('text', text, locale),
  ];
}

function decisionProblems({ kind, reason, batches }: SignalTyped, locale: Locale): FormProblem[] {
  const t = translator(locale, 'integrity');
  const unknown = !DECISION_KINDS.some((known) => known === kind);
  const excluding = kind === 'batches_excluded';
  return [
    ...(unknown ? [{ field: 'kind', text: t('problem.kind') }] : []),
    ...(excluding && batches.length === 0 ? [{ field: 'batch', text: t('problem.batches') }] : []),
    ...(!excluding && !unknown && batches.length > 0
      ? [{ field: 'batch', text: t('problem.noBatches') }]
      : []),
    ...lengthProblem('reason', reason, locale),
  ];
}
