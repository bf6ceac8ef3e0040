/** The accounts that the reader may see. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ACCOUNT_STATES } from '#domain/account';
import { matchesAccount } from '#domain/account-search';
import { isValidOn } from '#domain/agency';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listManagedAccounts } from '#services/accounts/managed-accounts';
import { AccountSearch } from '#ui/accounts/account-search';
import { AccountTable } from '#ui/accounts/account-table';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf } from '#web/account-forms.server';
import { saidIn } from '#web/address';
import { titled } from '#web/page-title';
import { accountImportPath, localeOf, newAccountPath, roleTablePath } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

/** A province has a few hundred; more are found by searching. */
const MOST_SHOWN = 300;

export const meta = titled('list.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_accounts');
  const url = new URL(request.url);
  const locale = localeOf(url);
  const said = saidIn(url);
  const filter = {
    query: said('q'),
    status: ACCOUNT_STATES.find((state) => state === said('status')) ?? null,
  };
  const by = await administratorOf(visit, context);
  const rows = (await listManagedAccounts(context.accounts, by)).map(({ account, roles }) => ({
    ...account,
    roles: roles
      .filter((role) => isValidOn(role, context.today()))
      .map(({ role, scope }) => ({
        role,
        agency: scope === null ? null : (by.tree.agencies.get(scope)?.name ?? { vi: scope, en: scope }),
      })),
  }));
  const found = rows.filter((row) =>
    matchesAccount(
      row,
      row.roles.map(({ agency }) => agency?.[locale] ?? ''),
      filter,
    ),
  );
  return {
    filter,
    total: rows.length,
    found: found.length,
    rows: found.slice(0, MOST_SHOWN),
    mayManage: canSomewhere(visit.actor, 'manage_accounts'),
  };
}

export default function AccountsPage() {
  const { filter, total, found, rows, mayManage } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell} section="accounts">
      <header className="page-head">
        <h1>{t('list.title')}</h1>
        <p className="lead">{t('list.lead')}</p>
        <p className="button-row">
          {mayManage && (
            <>
              <a className="button" href={newAccountPath(locale)}>
                {t('list.create')}
              </a>
              <a className="button button-quiet" href={accountImportPath(locale)}>
                {t('list.import')}
              </a>
            </>
          )}
          <a href={roleTablePath(locale)}>{t('list.roleTable')}</a>
        </p>
      </header>
      <AccountSearch filter={filter} found={found} total={total} locale={locale} />
      {rows.length === 0 && <p className="empty">{t('list.nothing')}</p>}
      {rows.length > 0 && <AccountTable rows={rows} locale={locale} />}
      <ListShortcuts of="list" locale={locale} />
    </PageShell>
  );
}
