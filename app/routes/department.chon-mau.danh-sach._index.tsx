/** Reading a list of dossiers for a round. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { FormPage } from '#ui/forms/form-page';
import type { FormProblem } from '#ui/forms/problem-list';
import { TextField } from '#ui/forms/text-field';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { ListColumns } from '#ui/sampling/list-columns';
import { takeDossierFile } from '#web/dossier-upload.server';
import { localeOf, withDone } from '#web/paths';
import { requirePlanner } from '#web/sampling-guard.server';
import { dossierListPath, samplingPath } from '#web/sampling-paths';
import { samplingTitled } from '#web/sampling-title';

export const meta = samplingTitled('import.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { round } = await requirePlanner(request, context);
  return { round: { slug: round.slug, name: round.name } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { visit, round } = await requirePlanner(request, context);
  const locale = localeOf(new URL(request.url));
  const { id, name } = visit.account;
  const read = await takeDossierFile(context, round, await request.formData(), { id, name }, locale);
  if ('list' in read) return redirect(withDone(dossierListPath(read.list, locale), 'read'), 303);
  const problems: FormProblem[] = [{ field: 'file', text: read.refused }];
  return data({ problems }, { status: 422 });
}

export default function ReadDossiersPage() {
  const { round } = useLoaderData<typeof loader>();
  const answer = useActionData<{ readonly problems: readonly FormProblem[] }>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'sampling');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="sampling" locale={locale} />
      <FormPage
        title={t('import.title')}
        lead={t('import.lead')}
        trail={<a href={samplingPath(locale, round.slug)}>{round.name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        <p>{t('import.privacy')}</p>
        <form method="post" encType="multipart/form-data" className="form" noValidate>
          <TextField
            name="file"
            type="file"
            label={t('import.file')}
            hint={t('import.fileHint')}
            accept=".xlsx,.csv,.txt,text/csv"
            problems={problems}
          />
          <p className="fine-print">{t('import.replaces')}</p>
          <p className="button-row">
            <button className="button" type="submit">
              {t('import.submit')}
            </button>
          </p>
        </form>
        <ListColumns locale={locale} />
      </FormPage>
    </PageShell>
  );
}
