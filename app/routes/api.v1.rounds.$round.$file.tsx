/** Open data of one published round, as CSV and JSON. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { getRoundFile } from '#services/open-data';
import { openAnswer, openProblem } from '#web/open-answer.server';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { round = '', file = '' } = params;
  return openAnswer(request, context, () => getRoundFile(context, round, file));
}

/** Nothing here takes anything. */
export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'method');
}
