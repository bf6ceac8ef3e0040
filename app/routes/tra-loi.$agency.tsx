/** "I would like a reply": apart from the survey, without a code, a cookie or a trace of where the reader came from. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { Agency } from '#domain/agency';
import { CONTACT_FIELDS, readContact } from '#domain/contact-request';
import { LOCALES } from '#domain/questionnaire';
import { readFormToken } from '#domain/survey-form';
import { localHour } from '#i18n/format';
import { readContactDays, submitContactRequest } from '#services/comments/contact-requests';
import { NOTHING_TYPED, renderReplyForm, renderReplyState } from '#ui/survey/reply-form-page';
import type { AppContext } from '#web/context';
import { respondWithPage } from '#web/page-headers.server';
import { localeOf, replyFormPath } from '#web/paths';
import { readPostedFields } from '#web/posted-fields.server';

/** A text of the longest kind in letters that need nine characters each, and everything else. */
const LARGEST_FORM = 32 * 1024;

/** A unit in force today, by its code: whoever may be asked for a reply. */
async function findAsked({ reference, today }: AppContext, code: string): Promise<Agency | undefined> {
  const tree = await reference.tree(today());
  return [...tree.agencies.values()].find((agency) => agency.isUnit && agency.code === code);
}

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const { synthetic, formTokens, db } = context;
  const asked = await findAsked(context, params['agency'] ?? '');
  const days = await readContactDays(db);
  if (!asked)
    return respondWithPage(
      renderReplyState({ locale, synthetic, agency: null, state: 'unknown', days }),
      404,
    );
  const agency = { code: asked.code, name: asked.name[locale] };
  if (url.searchParams.has('done'))
    return respondWithPage(renderReplyState({ locale, synthetic, agency, state: 'done', days }), 200);
  const blank = { typed: NOTHING_TYPED, agreed: false, problems: [], notice: null };
  return respondWithPage(
    renderReplyForm({ locale, synthetic, agency, days, token: formTokens.draw(), ...blank }),
    200,
  );
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { synthetic, formTokens, db, config, randomness, now } = context;
  const fields = await readPostedFields(request, LARGEST_FORM);
  const chosen = LOCALES.find((candidate) => candidate === fields?.get('lang')?.[0]);
  const locale = chosen ?? localeOf(new URL(request.url));
  const asked = await findAsked(context, params['agency'] ?? '');
  const days = await readContactDays(db);
  const showState = (state: 'unknown' | 'too_large', status: number) =>
    respondWithPage(renderReplyState({ locale, synthetic, agency: null, state, days }), status);
  if (!asked) return showState('unknown', 404);
  if (!fields) return showState('too_large', 413);

  const agency = { code: asked.code, name: asked.name[locale] };
  const done = () => redirect(replyFormPath(asked.code, locale, 'yes'), 303);
  const { typed, content, problems, decoyed } = readContact(fields);
  const sent = readFormToken(fields);
  const token = sent && formTokens.isFresh(sent) ? sent : undefined;
  const kept = { locale, synthetic, agency, days, typed, agreed: fields.has(CONTACT_FIELDS.consent) };
  const showAgain = (
    status: number,
    why: Pick<Parameters<typeof renderReplyForm>[0], 'problems' | 'notice'>,
  ) => respondWithPage(renderReplyForm({ ...kept, token: token ?? formTokens.draw(), ...why }), status);
  if (problems.length > 0) return showAgain(422, { problems, notice: null });
  // A person comes back with the field empty, a program fills it again; neither is told more.
  if (!token || decoyed) return showAgain(422, { problems: [], notice: 'stale' });
  try {
    const desk = { db, secret: config.sessionSecret, randomness };
    const at = new Date(now());
    const outcome = await submitContactRequest(
      desk,
      asked.id,
      content,
      token,
      context.today(),
      localHour(at),
    );
    // Hours of the province begin with those of UTC.
    if (outcome === 'full')
      return showAgain(429, { problems: [], notice: { fullFor: 60 - at.getUTCMinutes() } });
    return done();
  } catch (error) {
    console.error(`incident ${context.incident}`, error);
    return showAgain(503, { problems: [], notice: 'not_stored' });
  }
}
