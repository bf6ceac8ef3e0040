import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { readCode } from '#domain/survey-code';
import { renderCodePage } from '#ui/survey/code-form';
import { respondWithClosedDoor } from '#web/closed-door.server';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf, surveyPath } from '#web/paths';

/** A page to type a code into; a typed one that can be a code is looked up at its own address. */
export function loader({ request, context: { synthetic } }: LoaderFunctionArgs): Response {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const typed = url.searchParams.get('code')?.trim() ?? '';
  if (typed === '') return respondWithPage(renderCodePage({ locale, synthetic }), 200);
  const read = readCode(typed);
  if ('code' in read) return redirect(surveyPath(read.code, locale), 303);
  return respondWithClosedDoor({ locale, synthetic, typed, door: { state: read.problem } });
}
