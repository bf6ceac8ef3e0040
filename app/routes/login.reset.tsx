/** Asking for a link to set a new password. The answer is the same for every address. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { normalEmail } from '#domain/account';
import { translator } from '#i18n/translator';
import { requestReset } from '#services/accounts/account-links';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { TextField } from '#ui/forms/text-field';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { accountLinkPath, localeOf, loginPath, resetPath, withDone } from '#web/paths';
import { showProblems } from '#web/sign-in-steps.server';

export const meta = titled('reset.title');

export function loader({ request, context }: LoaderFunctionArgs) {
  const sent = new URL(request.url).searchParams.get('done') === 'sent';
  return { sent, mails: context.accounts.mailer !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const locale = localeOf(new URL(request.url));
  const email = formText(await request.formData(), 'email');
  if (!normalEmail(email)) {
    const text = translator(locale, 'accounts')('problem.email');
    return showProblems([{ field: 'email', text }], { email });
  }
  const linkOf = (token: string) => context.config.publicUrl + accountLinkPath(token, locale);
  requestReset(context.accounts, email, linkOf, context.now());
  return redirect(withDone(resetPath(locale), 'sent'), 303);
}

export default function ResetPage() {
  const { sent, mails } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<{ email: string }>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const problems = answer?.problems ?? [];
  const page = { problems, locale, trail: <a href={loginPath(locale)}>{t('signIn.title')}</a> };
  if (sent)
    return (
      <PageShell {...shell} section="sign_in">
        <FormPage {...page} title={t('reset.sent')} lead={t('reset.sentDetail')}>
          {null}
        </FormPage>
      </PageShell>
    );
  return (
    <PageShell {...shell} section="sign_in">
      <FormPage {...page} title={t('reset.title')} lead={mails ? t('reset.lead') : t('reset.noMail')}>
        {mails && (
          <form method="post" className="form" noValidate>
            <TextField
              name="email"
              type="email"
              label={t('field.email')}
              autoComplete="username"
              problems={problems}
              {...(answer ? { value: answer.kept.email } : {})}
            />
            <p className="button-row">
              <button className="button" type="submit">
                {t('reset.submit')}
              </button>
            </p>
          </form>
        )}
      </FormPage>
    </PageShell>
  );
}
