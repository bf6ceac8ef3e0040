/** The overview as a file: the agencies of the list, one line each, or the province's trend; `kieu=excel` for Excel. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { overviewTable } from '#domain/overview-table';
import { narrowRows } from '#domain/province-overview';
import { trendTable } from '#domain/province-trend';
import { tableFile } from '#exports/results-csv';
import { getProvinceOverview } from '#services/department';
import { csvKindOf, SERIES_NAMES, seriesTableOf } from '#web/csv-kind';
import { overviewQueryOf } from '#web/department-paths';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  const url = new URL(request.url);
  const { round, filter } = overviewQueryOf(url);
  const overview = await orRefuse(getProvinceOverview(context, actor, round));
  const locale = localeOf(url);
  const series = seriesTableOf(url);
  if (series && !overview.trend) throw new Response(null, { status: 404 });
  const table =
    series && overview.trend
      ? trendTable(overview.trend, series)
      : overviewTable(narrowRows(overview.rows, filter, locale), overview.factors);
  const state = overview.edition ? `ban-${overview.edition.number}` : context.today();
  const about = [SERIES_NAMES[series ?? 'agencies'], overview.round.slug, state];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
