/** The overview as a file: the agencies of the list, one line each. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { overviewTable } from '#domain/overview-table';
import { narrowRows } from '#domain/province-overview';
import { tableCsv } from '#exports/results-csv';
import { getProvinceOverview } from '#services/department';
import { overviewQueryOf } from '#web/department-paths';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  const url = new URL(request.url);
  const { round, filter } = overviewQueryOf(url);
  const overview = await orRefuse(getProvinceOverview(context, actor, round));
  const kind = url.searchParams.get('loai') === 'excel' ? 'excel' : 'machine';
  const locale = localeOf(url);
  const rows = narrowRows(overview.rows, filter, locale);
  const state = overview.edition ? `ban-${overview.edition.number}` : context.today();
  const made = context.synthetic ? '-gia-lap' : '';
  return new Response(tableCsv(overviewTable(rows, overview.factors), kind, locale), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="co-quan-${overview.round.slug}-${state}${made}.csv"`,
    },
  });
}
