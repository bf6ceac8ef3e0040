/** Leaves for the provider of single sign-on; the way back is in a sealed cookie. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { startOidc } from '#services/accounts/oidc';
import { safeNext } from '#web/next-path';
import { localeOf, loginPath, withDone } from '#web/paths';
import { writeCookie } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accounts, oidc, now, incident } = context;
  if (!oidc) throw new Response(null, { status: 404 });
  const url = new URL(request.url);
  const next = safeNext(url.searchParams.get('next'), '');
  try {
    const away = await startOidc(accounts, oidc, next, now());
    const headers = { 'Set-Cookie': writeCookie(context, 'oidc', away.pending) };
    return redirect(away.url, { status: 303, headers });
  } catch (error) {
    console.error(`incident ${incident}`, error);
    return redirect(withDone(loginPath(localeOf(url), next), 'failed'), 303);
  }
}
