/** Open data of one published round, as CSV (`kieu=excel` for Excel) and JSON. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getRoundFile } from '#services/open-data';
import { csvKindOf } from '#web/csv-kind';
import { openAnswer, openProblem } from '#web/open-answer.server';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { round = '', file = '' } = params;
  const kind = csvKindOf(new URL(request.url));
  return openAnswer(request, context, () => getRoundFile(context, round, file, kind));
}

/** Nothing here takes anything. */
export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'method');
}
