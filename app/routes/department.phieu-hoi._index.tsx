/** Every questionnaire that was published, and those that are being written. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { listInstruments } from '#services/questionnaires/pages';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { DraftTable, VersionTable } from '#ui/questionnaires/instrument-list';
import { keepsProvince } from '#web/province-keeper.server';
import { crossWalkPath, newQuestionnairePath, questionnaireImportPath } from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  const deleted = new URL(request.url).searchParams.get('done') === 'deleted';
  const mayWrite = await keepsProvince(visit, 'manage_instruments', context);
  return { ...(await listInstruments(context.db)), mayWrite, deleted };
}

export const meta = questionnaireTitle('title');

export default function QuestionnairesPage() {
  const { versions, drafts, mayWrite, deleted } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {deleted && (
          <p className="notice" role="status">
            {t('delete.done')}
          </p>
        )}
        <p className="button-row no-print">
          {mayWrite && (
            <>
              <a className="button" href={newQuestionnairePath(locale)}>
                {t('from.heading')}
              </a>
              <a className="button button-quiet" href={questionnaireImportPath(locale)}>
                {t('import')}
              </a>
            </>
          )}
          <a className="button button-quiet" href={crossWalkPath(locale)}>
            {t('compare')}
          </a>
        </p>
      </header>
      <section>
        <h2>{t('drafts')}</h2>
        <DraftTable drafts={drafts} locale={locale} />
      </section>
      <section>
        <h2>{t('versions')}</h2>
        <VersionTable versions={versions} locale={locale} />
      </section>
    </PageShell>
  );
}
