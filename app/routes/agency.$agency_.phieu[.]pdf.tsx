/** Issues slips and answers with the file to print; the codes are nowhere else. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { readIssueId } from '#domain/slip-issue';
import { readSlipOrder } from '#domain/slip-order';
import { listOrderableServices } from '#services/print-choices';
import { printSlips } from '#services/prints';
import { findOpenRound } from '#services/running';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { typedSlips } from '#web/print-forms';
import { slipsPath } from '#web/print-paths';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const typed = typedSlips(form);
  const again = (problem: string) => redirect(slipsPath(agency.code, locale, { problem, ...typed }), 303);
  const round = await findOpenRound(context);
  if (!round || !agency.isUnit) return redirect(slipsPath(agency.code, locale), 303);
  const services = await listOrderableServices(context.db, context.today());
  const order = readSlipOrder(typed, context.today(), { splits: round.plan.splits, services });
  if ('problem' in order) return again(order.problem);
  const id = readIssueId(formText(form, 'order'));
  try {
    const job = { agency, locale, actor: visit.actor.account };
    const { name, bytes } = await printSlips(context, job, { ...order, id });
    return fileAnswer({ name, type: 'pdf', body: bytes });
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return again('repeated');
    throw error;
  }
}
