/** The register of procedures: found, and led to their forms. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { listServicePage } from '#services/registers/service-pages';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { ServiceSearch, ServiceTable } from '#ui/registers/service-list';
import { Pager } from '#ui/tables/pager';
import { keepsProvince } from '#web/province-keeper.server';
import {
  newServicePath,
  serviceFieldsPath,
  serviceFilePath,
  serviceFilterFields,
  serviceImportPath,
  serviceQueryOf,
  servicesPath,
} from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = registerTitled('services.title');

const DONE = ['added', 'imported'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  const url = new URL(request.url);
  const today = context.today();
  const { filter, page } = serviceQueryOf(url);
  const done = url.searchParams.get('done');
  return {
    ...(await listServicePage(context.db, filter, page, today)),
    ...{ filter, today },
    mayChange: await keepsProvince(visit, 'manage_agencies', context),
    done: DONE.find((known) => known === done) ?? null,
  };
}

export default function ServicesPage() {
  const { services, fields, found, total, page, pages, filter, today, mayChange, done } =
    useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const hrefOf = (number: number) => servicesPath(locale, serviceFilterFields(filter, number));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="services" locale={locale} />
      <header className="page-head">
        <h1>{t('services.title')}</h1>
        <p className="lead">{t('services.lead')}</p>
        {done && (
          <p className="notice" role="status">
            {t(`services.done.${done}`)}
          </p>
        )}
        <p className="button-row no-print">
          {mayChange && (
            <>
              <a className="button" href={newServicePath(locale)}>
                {t('services.add')}
              </a>
              <a className="button button-quiet" href={serviceImportPath(locale)}>
                {t('services.import')}
              </a>
            </>
          )}
          <a href={serviceFieldsPath(locale)}>{t('services.fields')}</a>
          <a href={serviceFilePath(locale, 'list')}>{t('services.download')}</a>
        </p>
      </header>
      {total > 0 && <ServiceSearch {...{ filter, fields, found, total, locale }} />}
      {found === 0 ? (
        <p className="empty">{total === 0 ? t('services.empty') : t('services.none')}</p>
      ) : (
        <ServiceTable {...{ services, fields, mayChange, today, locale }} />
      )}
      <Pager {...{ page, pages, hrefOf, locale }} />
    </PageShell>
  );
}
