/** The register of agencies: the tree of a day, what is found in it, and what was recorded. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readDate } from '#domain/read-date';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { readRegisterPage } from '#services/agencies/agency-pages';
import { EventList } from '#ui/agencies/event-list';
import { FoundAgencies, RegisterTree } from '#ui/agencies/register-tree';
import { SearchFields } from '#ui/agencies/search-fields';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { saidIn } from '#web/address';
import { agencyTitle } from '#web/agency-page.server';
import { agencyImportPath, agencyWorkbookPath, REGISTER_FIELDS } from '#web/agency-paths';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

const DONE = ['imported', 'withdrawn'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_rounds');
  const url = new URL(request.url);
  const said = saidIn(url);
  const date = readDate(said(REGISTER_FIELDS.day)) ?? context.today();
  const query = said(REGISTER_FIELDS.query);
  const page = await readRegisterPage(context.db, actor, { date, query }, context.today());
  const done = DONE.find((word) => word === said('done')) ?? null;
  return { page, query, done, title: agencyTitle('title', localeOf(url)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => data?.title ?? [];

export default function RegisterPage() {
  const { page, query, done } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'agencies');
  const { date, roots, found, coming, recent, mayManage } = page;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="agencies" locale={locale} />
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {done && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        {mayManage && (
          <p className="button-row no-print">
            <a className="button" href={agencyImportPath(locale)}>
              {t('import')}
            </a>
            <a className="button button-quiet" href={agencyWorkbookPath(locale)}>
              {t('download')}
            </a>
          </p>
        )}
      </header>
      <SearchFields date={date} query={query} locale={locale} />
      <section>
        <h2>{t('asOf', { date: formatDate(date, locale) })}</h2>
        {found ? (
          <>
            <p role="status">
              {found.length === 0 ? t('foundNone', { query }) : t('found', { count: found.length, query })}
            </p>
            <FoundAgencies nodes={found} locale={locale} />
          </>
        ) : roots.length === 0 ? (
          <p className="empty">{t('empty')}</p>
        ) : (
          <RegisterTree nodes={roots} locale={locale} />
        )}
      </section>
      <EventList heading={t('coming')} events={coming} locale={locale} />
      <EventList heading={t('recent')} events={recent} locale={locale} />
    </PageShell>
  );
}
