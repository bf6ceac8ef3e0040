/** What the page of one list can be told to do: draw, discard, withdraw, note what the post did. */
import { cleanText } from '#domain/clean-text';
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import type { DrawRule } from '#domain/sampling/allocation';
import { MOST_RETURNED, readReturned } from '#domain/sampling/returned-letters';
import { translator } from '#i18n/translator';
import { discardList, drawSample, withdrawSample } from '#services/sampling/draw-sample';
import { postLetters } from '#services/sampling/letters';
import { noteReturned } from '#services/sampling/returned-letters';
import type { SamplingActor } from '#services/sampling/sampling-context';
import type { FormProblem } from '#ui/forms/problem-list';
import type { ListTyped } from '#ui/sampling/list-view';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';

const MOST_LETTERS = 50_000;
const MOST_LEAST = 1_000;
const REASON_LENGTH = { least: 10, most: 500 };
const LONGEST_NUMBERS = 30_000;

/** What was done, or what has to be mended; `gone`: the list is no longer there. */
export interface ListOutcome {
  readonly done: 'drawn' | 'withdrawn' | 'posted' | 'returned' | 'gone' | null;
  readonly problems: readonly FormProblem[];
}

const refused = (...problems: FormProblem[]): ListOutcome => ({ done: null, problems });

function typedIn(form: FormData): ListTyped {
  const text = (name: string, most: number) => formText(form, name).slice(0, most);
  return {
    ...{ kind: text('kind', 10), total: text('total', 10), least: text('least', 10) },
    ...{ numbers: text('numbers', LONGEST_NUMBERS), reason: text('reason', 1_000) },
  };
}

function readRule(typed: ListTyped, locale: Locale): DrawRule | FormProblem[] {
  const t = translator(locale, 'sampling');
  const whole = (value: string) => (/^\d{1,6}$/.test(value.trim()) ? Number(value) : Number.NaN);
  const [total, least] = [whole(typed.total), whole(typed.least)];
  const kind = typed.kind === 'plan' || typed.kind === 'total' ? typed.kind : undefined;
  const problems: FormProblem[] = [];
  if (!kind) problems.push({ field: 'kind', text: t('draw.problem.kind') });
  if (kind === 'total' && !(total >= 1 && total <= MOST_LETTERS))
    problems.push({ field: 'total', text: t('draw.problem.total') });
  if (!(least >= 0 && least <= MOST_LEAST)) problems.push({ field: 'least', text: t('draw.problem.least') });
  if (problems.length > 0 || !kind) return problems;
  return { kind, total: kind === 'total' ? total : 0, least };
}

type Context = AppContext;

async function draw(context: Context, list: string, typed: ListTyped, by: SamplingActor, locale: Locale) {
  const rule = readRule(typed, locale);
  if (Array.isArray(rule)) return refused(...rule);
  await drawSample(context, list, rule, by);
  return { done: 'drawn', problems: [] } as const;
}

async function note(context: Context, list: string, typed: ListTyped, by: SamplingActor, locale: Locale) {
  const t = translator(locale, 'sampling');
  const numbers = readReturned(typed.numbers);
  const wrong = (text: string) => refused({ field: 'numbers', text });
  if (numbers.length === 0) return wrong(t('returned.problem.empty'));
  if (numbers.length > MOST_RETURNED) return wrong(t('returned.problem.many', { most: MOST_RETURNED }));
  const outcome = await noteReturned(context, list, numbers, by);
  if ('returned' in outcome) return { done: 'returned', problems: [] } as const;
  const { unknown, several } = outcome;
  const texts = [
    unknown.length > 0 ? t('returned.problem.unknown', { numbers: unknown.join(', ') }) : '',
    several.length > 0 ? t('returned.problem.several', { numbers: several.join(', ') }) : '',
  ];
  return wrong(texts.filter(Boolean).join(' '));
}

async function withdraw(context: Context, list: string, typed: ListTyped, by: SamplingActor, locale: Locale) {
  const reason = cleanText(typed.reason);
  const { least, most } = REASON_LENGTH;
  if (reason.length < least || reason.length > most)
    return refused({ field: 'reason', text: translator(locale, 'sampling')('withdraw.problem') });
  await withdrawSample(context, list, reason, by);
  return { done: 'withdrawn', problems: [] } as const;
}

/** Carries out the order of a form; `undefined` for an order that there is not. Refusals other than conflicts are thrown. */
export async function performListOrder(
  context: Context,
  list: string,
  form: FormData,
  by: SamplingActor,
  locale: Locale,
): Promise<{ readonly outcome: ListOutcome; readonly typed: ListTyped } | undefined> {
  const typed = typedIn(form);
  const t = translator(locale, 'sampling');
  const orders: Readonly<Record<string, { act: () => Promise<ListOutcome>; conflict: FormProblem }>> = {
    draw: {
      act: () => draw(context, list, typed, by, locale),
      conflict: { field: 'kind', text: t('draw.problem.conflict') },
    },
    discard: {
      act: () => discardList(context, list, by).then(() => ({ done: 'gone', problems: [] })),
      conflict: { field: 'discard', text: t('draw.problem.conflict') },
    },
    post: {
      act: () =>
        postLetters(context, list, formText(form, 'run'), by).then(() => ({ done: 'posted', problems: [] })),
      conflict: { field: 'letters', text: t('letters.problem.conflict') },
    },
    returned: {
      act: () => note(context, list, typed, by, locale),
      conflict: { field: 'numbers', text: t('draw.problem.conflict') },
    },
    withdraw: {
      act: () => withdraw(context, list, typed, by, locale),
      conflict: { field: 'reason', text: t('draw.problem.conflict') },
    },
  };
  const said = formText(form, 'order');
  const order = Object.hasOwn(orders, said) ? orders[said] : undefined;
  if (!order) return undefined;
  try {
    return { outcome: await order.act(), typed };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return { outcome: refused(order.conflict), typed };
  }
}
