/** What is kept of an answer, and what is not: for everybody, read from the database itself. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { DEFAULT_PLAN } from '#domain/round';
import { readKeptRecord } from '#services/kept-tables';
import { renderKeptPage } from '#ui/survey/kept-page';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf } from '#web/paths';

export async function loader({ request, context: { db, synthetic } }: LoaderFunctionArgs): Promise<Response> {
  const locale = localeOf(new URL(request.url));
  const record = await readKeptRecord(db);
  return respondWithPage(renderKeptPage({ ...record, locale, synthetic, k: DEFAULT_PLAN.k }), 200);
}
