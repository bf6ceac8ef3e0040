/** Open data about all rounds: the list of rounds and the data dictionary, as CSV (`kieu=excel` for Excel) and JSON. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getGeneralFile } from '#services/open-data';
import { csvKindOf } from '#web/csv-kind';
import { openAnswer, openProblem } from '#web/open-answer.server';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const kind = csvKindOf(new URL(request.url));
  return openAnswer(request, context, () => getGeneralFile(context, params['file'] ?? '', kind));
}

/** Nothing here takes anything. */
export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'method');
}
