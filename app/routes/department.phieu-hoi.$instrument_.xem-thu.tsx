/** A questionnaire as citizens will see it. What is filled in is judged as theirs would be, and goes nowhere. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { LOCALES } from '#domain/questionnaire';
import { type Part, readPartName } from '#domain/questionnaire-part';
import { type FormFields, groupFields, readAnswers } from '#domain/read-answers';
import { PAGE_FIELDS } from '#domain/survey-form';
import { getWritten } from '#services/questionnaires/pages';
import { renderPreviewDone } from '#ui/survey/preview-done';
import { type FilledIn, renderSurveyPage } from '#ui/survey/survey-page';
import type { AppContext } from '#web/context';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf } from '#web/paths';
import { readPostedFields } from '#web/posted-fields.server';
import { requireQuestionnaireDraft } from '#web/questionnaire-guard.server';
import { QUESTIONNAIRE_FIELDS } from '#web/questionnaire-paths';
import { beginAt, previewFacts, readUnsaved } from '#web/questionnaire-preview.server';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

const LARGEST_FORM = 256 * 1024;
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

/** The part whose form was sent here to be looked at; a filled-in preview names none, or has no form's mark. */
function unsavedPart(request: Request, given: FormFields): Part | undefined {
  const name = new URL(request.url).searchParams.get(QUESTIONNAIRE_FIELDS.part);
  return name !== null && given.has('before') ? readPartName(name) : undefined;
}

/** A part that is being written, as it is typed and not yet saved. */
async function showUnsaved(
  request: Request,
  context: AppContext,
  instrument: string,
  part: Part,
  given: FormFields,
): Promise<Response> {
  const { draft } = await requireQuestionnaireDraft(request, context, 'manage_instruments', instrument);
  const locale = localeOf(new URL(request.url));
  const { questionnaire, remarks, question } = readUnsaved(draft.questionnaire, part, given, locale);
  const facts = { ...(await previewFacts(context, questionnaire)), remarks };
  const page = renderSurveyPage({ locale, facts, filledIn: EMPTY });
  return respondWithPage(beginAt(page, questionnaire, question), 200, 'self');
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const instrument = params['instrument'] ?? '';
  const facts = await readFacts(request, context, instrument);
  const given = await readPostedFields(request, LARGEST_FORM);
  if (!given) throw new Response(null, { status: 413 });
  const part = unsavedPart(request, given);
  if (part) return showUnsaved(request, context, instrument, part, given);
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
