/** Agencies from a file: chosen, looked through row by row, then written as a whole. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AGENCY_COLUMNS } from '#domain/agency-list';
import { AGENCY_KINDS } from '#domain/agency-rules';
import { translator } from '#i18n/translator';
import { applyAgencies, previewAgencies } from '#services/agencies/import-agencies';
import { FormPage } from '#ui/forms/form-page';
import { ImportDesk } from '#ui/forms/import-desk';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { agencyListNames, agencyPlanView } from '#web/agency-import.server';
import { agencyTitle } from '#web/agency-page.server';
import { agenciesPath, agencyWorkbookPath } from '#web/agency-paths';
import { answerImport, type ImportAnswer } from '#web/import-steps.server';
import { localeOf } from '#web/paths';
import { recorderOf } from '#web/register-guard.server';
import { requireAnywhere } from '#web/session.server';

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
  const names = agencyListNames();
  return answerImport(form, locale, {
    preview: async (sheet) => {
      const plan = await previewAgencies(db, visit.actor, sheet, names, today());
      return { digest: plan.digest, ...agencyPlanView(plan, locale) };
    },
    apply: async (sheet, digest) => {
      await applyAgencies(db, recorderOf(context, visit), sheet, names, digest);
      return redirect(agenciesPath(locale, { done: 'imported' }), 303);
    },
  });
}

export default function AgencyImportPage() {
  useLoaderData<typeof loader>();
  const answer = useActionData<ImportAnswer>();
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
        <ImportDesk
          {...{ columns, problems, view, notes, locale }}
          nameHeading={t('list.agency')}
          template={agencyWorkbookPath(locale, true)}
        />
      </FormPage>
    </PageShell>
  );
}
