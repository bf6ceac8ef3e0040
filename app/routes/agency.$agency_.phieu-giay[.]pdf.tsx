/** The open round's questionnaire on paper, without any code. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { printPaperForm } from '#services/prints';
import { findOpenRound } from '#services/running';
import { requireAtAgency } from '#web/agency-guard.server';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { printsPath } from '#web/print-paths';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const locale = localeOf(new URL(request.url));
  // The page of prints says why there is none.
  if (!agency.isUnit || !(await findOpenRound(context)))
    return redirect(printsPath(agency.code, locale), 303);
  const job = { agency, locale, actor: visit.actor.account };
  const { name, bytes } = await printPaperForm(context, job);
  return fileAnswer({ name, type: 'pdf', body: bytes });
}
