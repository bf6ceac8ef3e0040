/** Procedures from a list: chosen, looked through, then written as a whole. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { SERVICE_COLUMNS } from '#domain/service-list';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { applyServices, previewServices } from '#services/registers/import-services';
import { FormPage } from '#ui/forms/form-page';
import { ImportDesk } from '#ui/forms/import-desk';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { answerImport, type ImportAnswer } from '#web/import-steps.server';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { serviceFilePath, servicesPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { serviceHeadings, servicePlanView } from '#web/service-import.server';
import { requireAnywhere } from '#web/session.server';

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
  if (refused.length > 0) return data<ImportAnswer>({ problems: refused }, { status: 422 });
  const headings = serviceHeadings();
  return answerImport(form, locale, {
    preview: async (sheet) => {
      const { unknown, ...plan } = await previewServices(db, sheet, headings);
      const t = translator(locale, 'imports');
      const notes = unknown.map((column) => t('unknownColumn', { column }));
      return { digest: plan.digest, ...servicePlanView({ ...plan, unknown }, locale), notes };
    },
    apply: async (sheet, digest) => {
      const stamp = { actor: visit.account.id, at: instantOf(now()) };
      await applyServices(db, sheet, headings, digest, randomness, stamp);
      return redirect(withDone(servicesPath(locale), 'imported'), 303);
    },
  });
}

export default function ServiceImportPage() {
  const answer = useActionData<ImportAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const { problems = [], view, notes = [] } = answer ?? {};
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
        <ImportDesk
          {...{ columns, problems, view, notes, locale }}
          nameHeading={t('services.name')}
          template={serviceFilePath(locale, 'template')}
        />
      </FormPage>
    </PageShell>
  );
}
