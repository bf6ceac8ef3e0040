/** Two agencies beside each other as CSV; `kieu=excel` for Excel. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { twoAgenciesTable } from '#exports/public-tables';
import { tableFile } from '#exports/results-csv';
import { getComparePage } from '#services/public-pages';
import { csvKindOf } from '#web/csv-kind';
import { fileAnswer } from '#web/file-answer.server';
import { localeOf } from '#web/paths';
import { comparePath, compareQueryOf } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const query = compareQueryOf(url);
  const typed = [query.first, query.second] as const;
  const { sides, comparison, factors, round } = await orRefuse(
    getComparePage(context, query.round, typed, locale),
  );
  const [first, second] = sides;
  // The page says which agency is missing, or offers those that may be meant.
  if (first.kind !== 'one' || second.kind !== 'one') return redirect(comparePath(locale, query), 303);
  const scopes = comparison?.kind === 'compared' ? comparison.scopes : [];
  const table = twoAgenciesTable({ units: [first.unit, second.unit], scopes, factors }, locale);
  const about = ['so-sanh', first.unit.agency.code, second.unit.agency.code, round.slug];
  return fileAnswer(tableFile({ table, about, kind: csvKindOf(url), synthetic: context.synthetic, locale }));
}
