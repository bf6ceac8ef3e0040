/** Whom to remind of what, as a workbook. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { remindersName, remindersXlsx } from '#exports/reminders';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { monitorQueryOf } from '#web/fieldwork-paths';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const fieldwork = await orRefuse(getFieldwork(context, actor, monitorQueryOf(url).round));
  const name = `${remindersName(fieldwork.round.slug, fieldwork.day, context.synthetic, locale)}.xlsx`;
  return fileAnswer({ name, type: 'xlsx', body: await remindersXlsx(fieldwork, locale) });
}
