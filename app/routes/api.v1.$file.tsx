/** Open data about all rounds: the list of rounds and the data dictionary, as CSV and JSON. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getGeneralFile } from '#services/open-data';
import { openAnswer, openProblem } from '#web/open-answer.server';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  return openAnswer(request, context, () => getGeneralFile(context, params['file'] ?? ''));
}

/** Nothing here takes anything. */
export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'method');
}
