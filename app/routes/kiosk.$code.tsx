import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { LOCALES } from '#domain/questionnaire';
import { groupFields, readAnswers } from '#domain/read-answers';
import { PAGE_FIELDS, readFormToken } from '#domain/survey-form';
import { castBallot } from '#services/cast-ballot';
import { findKiosk } from '#services/kiosk';
import type { KioskDoor } from '#ui/kiosk/kiosk-notes';
import type { KioskFilledIn } from '#ui/kiosk/kiosk-page';
import { respondWithKiosk, respondWithKioskDoor } from '#web/kiosk-pages.server';
import { kioskThanksPath, localeOf } from '#web/paths';
import { readPostedFields } from '#web/posted-fields.server';

/** Four times a ballot with the longest comment in letters that need nine characters each. */
const LARGEST_FORM = 64 * 1024;

/** The questions of a kiosk, blank. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const code = params['code'] ?? '';
  const locale = localeOf(new URL(request.url));
  const { synthetic, formTokens } = context;
  const found = await findKiosk(context, code, context.today());
  if (found.state !== 'open') return respondWithKioskDoor({ locale, synthetic, code }, found);
  const { round, leaf } = found.survey;
  const filledIn = { token: formTokens.draw(), given: groupFields([]), problems: [], notice: null };
  const sealing = { publicKey: round.publicKey, leaf: leaf.id };
  return respondWithKiosk({ locale, code, facts: { ...found.form, synthetic }, filledIn, sealing }, 200);
}

/** Takes an answer from a tablet without scripts, or one that cannot seal. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const code = params['code'] ?? '';
  const { synthetic, formTokens } = context;
  const asked = localeOf(new URL(request.url));
  const fields = await readPostedFields(request, LARGEST_FORM);
  const switchTo = LOCALES.find((candidate) => candidate === fields?.get(PAGE_FIELDS.switchTo)?.[0]);
  const locale = switchTo ?? asked;
  const showDoor = (door: KioskDoor) => respondWithKioskDoor({ locale, synthetic, code }, door);
  if (!fields) return showDoor({ state: 'too_large' });
  const found = await findKiosk(context, code, context.today()).catch((error: unknown) => {
    console.error(`incident ${context.incident}`, error);
  });
  if (!found) return showDoor({ state: 'held' });
  if (found.state !== 'open') return showDoor(found);

  const { survey, form } = found;
  const { round, leaf } = survey;
  const sent = readFormToken(fields);
  const token = sent && formTokens.isFresh(sent) ? sent : undefined;
  const showAgain = (status: number, why: Partial<KioskFilledIn>) => {
    const blank = { token: token ?? formTokens.draw(), given: fields, problems: [], notice: null };
    const sealing = { publicKey: round.publicKey, leaf: leaf.id };
    const facts = { ...form, synthetic };
    return respondWithKiosk({ locale, code, facts, filledIn: { ...blank, ...why }, sealing }, status);
  };
  if (switchTo) return showAgain(200, {});
  const { answers, texts, traitAnswers, problems } = readAnswers(form.questionnaire, fields, {
    blankItems: 'refused',
  });
  if (problems.length > 0) return showAgain(422, { problems });
  if (!token) return showAgain(422, { notice: 'stale' });

  const box = { accept: context.accept, seal: context.seal, codeKey: context.config.codeKey };
  const ballot = { answers, traits: { ...traitAnswers, mode: survey.mode, language: locale }, texts };
  try {
    const outcome = await castBallot(box, survey, ballot, token);
    if (outcome === 'closed') return showDoor({ state: 'closed', round });
    if (outcome === 'full') return showAgain(429, { notice: 'busy' });
    if (outcome !== 'accepted' && outcome !== 'repeated') return showAgain(503, { notice: 'not_stored' });
    return redirect(kioskThanksPath(code, locale), 303);
  } catch (error) {
    console.error(`incident ${context.incident}`, error);
    return showAgain(503, { notice: 'not_stored' });
  }
}
