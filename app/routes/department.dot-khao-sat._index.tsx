/** Every round there ever was, and those that are being planned. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listRoundRows } from '#services/rounds/round-pages';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { DraftTable, RoundTable } from '#ui/rounds/round-list';
import { localeOf } from '#web/paths';
import { newRoundPath } from '#web/round-paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_rounds');
  const rows = await listRoundRows(context.db, actor, context.today());
  const deleted = new URL(request.url).searchParams.get('done') === 'deleted';
  return { ...rows, mayPlan: canSomewhere(actor, 'manage_rounds'), deleted };
}

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'rounds')('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function RoundsPage() {
  const { rounds, drafts, mayPlan, deleted } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'rounds');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="rounds" locale={locale} />
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {deleted && (
          <p className="notice" role="status">
            {t('done.deleted')}
          </p>
        )}
        {mayPlan && (
          <p className="no-print">
            <a className="button" href={newRoundPath(locale)}>
              {t('new')}
            </a>
          </p>
        )}
      </header>
      <DraftTable drafts={drafts} locale={locale} />
      <section>
        <h2>{t('rounds')}</h2>
        <RoundTable rounds={rounds} locale={locale} />
      </section>
    </PageShell>
  );
}
