/** Signing in by e-mail and password, or on to the province's single sign-on. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { normalEmail } from '#domain/account';
import { translator } from '#i18n/translator';
import { signIn } from '#services/accounts/sign-in';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer, FormProblem } from '#ui/forms/problem-list';
import { TextField } from '#ui/forms/text-field';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formSecret, formText } from '#web/form-text';
import { safeNext } from '#web/next-path';
import { titled } from '#web/page-title';
import { localeOf, oidcStartPath, resetPath } from '#web/paths';
import { findVisit, visitorOf } from '#web/session.server';
import { goOn, landingPath, showProblems, showWait } from '#web/sign-in-steps.server';

const NOTICES = {
  ended: 'signIn.ended',
  activated: 'signIn.activated',
  expired: 'signIn.oidcExpired',
  failed: 'signIn.oidcFailed',
  email_not_verified: 'signIn.oidcUnverified',
  no_account: 'signIn.oidcUnknown',
} as const;

function isNotice(name: string | null): name is keyof typeof NOTICES {
  return name !== null && Object.hasOwn(NOTICES, name);
}

export const meta = titled('signIn.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const visit = await findVisit(request, context);
  const next = safeNext(url.searchParams.get('next'), '');
  if (visit?.needs === 'nothing') {
    const tree = await context.reference.tree(context.today());
    throw redirect(next || landingPath(visit.actor, tree, localeOf(url)), 303);
  }
  const done = url.searchParams.get('done');
  return { next, notice: isNotice(done) ? done : null, oidc: context.oidc !== null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const t = translator(locale, 'accounts');
  const form = await request.formData();
  const email = formText(form, 'email');
  const password = formSecret(form, 'password');
  const problems: FormProblem[] = [];
  if (!normalEmail(email)) problems.push({ field: 'email', text: t('problem.email') });
  if (password === '') problems.push({ field: 'password', text: t('problem.password') });
  if (problems.length > 0) return showProblems(problems, { email });
  const outcome = await signIn(
    context.accounts,
    { email, password },
    visitorOf(request, context),
    context.now(),
  );
  if (outcome.state === 'wait') return showWait('password', outcome.seconds, { email }, locale);
  if (outcome.state === 'refused')
    return showProblems([{ field: 'password', text: t('problem.refused') }], { email });
  return goOn(context, outcome, url.searchParams.get('next'), locale);
}

export default function SignInPage() {
  const { next, notice, oidc } = useLoaderData<typeof loader>();
  const sent = useActionData<FormAnswer<{ email: string }>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const problems = sent?.problems ?? [];
  const said = notice ? NOTICES[notice] : next ? 'signIn.needed' : undefined;
  return (
    <PageShell {...shell} section="sign_in">
      <FormPage title={t('signIn.title')} lead={t('signIn.lead')} problems={problems} locale={locale}>
        {said && problems.length === 0 && (
          <p className="notice" role="status">
            {t(said)}
          </p>
        )}
        <form method="post" className="form" noValidate>
          <TextField
            name="email"
            type="email"
            label={t('field.email')}
            autoComplete="username"
            problems={problems}
            {...(sent ? { value: sent.kept.email } : {})}
          />
          <TextField
            name="password"
            type="password"
            label={t('field.password')}
            autoComplete="current-password"
            problems={problems}
          />
          <p className="button-row">
            <button className="button" type="submit">
              {t('signIn.submit')}
            </button>
            <a href={resetPath(locale)}>{t('signIn.forgotten')}</a>
          </p>
        </form>
        {oidc && (
          <section className="other-way">
            <p className="muted">{t('signIn.oidcHint')}</p>
            <a className="button button-quiet" href={oidcStartPath(locale, next)}>
              {t('signIn.oidc')}
            </a>
          </section>
        )}
      </FormPage>
    </PageShell>
  );
}
