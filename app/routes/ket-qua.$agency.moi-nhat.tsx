/** An agency's newest published result: the address that badges on other sites lead to. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { getNewestRoundOf } from '#services/public-pages';
import { localeOf, unitResultPath } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const code = params['agency'] ?? '';
  const slug = await orRefuse(getNewestRoundOf(context, code));
  return redirect(unitResultPath(code, slug, localeOf(new URL(request.url))));
}
