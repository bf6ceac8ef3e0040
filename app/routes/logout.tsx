/** The way out: a form only, so that no link or picture can sign anybody out. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '#services/accounts/sessions';
import { formText } from '#web/form-text';
import { loginPath, withDone } from '#web/paths';
import { findVisit, writeCookie } from '#web/session.server';

export function loader() {
  return redirect(loginPath(), 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await findVisit(request, context);
  if (visit) await signOut(context.accounts, visit, context.now());
  const locale = formText(await request.formData(), 'lang') === 'en' ? 'en' : 'vi';
  const headers = new Headers({ 'Set-Cookie': writeCookie(context, 'session', '') });
  headers.append('Set-Cookie', writeCookie(context, 'recovery', ''));
  return redirect(withDone(loginPath(locale), 'ended'), { status: 303, headers });
}
