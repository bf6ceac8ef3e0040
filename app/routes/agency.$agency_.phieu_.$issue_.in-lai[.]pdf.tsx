/** Voids a batch of slips and answers with others in its place. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isRefusal } from '#domain/refusal';
import { readIssueId, readVoidReason } from '#domain/slip-issue';
import { readSlipOrder } from '#domain/slip-order';
import { listPrintableUnits, listServiceChoices } from '#services/print-choices';
import { printReplacement } from '#services/prints';
import { findOpenRound } from '#services/running';
import { getSlipIssue } from '#services/void-slips';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { typedSlips, typedVoid } from '#web/print-forms';
import { slipIssuePath, slipsPath } from '#web/print-paths';
import { orRefuse } from '#web/refusal-status';

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const { db, reference, today } = context;
  const locale = localeOf(new URL(request.url));
  const round = await findOpenRound(context);
  if (!round) return redirect(slipsPath(agency.code, locale), 303);
  const issue = params['issue'] ?? '';
  await orRefuse(getSlipIssue(db, { round: round.id, agency: agency.id, issue }));
  const form = await request.formData();
  const typed = { ...typedSlips(form), ...typedVoid(form) };
  const again = (problem: string) =>
    redirect(slipIssuePath(agency.code, issue, locale, { problem, ...typed }), 303);
  const read = readVoidReason(typed.reason);
  if ('problem' in read) return again(read.problem);
  const units = listPrintableUnits(visit.actor, await reference.tree(today()));
  const instead = units.find(({ code }) => code === typed.agency);
  if (!instead) return again('agency');
  const services = (await listServiceChoices(db, today())).map(({ id }) => id);
  const order = readSlipOrder(typed, today(), { splits: round.plan.splits, services });
  if ('problem' in order) return again(order.problem);
  try {
    const job = { agency: instead, locale, actor: visit.actor.account };
    const id = readIssueId(formText(form, 'order'));
    const replaced = { issue, reason: read.reason, of: agency };
    const { name, bytes } = await printReplacement(context, job, replaced, { ...order, id });
    return fileAnswer({ name, type: 'pdf', body: bytes });
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return again('repeated');
    throw error;
  }
}
