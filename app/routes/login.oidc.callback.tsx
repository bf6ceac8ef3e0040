/** Back from the provider of single sign-on. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { finishOidc } from '#services/accounts/oidc';
import { loginPath, withDone } from '#web/paths';
import { readCookie, visitorOf, writeCookie } from '#web/session.server';
import { goOn } from '#web/sign-in-steps.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accounts, oidc, now } = context;
  if (!oidc) throw new Response(null, { status: 404 });
  const { search } = new URL(request.url);
  const back = { search, pending: readCookie(request, context, 'oidc') };
  const outcome = await finishOidc(accounts, oidc, back, visitorOf(request, context), now());
  const used = writeCookie(context, 'oidc', '');
  if (outcome.state === 'refused') {
    const headers = { 'Set-Cookie': used };
    return redirect(withDone(loginPath(), outcome.reason), { status: 303, headers });
  }
  const answer = await goOn(context, outcome, outcome.next, 'vi');
  answer.headers.append('Set-Cookie', used);
  return answer;
}
