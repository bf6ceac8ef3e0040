/** The table of roles and actions, for everybody who has a role. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { translator } from '#i18n/translator';
import { RoleTable } from '#ui/accounts/role-table';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { titled } from '#web/page-title';
import { requireActor } from '#web/session.server';

export const meta = titled('roles.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor(request, context);
  return null;
}

export default function RoleTablePage() {
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell}>
      <header className="page-head">
        <h1>{t('roles.title')}</h1>
        <p className="lead">{t('roles.lead')}</p>
      </header>
      <RoleTable locale={locale} />
      <p>{t('roles.legend')}</p>
      <p>{t('roles.secondFactor')}</p>
      <p className="notice">{t('roles.sealed')}</p>
    </PageShell>
  );
}
