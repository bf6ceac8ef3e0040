/** One's own account: who one is here, how one signs in, and where one is signed in. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { countUnusedCodes } from '#services/accounts/recovery-codes';
import { endOtherSessions, endSession, listSessions } from '#services/accounts/sessions';
import { OwnProfile } from '#ui/accounts/own-profile';
import { OwnSessions } from '#ui/accounts/own-sessions';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { localeOf, ownAccountPath, withDone } from '#web/paths';
import { requireActor } from '#web/session.server';

const NOTICES = {
  password: 'own.passwordChanged',
  removed: 'own.totpRemoved',
  ended: 'own.sessionEnded',
  others_ended: 'own.othersEnded',
} as const;

function isNotice(name: string | null): name is keyof typeof NOTICES {
  return name !== null && Object.hasOwn(NOTICES, name);
}

export const meta = titled('own.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { accounts, reference, now, today } = context;
  const { account, actor, session } = await requireActor(request, context);
  const tree = await reference.tree(today());
  const done = new URL(request.url).searchParams.get('done');
  return {
    account,
    roles: actor.grants.map(({ role, scope }) => ({
      role,
      agency: scope === null ? null : (tree.agencies.get(scope)?.name ?? { vi: scope, en: scope }),
    })),
    current: session.id,
    sessions: await listSessions(accounts, account.id, now()),
    codesLeft: account.hasTotp ? await countUnusedCodes(accounts, account.id) : 0,
    done: isNotice(done) ? done : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { accounts, now } = context;
  const visit = await requireActor(request, context);
  const path = ownAccountPath(localeOf(new URL(request.url)));
  const form = await request.formData();
  if (formText(form, 'order') === 'end_others') {
    await endOtherSessions(accounts, visit, now());
    return redirect(withDone(path, 'others_ended'), 303);
  }
  if (!(await endSession(accounts, visit, formText(form, 'session'), now())))
    throw new Response(null, { status: 404 });
  return redirect(withDone(path, 'ended'), 303);
}

export default function OwnAccountPage() {
  const { account, roles, current, sessions, codesLeft, done } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell}>
      <header className="page-head">
        <h1>{t('own.title')}</h1>
      </header>
      {done && (
        <p className="notice" role="status">
          {t(NOTICES[done])}
        </p>
      )}
      <OwnProfile account={account} roles={roles} codesLeft={codesLeft} locale={locale} />
      <OwnSessions sessions={sessions} current={current} locale={locale} />
    </PageShell>
  );
}
