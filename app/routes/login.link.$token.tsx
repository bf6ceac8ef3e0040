/** A one-time link: sets the first password, or a new one. Looking at it uses nothing up. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { findLink, type LinkPurpose, setPasswordByLink } from '#services/accounts/account-links';
import { NewPassword } from '#ui/accounts/new-password';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { passwordProblems, readNewPassword } from '#web/new-password.server';
import { titled } from '#web/page-title';
import { localeOf, loginPath, resetPath, withDone } from '#web/paths';
import { visitorOf, writeCookie } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

interface LinkView {
  /** `null` where it works no more. */
  readonly link: { readonly purpose: LinkPurpose; readonly email: string; readonly name: string } | null;
}

export const meta = titled('link.reset');

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await findLink(context.accounts, params['token'] ?? '', context.now());
  if (!link) return data<LinkView>({ link: null }, { status: 410 });
  const { email, name } = link.account;
  return data<LinkView>({ link: { purpose: link.purpose, email, name } });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOf(new URL(request.url));
  const { password, problems } = readNewPassword(await request.formData(), locale);
  if (problems.length > 0) return showProblems(problems, {});
  const visitor = visitorOf(request, context);
  const token = params['token'] ?? '';
  const outcome = await setPasswordByLink(context.accounts, token, password, visitor, context.now());
  if (outcome.state === 'expired') return showProblems([], {}, 410);
  if (outcome.state === 'refused') return showProblems(passwordProblems(outcome.problem, locale), {});
  const headers = new Headers();
  if (outcome.device !== null) headers.append('Set-Cookie', writeCookie(context, 'device', outcome.device));
  return redirect(withDone(loginPath(locale), 'activated'), { status: 303, headers });
}

export default function AccountLinkPage() {
  const { link } = useLoaderData<LinkView>();
  const problems = useActionData<FormAnswer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  if (!link)
    return (
      <PageShell {...shell} section="sign_in">
        <FormPage title={t('link.expired')} lead={t('link.expiredDetail')} problems={[]} locale={locale}>
          <p className="button-row">
            <a className="button" href={loginPath(locale)}>
              {t('signIn.title')}
            </a>
            <a href={resetPath(locale)}>{t('signIn.forgotten')}</a>
          </p>
        </FormPage>
      </PageShell>
    );
  const { purpose, email, name } = link;
  return (
    <PageShell {...shell} section="sign_in">
      <FormPage
        title={t(`link.${purpose}`)}
        lead={t('link.lead', { email, name })}
        problems={problems}
        locale={locale}
      >
        <form method="post" className="form" noValidate>
          <input type="hidden" name="email" autoComplete="username" value={email} />
          <NewPassword problems={problems} locale={locale} />
          <p className="button-row">
            <button className="button" type="submit">
              {t('link.submit')}
            </button>
          </p>
        </form>
      </FormPage>
    </PageShell>
  );
}
