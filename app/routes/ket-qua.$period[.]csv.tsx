/** The agencies of a published round as CSV, as its page lists them, or the province's trend; `kieu=excel` for Excel. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { trendTable } from '#domain/province-trend';
import { narrowUnits } from '#domain/unit-list';
import { unitListTable } from '#exports/public-tables';
import { tableFile } from '#exports/results-csv';
import { getPublishedRoundPage } from '#services/public-pages';
import { csvKindOf, SERIES_NAMES, seriesTableOf } from '#web/csv-kind';
import { fileAnswer } from '#web/file-answer.server';
import { listFilterOf, localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const page = await orRefuse(getPublishedRoundPage(context, params['period'] ?? ''));
  if (!page) throw new Response(null, { status: 404 });
  const { result, edition, trend } = page;
  const url = new URL(request.url);
  const locale = localeOf(url);
  const series = seriesTableOf(url);
  const table = series
    ? trendTable(trend, series)
    : unitListTable(narrowUnits(result.units, listFilterOf(url), locale));
  const about = [SERIES_NAMES[series ?? 'agencies'], result.round.slug, `ban-${edition.number}`];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
