/** Setting up a second factor: while signing in because a role requires it, or of one's own will. */
import { redirect } from '@remix-run/node';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { sealRecoveryCodes } from '#services/accounts/recovery-codes';
import { beginEnrolment, confirmEnrolment } from '#services/accounts/second-factor';
import type { Visit } from '#services/accounts/sessions';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';
import { safeNext } from './next-path.ts';
import { recoveryCodesPath } from './paths.ts';
import { orRefuse } from './refusal-status.ts';
import { sessionCookies, visitorOf, writeCookie } from './session.server.ts';
import { showProblems } from './sign-in-steps.server.ts';

type EnrolContext = Pick<AppContext, 'accounts' | 'config' | 'now'> & { readonly network: string };

/** The key to show; the same until its first code is given. */
export async function showKey(visit: Visit, context: EnrolContext, locale: Locale) {
  const issuer = translator(locale, 'layout')('siteName');
  const key = await orRefuse(beginEnrolment(context.accounts, visit, issuer));
  return { ...key, required: visit.needs === 'enrolment' };
}

/** Checks a first code and sends the browser on to the page of recovery codes. */
export async function takeFirstCode(request: Request, visit: Visit, context: EnrolContext, locale: Locale) {
  const t = translator(locale, 'accounts');
  const code = formText(await request.formData(), 'code');
  if (code === '') return showProblems([{ field: 'code', text: t('problem.code') }], {});
  const visitor = visitorOf(request, context);
  const outcome = await orRefuse(confirmEnrolment(context.accounts, visit, code, visitor, context.now()));
  if (outcome.state === 'refused') return showProblems([{ field: 'code', text: t('problem.codeWrong') }], {});
  const headers = sessionCookies(context, outcome);
  headers.append('Set-Cookie', recoveryCookie(context, visit.account.id, outcome.recoveryCodes));
  const next = safeNext(new URL(request.url).searchParams.get('next'), '');
  return redirect(recoveryCodesPath(locale, next), { status: 303, headers });
}

/** New codes on their way to the page that shows them. */
export function recoveryCookie(context: EnrolContext, account: string, codes: readonly string[]): string {
  return writeCookie(context, 'recovery', sealRecoveryCodes(context.accounts, account, codes));
}
