/** The description of the open-data interface (OpenAPI 3.1). */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getOpenApi } from '#services/open-data';
import { openAnswer, openProblem } from '#web/open-answer.server';
import { localeOf } from '#web/paths';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { db, config } = context;
  const locale = localeOf(new URL(request.url));
  return openAnswer(request, context, () => getOpenApi(db, config.publicUrl, locale));
}

/** Nothing here takes anything. */
export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'method');
}
