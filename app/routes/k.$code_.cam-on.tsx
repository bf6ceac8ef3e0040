import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { renderThanksPage } from '#ui/survey/thanks-page';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf, surveyPath } from '#web/paths';

/**
 * Thanks whoever answered. The page says that an answer is there, so a one-time code without one leads to
 * its survey instead; a desk's code has had answers and can have more.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const code = params['code'] ?? '';
  const locale = localeOf(new URL(request.url));
  const access = await context.findSurvey(code);
  const isDesk = access.state === 'open' && access.kind === 'desk';
  if (access.state !== 'used' && !isDesk) return redirect(surveyPath(code, locale), 303);
  const kind = isDesk ? 'desk' : 'code';
  return respondWithPage(renderThanksPage({ locale, synthetic: context.synthetic, code, kind }), 200);
}
