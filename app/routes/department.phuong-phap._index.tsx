/** Every published method version. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listMethodEntries } from '#services/methods';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { MethodList } from '#ui/methods/method-list';
import { keepsProvince } from '#web/province-keeper.server';
import { methodTrialPath, newMethodPath } from '#web/register-paths';
import { methodTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = methodTitled('title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  return {
    methods: await listMethodEntries(context.db),
    mayPublish: await keepsProvince(visit, 'manage_instruments', context),
    mayTry: canSomewhere(visit.actor, 'compare_agencies'),
  };
}

export default function MethodsPage() {
  const { methods, mayPublish, mayTry } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'methods');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="methods" locale={locale} />
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <p className="button-row no-print">
          {mayPublish && (
            <a className="button" href={newMethodPath(locale)}>
              {t('new')}
            </a>
          )}
          {mayTry && (
            <a className="button button-quiet" href={methodTrialPath(locale)}>
              {t('try')}
            </a>
          )}
        </p>
      </header>
      <MethodList methods={methods} locale={locale} />
    </PageShell>
  );
}
