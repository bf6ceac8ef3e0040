/** A published questionnaire: nobody changes it any more, everybody may look, compare and take it along. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getVersionPage, listComparable } from '#services/questionnaires/pages';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { Outline } from '#ui/questionnaires/outline';
import { PhoneFrame } from '#ui/questionnaires/phone-frame';
import { VersionFacts } from '#ui/questionnaires/version-facts';
import { ComparedWith, Downloads } from '#ui/questionnaires/version-links';
import { keepsProvince } from '#web/province-keeper.server';
import { newQuestionnairePath, questionnairesPath } from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  const version = await orRefuse(getVersionPage(context.db, params['version'] ?? ''));
  const others = (await listComparable(context.db)).filter(({ id }) => id !== version.id);
  const published = new URL(request.url).searchParams.get('done') === 'published';
  const mayWrite = await keepsProvince(visit, 'manage_instruments', context);
  return { version, others, mayWrite, published };
}

export const meta = questionnaireTitle<{ readonly version: { readonly id: string } }>(
  'title',
  ({ version }) => version.id,
);

export default function QuestionnairePage() {
  const { version, others, mayWrite, published } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  const { id, title, questionnaire } = version;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <p className="trail">
        <a href={questionnairesPath(locale)}>{t('back')}</a>
      </p>
      <header className="page-head">
        <p className="eyebrow">{id}</p>
        <h1>{title[locale]}</h1>
        {published && (
          <p className="notice" role="status">
            {t('publish.done', { version: id })}
          </p>
        )}
        <VersionFacts version={version} locale={locale} />
        {mayWrite && (
          <p className="no-print">
            <a className="button" href={newQuestionnairePath(locale, id)}>
              {t('from.heading')}
            </a>
          </p>
        )}
        <ComparedWith instrument={id} others={others} locale={locale} />
      </header>
      <div className="draft-desk">
        <Outline questionnaire={questionnaire} editing={null} locale={locale} />
        <PhoneFrame instrument={id} locale={locale} />
      </div>
      <Downloads instrument={id} locale={locale} />
    </PageShell>
  );
}
