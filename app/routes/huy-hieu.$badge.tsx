/** An agency's badge for other sites: `/huy-hieu/CODE.svg`, in its newest round or that of `?ky=`. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { getBadge } from '#services/badge';
import { openAnswer } from '#web/open-answer.server';
import { localeOf } from '#web/paths';
import { badgeRoundOf } from '#web/public-paths';

const ENDING = '.svg';

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const url = new URL(request.url);
  const file = params['badge'] ?? '';
  const code = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : '';
  return openAnswer(request, context, () => getBadge(context, code, badgeRoundOf(url), localeOf(url)));
}
