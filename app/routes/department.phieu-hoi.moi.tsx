/** A new draft: a copy of a version, or a blank form. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { listInstruments } from '#services/questionnaires/pages';
import { FormPage } from '#ui/forms/form-page';
import { SelectField } from '#ui/forms/select-field';
import { TextField } from '#ui/forms/text-field';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { localeOf, withDone } from '#web/paths';
import { QUESTIONNAIRE_FIELDS, questionnaireDraftPath, questionnairesPath } from '#web/questionnaire-paths';
import { type NewDraftAnswer, startDraft } from '#web/questionnaire-start.server';
import { questionnaireTitle } from '#web/questionnaire-title';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_instruments');
  const { versions } = await listInstruments(context.db);
  const asked = new URL(request.url).searchParams.get(QUESTIONNAIRE_FIELDS.source);
  const source = versions.find(({ id }) => id === asked) ?? versions[0];
  return {
    sources: versions.map(({ id, title }) => ({ id, title })),
    empty: { source: source?.id ?? '', code: source?.code ?? '', version: '' },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_instruments');
  const locale = localeOf(new URL(request.url));
  const started = await startDraft(context, visit, await request.formData(), locale);
  if ('problems' in started) return data<NewDraftAnswer>(started, { status: 422 });
  return redirect(withDone(questionnaireDraftPath(started.id, locale), 'created'), 303);
}

export const meta = questionnaireTitle('from.heading');

export default function NewQuestionnairePage() {
  const { sources, empty } = useLoaderData<typeof loader>();
  const answer = useActionData<NewDraftAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  const problems = answer?.problems ?? [];
  const typed = answer?.typed ?? empty;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <FormPage
        title={t('from.heading')}
        lead={t('from.lead')}
        trail={<a href={questionnairesPath(locale)}>{t('back')}</a>}
        problems={problems}
        locale={locale}
      >
        <form method="post" className="form" noValidate>
          <SelectField
            name="source"
            label={t('from.source')}
            value={typed.source}
            options={[
              ...sources.map(({ id, title }) => ({ value: id, text: `${id} · ${title[locale]}` })),
              { value: '', text: t('from.blank') },
            ]}
            problems={problems}
          />
          <TextField
            name="code"
            label={t('from.code')}
            hint={t('from.codeHint')}
            value={typed.code}
            maxLength={16}
            autoComplete="off"
            problems={problems}
          />
          <TextField
            name="version"
            label={t('from.number')}
            hint={t('from.numberHint')}
            value={typed.version}
            inputMode="numeric"
            maxLength={6}
            required={false}
            problems={problems}
          />
          <button className="button" type="submit">
            {t('from.button')}
          </button>
        </form>
      </FormPage>
    </PageShell>
  );
}
