/** The file of letters as an answer: written while it is sent, kept nowhere. */
import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { addDays } from '#domain/calendar';
import type { Locale } from '#domain/questionnaire';
import { readDate } from '#domain/read-date';
import type { Round } from '#domain/round';
import { readIssueId } from '#domain/slip-issue';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { streamLetters } from '#services/sampling/letters-file';
import type { AppContext } from './context.ts';
import { fileAnswer } from './file-answer.server.ts';
import { formText } from './form-text.ts';

/** The order as typed, or the field that is wrong with it. */
function readOrder(form: FormData, context: AppContext, round: Round) {
  const id = readIssueId(formText(form, 'id')) ?? context.randomness.id();
  const shape = formText(form, 'form') === 'slip' ? 'slip' : 'letter';
  const replaces = readIssueId(formText(form, 'replaces')) ?? null;
  const lastDay = readDate(formText(form, 'lastDay'));
  const late = round.closesOn !== null && lastDay !== undefined && lastDay >= round.closesOn;
  if (lastDay === undefined || lastDay <= context.today() || late) return undefined;
  return { id, form: shape, replaces, lastDay, expires: addDays(lastDay, 1) } as const;
}

/** The last day that is proposed for codes: a month, or the round's last day. */
export function proposedLastDay(round: Pick<Round, 'closesOn'>, today: string): string {
  const month = addDays(today, 30);
  return round.closesOn !== null && month >= round.closesOn ? addDays(round.closesOn, -1) : month;
}

/**
 * Prints what a form orders: letters with fresh codes, or reminders. `'expires'` where the last day is none. Throws
 * refusals of the service.
 */
export async function answerWithLetters(
  context: AppContext,
  list: string,
  round: Round,
  form: FormData,
  { account }: Visit,
  locale: Locale,
): Promise<Response | 'expires'> {
  const by = { id: account.id, name: account.name };
  const reminder = formText(form, 'order') === 'remind';
  const order = reminder
    ? { id: readIssueId(formText(form, 'id')) ?? context.randomness.id(), form: 'letter' as const }
    : readOrder(form, context, round);
  if (!order) return 'expires';
  const reason = translator(locale, 'sampling')('letters.reprintReason');
  const letters = 'lastDay' in order ? { ...order, list, reason } : { ...order, list };
  const pieces = await streamLetters(context, round, letters, by, locale);
  const name = `${reminder ? 'thu-nhac' : 'thu-moi'}-${round.slug}-${context.today()}.pdf`;
  return fileAnswer({ name, type: 'pdf', body: createReadableStreamFromReadable(Readable.from(pieces)) });
}
