/** A questionnaire as citizens will see it. What is filled in is judged as theirs would be, and goes nowhere. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { LOCALES } from '#domain/questionnaire';
import { groupFields, readAnswers } from '#domain/read-answers';
import { PAGE_FIELDS } from '#domain/survey-form';
import { getWritten } from '#services/questionnaires/pages';
import { renderPreviewDone } from '#ui/survey/preview-done';
import { type FilledIn, renderSurveyPage } from '#ui/survey/survey-page';
import type { AppContext } from '#web/context';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf } from '#web/paths';
import { readPostedFields } from '#web/posted-fields.server';
import { QUESTIONNAIRE_FIELDS } from '#web/questionnaire-paths';
import { beginAt, previewFacts } from '#web/questionnaire-preview.server';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

const LARGEST_FORM = 64 * 1024;
const EMPTY: FilledIn = { token: 'preview', given: groupFields([]), problems: [], notice: null };

async function readFacts(request: Request, context: AppContext, instrument: string) {
  await requireAnywhere(request, context, 'see_rounds');
  return previewFacts(context, await orRefuse(getWritten(context.db, instrument)));
}

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const facts = await readFacts(request, context, params['instrument'] ?? '');
  const url = new URL(request.url);
  const page = renderSurveyPage({ locale: localeOf(url), facts, filledIn: EMPTY });
  const first = url.searchParams.get(QUESTIONNAIRE_FIELDS.question);
  return respondWithPage(beginAt(page, facts.questionnaire, first), 200, 'self');
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const instrument = params['instrument'] ?? '';
  const facts = await readFacts(request, context, instrument);
  const given = await readPostedFields(request, LARGEST_FORM);
  if (!given) throw new Response(null, { status: 413 });
  const switchTo = LOCALES.find((candidate) => candidate === given.get(PAGE_FIELDS.switchTo)?.[0]);
  const locale = switchTo ?? localeOf(new URL(request.url));
  const showAgain = (status: number, problems: FilledIn['problems']) => {
    const filledIn = { ...EMPTY, given, problems };
    return respondWithPage(renderSurveyPage({ locale, facts, filledIn }), status, 'self');
  };
  if (switchTo) return showAgain(200, []);
  const { problems } = readAnswers(facts.questionnaire, given, { blankItems: 'refused' });
  if (problems.length > 0) return showAgain(422, problems);
  return respondWithPage(
    renderPreviewDone({ locale, synthetic: context.synthetic, instrument }),
    200,
    'self',
  );
}
