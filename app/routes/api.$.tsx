/** Addresses of the interface that do not exist. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { openProblem } from '#web/open-answer.server';

export function loader({ request }: LoaderFunctionArgs): Response {
  return openProblem(request, 'not_found');
}

export function action({ request }: ActionFunctionArgs): Response {
  return openProblem(request, 'not_found');
}
