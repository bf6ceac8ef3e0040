/** The survey behind a kiosk's own code, and what a kiosk sealed itself. */
import { isFormToken } from '#domain/survey-form';
import { type BallotBox, castSealed } from './cast-ballot.server.ts';
import { isSealedElsewhere } from './seal.server.ts';
import type { OpenSurvey, SurveyAccess } from './survey-access.server.ts';
import { findSurveyForm, type SurveyForm, type SurveyFormSource } from './survey-form.server.ts';

export type KioskAccess =
  | { readonly state: 'open'; readonly survey: OpenSurvey; readonly form: SurveyForm }
  | Extract<SurveyAccess, { readonly state: 'not_open' | 'closed' }>
  /** No code, one that has ended, a slip's, or that of a poster. */
  | { readonly state: 'not_kiosk' };

/** What the code of a kiosk opens on a day of the province's calendar (ISO date). */
export async function findKiosk(
  source: SurveyFormSource,
  typed: string,
  today: string,
): Promise<KioskAccess> {
  const found = await findSurveyForm(source, typed, today);
  if (found.state === 'closed' || found.state === 'not_open') return found;
  return found.state === 'open' && found.survey.mode === 'kiosk' ? found : { state: 'not_kiosk' };
}

/** An envelope as a kiosk posts it. */
export interface PostedEnvelope {
  /** Code of the kiosk and leaf it was sealed for, as in the address. */
  readonly code: string;
  readonly leaf: string;
  /** Drawn by the kiosk for this answer. */
  readonly token: string;
  readonly sealed: Uint8Array;
}

/**
 * `accepted` and `repeated`: it is stored and may be deleted there. `closed`: its leaf takes no more answers, now or
 * ever. `full`: later. `unknown`: no kiosk has this code. `malformed`: not what a kiosk sends.
 */
export type EnvelopeOutcome = 'accepted' | 'repeated' | 'closed' | 'full' | 'unknown' | 'malformed';

/** Stores an envelope once, however often it comes. */
export async function takeEnvelope(
  box: Omit<BallotBox, 'seal'>,
  findSurvey: (typed: string) => Promise<SurveyAccess>,
  { code, leaf, token, sealed }: PostedEnvelope,
): Promise<EnvelopeOutcome> {
  if (!isFormToken(token) || !isSealedElsewhere(sealed)) return 'malformed';
  const survey = await findSurvey(code);
  if (survey.state === 'closed') return 'closed';
  if (survey.state !== 'open' || survey.mode !== 'kiosk') return 'unknown';
  // Sealed for another round or questionnaire, it could never be opened here.
  if (survey.leaf.id !== leaf) return 'closed';
  const outcome = await castSealed(box, survey, sealed, token);
  // Only a one-time code can be used by somebody else.
  return outcome === 'used' ? 'unknown' : outcome;
}
