/** A trial under another method as CSV, beside the published figures: never an official result. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { trialTable } from '#exports/department-tables';
import { tableFile } from '#exports/results-csv';
import { readTrialPage } from '#services/trial-page';
import { csvKindOf } from '#web/csv-kind';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { methodTrialPath, trialQueryOf } from '#web/register-paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { shown } = await orRefuse(readTrialPage(context, actor, trialQueryOf(url)));
  // The page says what is missing.
  if (!shown) return redirect(methodTrialPath(locale), 303);
  const { trial, factors, other, slug } = shown;
  const table = trialTable({ trial, factors, decimals: other.decimals }, locale);
  const about = ['tinh-thu', slug, trial.other];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
