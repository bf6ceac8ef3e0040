/** "I would like a reply": what a citizen may leave with an agency, apart from any answer, for a while. */
import { normalEmail } from './account.ts';
import { cleanText } from './clean-text.ts';
import type { FormFields } from './read-answers.ts';

export const CONTACT_FIELDS = {
  text: 'text',
  phone: 'phone',
  email: 'email',
  consent: 'consent',
  /** Hidden from people; whoever fills it in is a program. */
  decoy: 'website',
} as const;

export const LONGEST_REQUEST = 1_000;
const LONGEST_EMAIL = 254;

/** Days after which an unanswered request is deleted, and a settled one. */
export const DEFAULT_CONTACT_DAYS = 60;
export const DAYS_AFTER_SETTLED = 30;

/** Requests that an agency takes within an hour of the province's day. */
export const MOST_REQUESTS_AN_HOUR = 20;

/** What the person wrote, as it is sealed. */
export interface ContactContent {
  readonly text: string;
  readonly phone: string | null;
  readonly email: string | null;
}

export type ContactProblem =
  | 'text_missing'
  | 'text_long'
  | 'reach_missing'
  | 'phone_wrong'
  | 'email_wrong'
  | 'consent_missing';

/** How a reply was given. */
export const REPLY_WAYS = ['email', 'phone', 'meeting', 'unreachable'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

export interface ReadContact {
  /** As typed, to be shown again. */
  readonly typed: Readonly<Record<'text' | 'phone' | 'email', string>>;
  readonly content: ContactContent;
  readonly problems: readonly ContactProblem[];
  /** A program filled in what people cannot see. */
  readonly decoyed: boolean;
}

/**
 * A phone number as it can be dialled: digits, `+` first where it was there. `undefined` where it is none: 8 to 15
 * digits (ITU-T E.164 allows 15 at most).
 *
 * @example
 * normalPhone('0912.345.678'); // '0912345678'
 */
export function normalPhone(typed: string): string | undefined {
  const phone = typed.normalize('NFKC').replace(/[\s().-]/g, '');
  return /^\+?\d{8,15}$/.test(phone) ? phone : undefined;
}

/** Reads the form. At least one way to reach the person, and a consent that was ticked. */
export function readContact(fields: FormFields): ReadContact {
  const first = (name: string) => cleanText(fields.get(name)?.[0] ?? '');
  const typed = {
    text: first(CONTACT_FIELDS.text),
    phone: first(CONTACT_FIELDS.phone).slice(0, 100),
    email: first(CONTACT_FIELDS.email).slice(0, 300),
  };
  const problems: ContactProblem[] = [];
  if (typed.text === '') problems.push('text_missing');
  if (typed.text.length > LONGEST_REQUEST) problems.push('text_long');
  const phone = typed.phone === '' ? null : normalPhone(typed.phone);
  const email = typed.email === '' ? null : normalEmail(typed.email);
  if (phone === undefined) problems.push('phone_wrong');
  if (email === undefined || (email?.length ?? 0) > LONGEST_EMAIL) problems.push('email_wrong');
  if (phone === null && email === null) problems.push('reach_missing');
  if (!fields.has(CONTACT_FIELDS.consent)) problems.push('consent_missing');
  const content = { text: typed.text, phone: phone ?? null, email: email ?? null };
  return { typed, content, problems, decoyed: (fields.get(CONTACT_FIELDS.decoy)?.[0] ?? '') !== '' };
}
