/** Agencies from a file: chosen, looked through row by row, then written as a whole. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AGENCY_COLUMNS } from '#domain/agency-list';
import { AGENCY_KINDS } from '#domain/agency-rules';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { applyAgencies, previewAgencies } from '#services/agencies/import-agencies';
import { FormPage } from '#ui/accounts/form-page';
import { ImportColumns } from '#ui/forms/import-columns';
import { ImportPreview, type ImportView } from '#ui/forms/import-preview';
import type { FormProblem } from '#ui/forms/problem-list';
import { UploadForm } from '#ui/forms/upload-form';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { agencyListNames, agencyPlanView } from '#web/agency-import.server';
import { agencyTitle } from '#web/agency-page.server';
import { agenciesPath, agencyWorkbookPath } from '#web/agency-paths';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { recorderOf } from '#web/register-guard.server';
import { requireAnywhere } from '#web/session.server';
import { readUpload } from '#web/uploaded-sheets.server';

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  readonly notes?: readonly string[];
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_agencies');
  return { title: agencyTitle('list.title', localeOf(new URL(request.url))) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => loaded?.title ?? [];

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const { db, today } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const upload = await readUpload(form, locale);
  if (typeof upload === 'string')
    return data<Answer>({ problems: [{ field: 'file', text: upload }] }, { status: 422 });
  const { fileName, content, sheet } = upload;
  const names = agencyListNames();
  const problems: FormProblem[] = [];
  if (formText(form, 'order') === 'apply')
    try {
      await applyAgencies(db, recorderOf(context, visit), sheet, names, formText(form, 'digest'));
      return redirect(agenciesPath(locale, { done: 'imported' }), 303);
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
    }
  const plan = await previewAgencies(db, visit.actor, sheet, names, today());
  const { notes, ...rows } = agencyPlanView(plan, locale);
  const view = { fileName, content, digest: plan.digest, ...rows };
  const status = problems.length > 0 ? 409 : plan.refused.length > 0 ? 422 : 200;
  return data<Answer>({ problems, view, notes }, { status });
}

export default function AgencyImportPage() {
  useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'agencies');
  const { problems = [], view, notes = [] } = answer ?? {};
  const kinds = AGENCY_KINDS.map((kind) => t(`kind.${kind}`)).join(' · ');
  const columns = AGENCY_COLUMNS.map((name) => ({
    name: t(`list.column.${name}`),
    detail: name === 'kind' ? t('list.detail.kind', { kinds }) : t(`list.detail.${name}`),
  }));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="agencies" locale={locale} />
      <FormPage
        title={t('list.title')}
        lead={t('list.lead')}
        trail={<a href={agenciesPath(locale)}>{t('title')}</a>}
        problems={problems}
        locale={locale}
      >
        <UploadForm locale={locale} problems={problems} template={agencyWorkbookPath(locale, true)} />
        {notes.map((note) => (
          <p key={note} className="notice">
            {note}
          </p>
        ))}
        {view ? (
          <ImportPreview view={view} locale={locale} nameHeading={t('list.agency')} />
        ) : (
          <ImportColumns columns={columns} locale={locale} />
        )}
      </FormPage>
    </PageShell>
  );
}
