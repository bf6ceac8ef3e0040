/** The audit trail: filtered, newest first, page by page. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listManagedAccounts } from '#services/accounts/managed-accounts';
import { auditedAgencies, listAudit } from '#services/audit';
import { AuditFilterForm } from '#ui/audit/audit-filter-form';
import { AuditTable } from '#ui/audit/audit-table';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf } from '#web/account-forms.server';
import { auditFields, auditPeriod, auditQueryOf } from '#web/audit-filter';
import { auditExportPath, auditPath, localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

const PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'read_audit');
  const { accounts, db } = context;
  const by = await administratorOf(visit, context);
  const query = auditQueryOf(new URL(request.url));
  const within = auditedAgencies(visit.actor, 'read_audit', by.tree);
  const entries = await listAudit(db, { ...query, ...auditPeriod(query), within }, PAGE + 1);
  const names = (await listManagedAccounts(accounts, by)).map(({ account }) => [account.id, account.name]);
  return {
    query,
    names: Object.fromEntries(names),
    agencies: Object.fromEntries([...by.tree.agencies.values()].map(({ id, name }) => [id, name])),
    entries: entries
      .slice(0, PAGE)
      .map(({ detail, ...entry }) => ({ ...entry, detail: JSON.stringify(detail) })),
    older: entries.length > PAGE ? (entries[PAGE - 1]?.seq ?? null) : null,
    mayExport: canSomewhere(visit.actor, 'export_audit'),
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'audit')('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function AuditPage() {
  const { query, names, agencies, entries, older, mayExport } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'audit');
  const fields = auditFields(query);
  return (
    <PageShell {...shell} section="audit">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <p className="fine-print">{t('never')}</p>
      </header>
      <AuditFilterForm query={query} locale={locale} />
      {entries.length === 0 && <p className="empty">{t('nothing')}</p>}
      {entries.length > 0 && (
        <AuditTable entries={entries} names={names} agencies={agencies} locale={locale} />
      )}
      <p className="button-row no-print">
        {older !== null && (
          <a className="button" href={auditPath(locale, { ...fields, before: String(older) })}>
            {t('older')}
          </a>
        )}
        {query.before !== undefined && <a href={auditPath(locale, fields)}>{t('newest')}</a>}
      </p>
      {mayExport && (
        <section className="no-print">
          <form method="post" action={auditExportPath(fields)}>
            <p>{t('exportDetail')}</p>
            <button className="button button-quiet" type="submit">
              {t('export')}
            </button>
          </form>
        </section>
      )}
    </PageShell>
  );
}
