import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { LOCALES, listIndexItems } from '#domain/questionnaire';
import { groupFields, readAnswers, validShare } from '#domain/read-answers';
import { fewestRated, PAGE_FIELDS, readFormToken } from '#domain/survey-form';
import { isValidBallot } from '#domain/tally';
import { openAssisted } from '#services/assisted';
import { castBallot } from '#services/cast-ballot';
import { findSurveyForm } from '#services/survey-form';
import { renderHeldPage } from '#ui/survey/held-page';
import type { ClosedDoor } from '#ui/survey/state-page';
import { type FilledIn, renderSurveyPage } from '#ui/survey/survey-page';
import { respondWithClosedDoor } from '#web/closed-door.server';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf, thanksPath } from '#web/paths';
import { readPostedFields } from '#web/posted-fields.server';
import { surveyPageKey, TOKEN_MARK } from '#web/survey-pages.server';

/** Four times a ballot with the longest comment in letters that need nine characters each. */
const LARGEST_FORM = 64 * 1024;

/** The survey, or the reason why there is none. Looking spends nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const typed = params['code'] ?? '';
  const locale = localeOf(new URL(request.url));
  const found = await findSurveyForm(context, typed, context.today());
  const { synthetic, surveyPages, formTokens } = context;
  if (found.state !== 'open') return respondWithClosedDoor({ locale, synthetic, typed, door: found });
  const filledIn = { token: TOKEN_MARK, given: groupFields([]), problems: [], notice: null };
  const rendered = renderSurveyPage({ locale, facts: { ...found.form, synthetic }, filledIn });
  const page = surveyPages.keep(surveyPageKey(found.survey, locale), rendered);
  const answer = page.answer(formTokens.draw(), request.headers.get('Accept-Encoding'));
  return new Response(answer.body, answer);
}

/** Takes an answer; comes back with everything kept until there is nothing left to mend. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const typed = params['code'] ?? '';
  const { synthetic, formTokens } = context;
  const asked = localeOf(new URL(request.url));
  const fields = await readPostedFields(request, LARGEST_FORM);
  if (!fields)
    return respondWithClosedDoor({ locale: asked, synthetic, typed, door: { state: 'too_large' } });
  const switchTo = LOCALES.find((candidate) => candidate === fields.get(PAGE_FIELDS.switchTo)?.[0]);
  const locale = switchTo ?? asked;
  const showDoor = (door: ClosedDoor) => respondWithClosedDoor({ locale, synthetic, typed, door });

  const found = await findSurveyForm(context, typed, context.today()).catch((error: unknown) => {
    console.error(`incident ${context.incident}`, error);
  });
  if (!found) return respondWithPage(renderHeldPage({ locale, synthetic, fields }), 503);
  if (found.state === 'used') return redirect(thanksPath(typed, locale), 303);
  if (found.state !== 'open') return showDoor(found);

  const { survey, form } = found;
  const { questionnaire } = form;
  const sent = readFormToken(fields);
  // At a desk the token alone tells one answer from another, so it must be one that a page of ours gave out
  // lately; a one-time code needs it for nothing but to recognize a retry.
  const postedToken = survey.kind === 'code' || (sent && formTokens.isFresh(sent)) ? sent : undefined;
  const blank: FilledIn = {
    token: postedToken ?? formTokens.draw(),
    given: fields,
    problems: [],
    notice: null,
  };
  const showAgain = (status: number, why: Partial<FilledIn>) => {
    const facts = { ...form, synthetic };
    return respondWithPage(renderSurveyPage({ locale, facts, filledIn: { ...blank, ...why } }), status);
  };
  if (switchTo) return showAgain(200, {});

  const { answers, texts, traitAnswers, problems } = readAnswers(questionnaire, fields, {
    blankItems: 'refused',
  });
  if (problems.length > 0) return showAgain(422, { problems });
  // Not dropped in silence: a person sends the page again, in which the field is empty; a program fills it again.
  if (fields.get(PAGE_FIELDS.decoy)?.some((value) => value !== ''))
    return showAgain(422, { notice: { kind: 'decoy' } });
  if (!isValidBallot(questionnaire, answers, form.minimumValidShare) && !fields.has(PAGE_FIELDS.sendAnyway)) {
    const total = listIndexItems(questionnaire).length;
    const needed = fewestRated(total, form.minimumValidShare);
    return showAgain(422, {
      notice: {
        kind: 'few_answers',
        answered: Math.round(validShare(questionnaire, answers) * total),
        needed,
        total,
      },
    });
  }
  if (survey.kind === 'desk' && !postedToken) return showAgain(422, { notice: { kind: 'stale' } });

  try {
    const box = { accept: context.accept, seal: context.seal, codeKey: context.config.codeKey };
    const opened = fields.has(PAGE_FIELDS.assisted)
      ? await openAssisted(context.db, survey, context.randomness)
      : survey;
    const ballot = { answers, traits: { ...traitAnswers, mode: opened.mode, language: locale }, texts };
    const outcome = await castBallot(box, opened, ballot, blank.token);
    if (outcome === 'closed') return showDoor({ state: 'closed', round: survey.round });
    if (outcome === 'unknown') return showDoor({ state: 'expired' });
    if (outcome === 'full') return showAgain(429, { notice: { kind: 'full' } });
    return redirect(thanksPath(typed, locale, survey.unit.code), 303);
  } catch (error) {
    console.error(`incident ${context.incident}`, error);
    return showAgain(503, { notice: { kind: 'not_stored' } });
  }
}
