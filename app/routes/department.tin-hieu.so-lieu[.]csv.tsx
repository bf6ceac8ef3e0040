/** The signals of a round as CSV: agencies, then desks, as the page lists them. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { signalTable } from '#exports/department-tables';
import { tableFile } from '#exports/results-csv';
import { getRoundSignals } from '#services/integrity/signals';
import { csvKindOf } from '#web/csv-kind';
import { overviewQueryOf } from '#web/department-paths';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'detect_gaming');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { round, agencies, desks } = await orRefuse(
    getRoundSignals(context, actor, overviewQueryOf(url).round),
  );
  const table = signalTable([...agencies, ...desks], locale);
  const about = ['tin-hieu', round.slug, context.today()];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
