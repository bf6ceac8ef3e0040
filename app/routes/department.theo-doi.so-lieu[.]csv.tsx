/** The fieldwork of a round as CSV: the agencies that the page lists, with their slips week by week. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { narrowFieldwork } from '#domain/fieldwork';
import { fieldworkListTable } from '#exports/department-tables';
import { tableFile } from '#exports/results-csv';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { csvKindOf } from '#web/csv-kind';
import { monitorQueryOf } from '#web/fieldwork-paths';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { round, filter } = monitorQueryOf(url);
  const fieldwork = await orRefuse(getFieldwork(context, actor, round));
  const rows = narrowFieldwork(fieldwork.rows, filter, locale);
  const table = fieldworkListTable({ rows, weeks: fieldwork.weeks }, locale);
  const about = ['theo-doi', fieldwork.round.slug, fieldwork.day];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
