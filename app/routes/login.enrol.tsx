/** Setting up the second factor that a role requires, before anything else. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { TotpSetup } from '#ui/accounts/totp-setup';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import type { AppContext } from '#web/context';
import { showKey, takeFirstCode } from '#web/enrol.server';
import { titled } from '#web/page-title';
import { localeOf, loginPath, ownAccountPath } from '#web/paths';
import { findVisit, requireActor } from '#web/session.server';

export const meta = titled('enrolment.title');

/** Somebody at exactly this step; others are sent to the one they are at, or to their account. */
async function requireEnrolment(request: Request, context: AppContext): Promise<Visit> {
  const visit = await findVisit(request, context);
  if (visit?.needs === 'enrolment') return visit;
  const locale = localeOf(new URL(request.url));
  if (!visit) throw redirect(loginPath(locale), 303);
  await requireActor(request, context);
  throw redirect(ownAccountPath(locale), 303);
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireEnrolment(request, context);
  return showKey(visit, context, localeOf(new URL(request.url)));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireEnrolment(request, context);
  return takeFirstCode(request, visit, context, localeOf(new URL(request.url)));
}

export default function EnrolmentPage() {
  const { secret, uri } = useLoaderData<typeof loader>();
  const problems = useActionData<FormAnswer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell} section="sign_in">
      <FormPage title={t('enrolment.title')} lead={t('enrolment.lead')} problems={problems} locale={locale}>
        <p className="notice">{t('enrolment.required')}</p>
        <TotpSetup secret={secret} uri={uri} problems={problems} locale={locale} />
      </FormPage>
    </PageShell>
  );
}
