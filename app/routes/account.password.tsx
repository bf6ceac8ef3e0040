/** A new password against the current one. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { changePassword } from '#services/accounts/change-password';
import { NewPassword } from '#ui/accounts/new-password';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { TextField } from '#ui/forms/text-field';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formSecret } from '#web/form-text';
import { passwordProblems, readNewPassword } from '#web/new-password.server';
import { titled } from '#web/page-title';
import { localeOf, ownAccountPath, withDone } from '#web/paths';
import { requireActor, sessionCookies, visitorOf } from '#web/session.server';
import { showProblems, showWait } from '#web/sign-in-steps.server';

export const meta = titled('own.changePassword');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireActor(request, context);
  return { email: account.email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireActor(request, context);
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const current = formSecret(form, 'current');
  const { password: next, problems } = readNewPassword(form, locale);
  if (current === '')
    problems.unshift({ field: 'current', text: translator(locale, 'accounts')('problem.password') });
  if (problems.length > 0) return showProblems(problems, {});
  const visitor = visitorOf(request, context);
  const outcome = await changePassword(context.accounts, visit, { current, next }, visitor, context.now());
  if (outcome.state === 'wait') return showWait('current', outcome.seconds, {}, locale);
  if (outcome.state === 'refused') return showProblems(passwordProblems(outcome.problem, locale), {});
  const headers = sessionCookies(context, outcome);
  return redirect(withDone(ownAccountPath(locale), 'password'), { status: 303, headers });
}

export default function PasswordPage() {
  const { email } = useLoaderData<typeof loader>();
  const problems = useActionData<FormAnswer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell}>
      <FormPage
        title={t('own.changePassword')}
        lead={t('own.changePasswordDetail')}
        trail={<a href={ownAccountPath(locale)}>{t('own.title')}</a>}
        problems={problems}
        locale={locale}
      >
        <form method="post" className="form" noValidate>
          <input type="hidden" name="email" autoComplete="username" value={email} />
          <TextField
            name="current"
            type="password"
            label={t('field.currentPassword')}
            autoComplete="current-password"
            problems={problems}
          />
          <NewPassword problems={problems} locale={locale} />
          <p className="button-row">
            <button className="button" type="submit">
              {t('own.changePassword')}
            </button>
          </p>
        </form>
      </FormPage>
    </PageShell>
  );
}
