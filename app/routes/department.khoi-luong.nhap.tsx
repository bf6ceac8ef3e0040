/** Dossier volumes from a file: chosen, looked through row by row, then written as a whole. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LIST_LIMITS } from '#domain/sheet';
import { VOLUME_COLUMNS } from '#domain/volume-list';
import { translator } from '#i18n/translator';
import { applyVolumes, previewVolumes } from '#services/volumes/import-volumes';
import { FormPage } from '#ui/forms/form-page';
import { ImportDesk } from '#ui/forms/import-desk';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { volumesPath, volumeTemplatePath } from '#web/fieldwork-paths';
import { answerImport, type ImportAnswer } from '#web/import-steps.server';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';
import { volumeTitle } from '#web/volume-form.server';
import { volumeListNames, volumePlanView } from '#web/volume-import.server';

/** A province's month has some 10,000 cells. */
const MOST_ROWS = 20_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'enter_volumes');
  return { title: volumeTitle('list.title', localeOf(new URL(request.url))) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => loaded?.title ?? [];

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'enter_volumes');
  const { db, today, now } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const [names, occasion] = [volumeListNames(), { actor, today: today(), now: now() }];
  return answerImport(form, locale, {
    limits: { ...LIST_LIMITS, rows: MOST_ROWS },
    preview: async (sheet) => {
      const plan = await previewVolumes(db, sheet, names, occasion);
      return { digest: plan.digest, ...volumePlanView(plan, locale) };
    },
    apply: async (sheet, digest) => {
      const months = await applyVolumes(db, sheet, names, digest, occasion);
      return redirect(volumesPath(locale, { done: String(months) }), 303);
    },
  });
}

export default function VolumeImportPage() {
  useLoaderData<typeof loader>();
  const answer = useActionData<ImportAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'volumes');
  const { problems = [], view, notes = [] } = answer ?? {};
  const columns = VOLUME_COLUMNS.map((name) => ({
    name: t(`list.column.${name}`),
    detail: t(`list.detail.${name}`),
  }));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="volumes" locale={locale} />
      <FormPage
        title={t('list.title')}
        lead={t('list.lead')}
        trail={<a href={volumesPath(locale)}>{t('title')}</a>}
        problems={problems}
        locale={locale}
      >
        <p>{t('list.keep')}</p>
        <ImportDesk
          {...{ columns, problems, view, notes, locale }}
          nameHeading={t('list.name')}
          template={volumeTemplatePath(null, locale)}
        />
      </FormPage>
    </PageShell>
  );
}
