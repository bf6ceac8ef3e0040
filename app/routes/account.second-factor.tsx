/** One's second factor: setting it up, new recovery codes, or taking it from a phone. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { removeOwnTotp, renewRecoveryCodes } from '#services/accounts/second-factor';
import { FactorForms } from '#ui/accounts/factor-forms';
import { TotpSetup } from '#ui/accounts/totp-setup';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { recoveryCookie, showKey, takeFirstCode } from '#web/enrol.server';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { localeOf, ownAccountPath, recoveryCodesPath, withDone } from '#web/paths';
import { requireActor, sessionCookies, visitorOf } from '#web/session.server';
import { showProblems, showWait } from '#web/sign-in-steps.server';

export const meta = titled('own.secondFactor');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireActor(request, context);
  const locale = localeOf(new URL(request.url));
  return { key: visit.account.hasTotp ? null : await showKey(visit, context, locale) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireActor(request, context);
  const { accounts, now } = context;
  const locale = localeOf(new URL(request.url));
  if (!visit.account.hasTotp) return takeFirstCode(request, visit, context, locale);
  const form = await request.formData();
  const order = formText(form, 'order') === 'remove' ? 'remove' : 'renew';
  const code = formText(form, `${order}-code`);
  const field = `${order}-code`;
  const t = translator(locale, 'accounts');
  if (code === '') return showProblems([{ field, text: t('problem.codeOrRecovery') }], {});
  const perform = order === 'remove' ? removeOwnTotp : renewRecoveryCodes;
  const outcome = await perform(accounts, visit, code, visitorOf(request, context), now());
  if (outcome.state === 'wait') return showWait(field, outcome.seconds, {}, locale);
  if (outcome.state === 'refused') return showProblems([{ field, text: t('problem.codeWrong') }], {});
  if (outcome.state === 'removed') {
    const headers = sessionCookies(context, outcome);
    return redirect(withDone(ownAccountPath(locale), 'removed'), { status: 303, headers });
  }
  const cookie = recoveryCookie(context, visit.account.id, outcome.recoveryCodes);
  return redirect(recoveryCodesPath(locale), { status: 303, headers: { 'Set-Cookie': cookie } });
}

export default function SecondFactorSettingsPage() {
  const { key } = useLoaderData<typeof loader>();
  const problems = useActionData<FormAnswer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell}>
      <FormPage
        title={t(key ? 'enrolment.title' : 'own.secondFactor')}
        lead={t(key ? 'enrolment.lead' : 'own.on')}
        trail={<a href={ownAccountPath(locale)}>{t('own.title')}</a>}
        problems={problems}
        locale={locale}
      >
        {key ? (
          <TotpSetup secret={key.secret} uri={key.uri} problems={problems} locale={locale} />
        ) : (
          <FactorForms problems={problems} locale={locale} />
        )}
      </FormPage>
    </PageShell>
  );
}
