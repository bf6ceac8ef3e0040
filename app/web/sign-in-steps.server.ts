/** Between the steps of signing in, and from the last one to where somebody works. */
import { data, redirect } from '@remix-run/node';
import type { AgencyTree } from '#domain/agency-tree';
import { type Actor, listScopes } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { findSession } from '#services/accounts/sessions';
import type { SignedIn } from '#services/accounts/sign-in';
import type { FormAnswer, FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { safeNext } from './next-path.ts';
import {
  accountsPath,
  auditPath,
  enrolmentPath,
  ownAccountPath,
  runningListPath,
  runningUnitPath,
  secondFactorPath,
} from './paths.ts';
import { sessionCookies } from './session.server.ts';

/** Where somebody's work is: his only unit, the list of his units, the accounts, the audit trail. */
export function landingPath(actor: Actor, tree: AgencyTree, locale: Locale): string {
  const roles = new Set(actor.grants.map(({ role }) => role));
  if (roles.has('system_administrator')) return accountsPath(locale);
  if (roles.has('auditor')) return auditPath(locale);
  const scopes = listScopes(actor, 'see_running_figures', tree);
  if (scopes === 'everywhere') return runningListPath(locale);
  const [only, ...others] = scopes.map((id) => tree.agencies.get(id));
  if (!only) return ownAccountPath(locale);
  return others.length === 0 && only.isUnit ? runningUnitPath(only.code, locale) : runningListPath(locale);
}

type StepContext = Pick<AppContext, 'config' | 'accounts' | 'now' | 'today' | 'reference'>;

/** Sends the browser on with its cookies: to the step that is missing, else where it wanted to go or works. */
export async function goOn(
  context: StepContext,
  step: SignedIn,
  next: string | null,
  locale: Locale,
): Promise<Response> {
  const headers = sessionCookies(context, step);
  const wanted = safeNext(next, '');
  if (step.state !== 'signed_in') {
    const path = step.state === 'enrolment' ? enrolmentPath : secondFactorPath;
    return redirect(path(locale, wanted), { status: 303, headers });
  }
  return redirect(wanted || (await landingOf(context, step.token, locale)), { status: 303, headers });
}

async function landingOf(context: StepContext, token: string, locale: Locale): Promise<string> {
  const visit = await findSession(context.accounts, token, context.now());
  const tree = await context.reference.tree(context.today());
  return visit ? landingPath(visit.actor, tree, locale) : ownAccountPath(locale);
}

/** The form again, with what is wrong with it. */
export function showProblems<K extends object>(problems: readonly FormProblem[], kept: K, status = 422) {
  const answer: FormAnswer<K> = { problems, kept };
  return data(answer, { status });
}

/** The form again after too many failures; the browser is told how long to wait, as is the person. */
export function showWait<K extends object>(field: string, seconds: number, kept: K, locale: Locale) {
  const t = translator(locale, 'accounts');
  const time =
    seconds < 120
      ? t('problem.seconds', { count: seconds })
      : t('problem.minutes', { count: Math.ceil(seconds / 60) });
  const answer: FormAnswer<K> = { problems: [{ field, text: t('problem.wait', { time }) }], kept };
  return data(answer, { status: 429, headers: { 'Retry-After': String(seconds) } });
}
