/** Issues a permanent code of a desk and answers with its poster or its tablet's card; the code is nowhere else. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { listDesks, readDeskCodeOrder } from '#domain/desk-code-order';
import { listQuestionnaireChoices } from '#services/print-choices';
import { printDeskCode } from '#services/prints';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { typedDeskCode } from '#web/print-forms';
import { deskCodesPath } from '#web/print-paths';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const today = context.today();
  const locale = localeOf(new URL(request.url));
  const typed = typedDeskCode(await request.formData());
  const desks = listDesks(await context.reference.tree(today), agency.id);
  const order = readDeskCodeOrder({ ...typed, endOthers: typed.end_others }, today, {
    desks: desks.map(({ id }) => id),
    questionnaires: (await listQuestionnaireChoices(context.db)).map(({ id }) => id),
  });
  const desk = desks.find(({ id }) => id === typed.desk);
  if ('problem' in order || !desk) {
    const problem = 'problem' in order ? order.problem : 'desk';
    return redirect(deskCodesPath(agency.code, locale, { problem, ...typed }), 303);
  }
  const job = { agency, locale, actor: visit.actor.account };
  const { name, bytes } = await printDeskCode(context, job, desk, order);
  return fileAnswer({ name, type: 'pdf', body: bytes });
}
