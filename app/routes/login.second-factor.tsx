/** The second step of signing in: a code of the app, or a recovery code. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { confirmSecondFactor } from '#services/accounts/second-factor';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { TextField } from '#ui/forms/text-field';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { localeOf, loginPath } from '#web/paths';
import { findVisit, readCookie, requireActor, visitorOf } from '#web/session.server';
import { goOn, landingPath, showProblems, showWait } from '#web/sign-in-steps.server';

export const meta = titled('secondFactor.title');

/** Whoever misses another step is sent there, and whoever misses none, to his work. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await findVisit(request, context);
  const locale = localeOf(new URL(request.url));
  if (visit?.needs === 'second_factor') return null;
  if (!visit) throw redirect(loginPath(locale), 303);
  const { actor } = await requireActor(request, context);
  throw redirect(landingPath(actor, await context.reference.tree(context.today()), locale), 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const t = translator(locale, 'accounts');
  const code = formText(await request.formData(), 'code');
  if (code === '') return showProblems([{ field: 'code', text: t('problem.codeOrRecovery') }], {});
  const token = readCookie(request, context, 'session') ?? '';
  const visitor = visitorOf(request, context);
  const outcome = await confirmSecondFactor(context.accounts, token, code, visitor, context.now());
  if (outcome.state === 'wait') return showWait('code', outcome.seconds, {}, locale);
  if ('token' in outcome) return goOn(context, outcome, url.searchParams.get('next'), locale);
  if (outcome.state === 'expired') return redirect(loginPath(locale), 303);
  return showProblems([{ field: 'code', text: t('problem.codeWrong') }], {});
}

export default function SecondFactorPage() {
  const problems = useActionData<FormAnswer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const issuer = translator(locale, 'layout')('siteName');
  return (
    <PageShell {...shell} section="sign_in">
      <FormPage
        title={t('secondFactor.title')}
        lead={t('secondFactor.lead', { issuer })}
        problems={problems}
        locale={locale}
      >
        <form method="post" className="form" noValidate>
          <TextField
            name="code"
            label={t('field.anyCode')}
            hint={t('field.anyCodeHint')}
            autoComplete="one-time-code"
            look="code"
            maxLength={40}
            problems={problems}
          />
          <p className="button-row">
            <button className="button" type="submit">
              {t('secondFactor.submit')}
            </button>
          </p>
        </form>
        <section className="other-way">
          <h2>{t('secondFactor.lost')}</h2>
          <p>{t('secondFactor.lostDetail')}</p>
        </section>
      </FormPage>
    </PageShell>
  );
}
