/** Dossier volumes from a file: chosen, looked through row by row, then written as a whole. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isRefusal } from '#domain/refusal';
import { LIST_LIMITS } from '#domain/sheet';
import { VOLUME_COLUMNS } from '#domain/volume-list';
import { translator } from '#i18n/translator';
import { applyVolumes, previewVolumes } from '#services/volumes/import-volumes';
import { FormPage } from '#ui/accounts/form-page';
import { ImportColumns } from '#ui/forms/import-columns';
import { ImportPreview, type ImportView } from '#ui/forms/import-preview';
import type { FormProblem } from '#ui/forms/problem-list';
import { UploadForm } from '#ui/forms/upload-form';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { volumesPath, volumeTemplatePath } from '#web/fieldwork-paths';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';
import { readUpload } from '#web/uploaded-sheets.server';
import { volumeTitle } from '#web/volume-form.server';
import { volumeListNames, volumePlanView } from '#web/volume-import.server';

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  readonly notes?: readonly string[];
}

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
  const upload = await readUpload(form, locale, { ...LIST_LIMITS, rows: MOST_ROWS });
  if (typeof upload === 'string')
    return data<Answer>({ problems: [{ field: 'file', text: upload }] }, { status: 422 });
  const { fileName, content, sheet } = upload;
  const [names, occasion] = [volumeListNames(), { actor, today: today(), now: now() }];
  const problems: FormProblem[] = [];
  if (formText(form, 'order') === 'apply')
    try {
      const months = await applyVolumes(db, sheet, names, formText(form, 'digest'), occasion);
      return redirect(volumesPath(locale, { done: String(months) }), 303);
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
    }
  const plan = await previewVolumes(db, sheet, names, occasion);
  const { notes, ...rows } = volumePlanView(plan, locale);
  const view = { fileName, content, digest: plan.digest, ...rows };
  const status = problems.length > 0 ? 409 : plan.refused.length > 0 ? 422 : 200;
  return data<Answer>({ problems, view, notes }, { status });
}

export default function VolumeImportPage() {
  useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
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
        <UploadForm locale={locale} problems={problems} template={volumeTemplatePath(null, locale)} />
        {notes.map((note) => (
          <p key={note} className="notice">
            {note}
          </p>
        ))}
        {view ? (
          <ImportPreview view={view} locale={locale} nameHeading={t('list.name')} />
        ) : (
          <ImportColumns columns={columns} locale={locale} />
        )}
      </FormPage>
    </PageShell>
  );
}
