import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { renderThanksPage } from '#ui/survey/thanks-page';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf, surveyPath, THANKED_AGENCY } from '#web/paths';

/**
 * Thanks whoever answered. The page says that an answer is there, so a one-time code without one leads to
 * its survey instead; a desk's code has had answers and can have more.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const code = params['code'] ?? '';
  const url = new URL(request.url);
  const locale = localeOf(url);
  const access = await context.findSurvey(code);
  const isDesk = access.state === 'open' && access.kind === 'desk';
  if (access.state !== 'used' && !isDesk) return redirect(surveyPath(code, locale), 303);
  const kind = isDesk ? 'desk' : 'code';
  // A spent code no longer knows its agency; whoever was just thanked has it in the address.
  const tree = await context.reference.tree(context.today());
  const named = isDesk ? access.unit.code : url.searchParams.get(THANKED_AGENCY);
  const known = [...tree.agencies.values()].find((unit) => unit.isUnit && unit.code === named);
  const thanks = { locale, synthetic: context.synthetic, code, kind, agency: known?.code } as const;
  return respondWithPage(renderThanksPage(thanks), 200);
}
