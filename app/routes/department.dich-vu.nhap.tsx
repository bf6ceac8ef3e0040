/** Procedures from a list: chosen, looked through, then written as a whole. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { SERVICE_COLUMNS } from '#domain/service-list';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { applyServices, previewServices } from '#services/registers/import-services';
import { FormPage } from '#ui/accounts/form-page';
import { ImportColumns } from '#ui/forms/import-columns';
import { ImportPreview, type ImportView } from '#ui/forms/import-preview';
import type { FormProblem } from '#ui/forms/problem-list';
import { UploadForm } from '#ui/forms/upload-form';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { serviceFilePath, servicesPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { conflicts } from '#web/service-forms.server';
import { serviceHeadings, servicePlanView } from '#web/service-import.server';
import { requireAnywhere } from '#web/session.server';
import { readUpload } from '#web/uploaded-sheets.server';

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  /** Headings that are not understood. */
  readonly unknown?: readonly string[];
}

export const meta = registerTitled('services.importTitle');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_agencies');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const { db, now, randomness } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const refused = await keeperProblems(visit, 'manage_agencies', context, 'file', locale);
  const upload = await readUpload(form, locale);
  if (typeof upload === 'string') refused.push({ field: 'file', text: upload });
  if (typeof upload === 'string' || refused.length > 0)
    return data<Answer>({ problems: refused }, { status: 422 });
  const { fileName, content, sheet } = upload;
  const headings = serviceHeadings();
  const problems: FormProblem[] = [];
  if (formText(form, 'order') === 'apply') {
    const stamp = { actor: visit.account.id, at: instantOf(now()) };
    const act = applyServices(db, sheet, headings, formText(form, 'digest'), randomness, stamp);
    if (!(await conflicts(act))) return redirect(withDone(servicesPath(locale), 'imported'), 303);
    problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
  }
  const preview = await previewServices(db, sheet, headings);
  const view = { fileName, content, digest: preview.digest, ...servicePlanView(preview, locale) };
  const status = problems.length > 0 ? 409 : preview.refused.length > 0 ? 422 : 200;
  return data<Answer>({ problems, view, unknown: preview.unknown }, { status });
}

export default function ServiceImportPage() {
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const { problems = [], view, unknown = [] } = answer ?? {};
  const columns = SERVICE_COLUMNS.map((name) => ({
    name: t(`services.column.${name}`),
    detail: t(`services.columnDetail.${name}`),
  }));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="services" locale={locale} />
      <FormPage
        title={t('services.importTitle')}
        lead={t('services.importLead')}
        trail={<a href={servicesPath(locale)}>{t('services.back')}</a>}
        {...{ problems, locale }}
      >
        <UploadForm {...{ locale, problems }} template={serviceFilePath(locale, 'template')} />
        {unknown.map((column) => (
          <p key={column} className="fine-print">
            {translator(locale, 'imports')('unknownColumn', { column })}
          </p>
        ))}
        {view ? (
          <ImportPreview {...{ view, locale }} nameHeading={t('services.name')} />
        ) : (
          <ImportColumns {...{ columns, locale }} />
        )}
      </FormPage>
    </PageShell>
  );
}
