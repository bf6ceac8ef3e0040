/** A questionnaire from a file, such as the signed official wording: looked through, then a draft. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { applyImport, planImport } from '#services/questionnaires/import';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type ImportAnswer, ImportPage } from '#ui/questionnaires/import-page';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { writerProblems } from '#web/questionnaire-guard.server';
import { writerOf } from '#web/questionnaire-orders.server';
import { questionnaireDraftPath, questionnairesPath } from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';
import { questionnairePlanView, readQuestionnaireUpload } from '#web/questionnaire-upload.server';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_instruments');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_instruments');
  const { db, randomness } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const refused = await writerProblems(visit, context, 'file', locale);
  if (refused.length > 0) return data<ImportAnswer>({ problems: refused }, { status: 422 });
  const upload = await readQuestionnaireUpload(form, locale);
  if (typeof upload === 'string')
    return data<ImportAnswer>({ problems: [{ field: 'file', text: upload }] }, { status: 422 });
  if ('refused' in upload) {
    const view = { ...upload, digest: '', rows: [] };
    return data<ImportAnswer>({ problems: [], view }, { status: 422 });
  }
  const { questionnaire: file, unfinished } = upload;
  const problems: ImportAnswer['problems'][number][] = [];
  if (formText(form, 'order') === 'apply')
    try {
      const id = await applyImport(
        db,
        randomness.id(),
        file,
        formText(form, 'digest'),
        writerOf(context, visit),
      );
      return redirect(withDone(questionnaireDraftPath(id, locale), 'created'), 303);
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
    }
  const plan = await planImport(db, file);
  const { code, version } = plan.questionnaire;
  const becomes = {
    ...{ version: `${code}.${version}`, renumbered: version !== file.version, against: plan.against },
    replaces: plan.replaces !== null,
  };
  const view = questionnairePlanView(plan, upload, locale);
  const status = problems.length > 0 ? 409 : 200;
  return data<ImportAnswer>({ problems, view, becomes, unfinished }, { status });
}

export const meta = questionnaireTitle('file.title');

export default function QuestionnaireImportPage() {
  const answer = useActionData<ImportAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <FormPage
        title={t('file.title')}
        lead={t('file.lead')}
        trail={<a href={questionnairesPath(locale)}>{t('back')}</a>}
        problems={answer?.problems ?? []}
        locale={locale}
      >
        <ImportPage answer={answer ?? null} locale={locale} />
      </FormPage>
    </PageShell>
  );
}
