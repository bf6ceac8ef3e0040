/** Recovery codes just made, while the browser still carries them: to print or copy. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { openRecoveryCodes } from '#services/accounts/recovery-codes';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { safeNext } from '#web/next-path';
import { titled } from '#web/page-title';
import { localeOf, ownAccountPath, ownSecondFactorPath } from '#web/paths';
import { readCookie, requireActor, writeCookie } from '#web/session.server';

export const meta = titled('recovery.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireActor(request, context);
  const sealed = readCookie(request, context, 'recovery');
  const codes = sealed ? openRecoveryCodes(context.accounts, account.id, sealed) : undefined;
  return { email: account.email, codes: codes ?? null };
}

/** They are stored: the browser forgets them and goes on to where it was going. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requireActor(request, context);
  const url = new URL(request.url);
  const next = safeNext(url.searchParams.get('next'), ownAccountPath(localeOf(url)));
  return redirect(next, { status: 303, headers: { 'Set-Cookie': writeCookie(context, 'recovery', '') } });
}

export default function RecoveryCodesPage() {
  const { email, codes } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell}>
      <header className="page-head">
        <h1>{t('recovery.title')}</h1>
        <p className="lead">{codes ? t('recovery.lead') : t('recovery.gone')}</p>
      </header>
      {codes ? (
        <>
          <p>{t('recovery.account', { email })}</p>
          <ol className="code-list">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p className="notice">{t('recovery.once')}</p>
          <p className="fine-print no-print">{t('print')}</p>
          <form method="post" className="no-print">
            <button className="button" type="submit">
              {t('recovery.done')}
            </button>
          </form>
        </>
      ) : (
        <p>
          {t('recovery.goneDetail')} <a href={ownSecondFactorPath(locale)}>{t('recovery.renew')}</a>
        </p>
      )}
    </PageShell>
  );
}
