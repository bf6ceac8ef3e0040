/** Time limits and the licence of the open data. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readGeneralSettings, type SettingsTyped } from '#domain/general-settings';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { readSettingsRecord, saveGeneralSettings } from '#services/registers/general-settings';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { GeneralSettingsForm } from '#ui/registers/settings-form';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { calendarPath, settingsPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export const meta = registerTitled('settings.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_agencies');
  const { commentDays, contactDays, licence, seen } = await readSettingsRecord(context.db);
  const typed: SettingsTyped = {
    ...{ commentDays, contactDays },
    ...{ licenceName: licence?.name ?? '', licenceUrl: licence?.url ?? '' },
  };
  return { typed, seen, saved: new URL(request.url).searchParams.get('done') === 'saved' };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'registers');
  const form = await request.formData();
  const text = (name: string) => formText(form, name).slice(0, 400);
  const typed: SettingsTyped = {
    ...{ commentDays: text('commentDays'), contactDays: text('contactDays') },
    ...{ licenceName: text('licenceName'), licenceUrl: text('licenceUrl') },
  };
  const read = readGeneralSettings(typed);
  const problems = await keeperProblems(visit, 'manage_agencies', context, 'commentDays', locale);
  if ('problems' in read)
    problems.push(...read.problems.map((field) => ({ field, text: t(`settings.problem.${field}`) })));
  if (!('settings' in read) || problems.length > 0) return showProblems(problems, typed);
  try {
    const stamp = { actor: visit.account.id, at: instantOf(context.now()) };
    await saveGeneralSettings(context.db, read.settings, formText(form, 'seen'), stamp);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return showProblems([{ field: 'commentDays', text: t('changed') }], typed, 409);
  }
  return redirect(withDone(settingsPath(locale), 'saved'), 303);
}

export default function SettingsPage() {
  const { typed, seen, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<SettingsTyped>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="calendar" locale={locale} />
      <FormPage
        title={t('settings.title')}
        lead={t('settings.lead')}
        trail={<a href={calendarPath(locale)}>{t('settings.back')}</a>}
        problems={problems}
        locale={locale}
      >
        {saved && !answer && (
          <p className="notice" role="status">
            {t('settings.saved')}
          </p>
        )}
        <GeneralSettingsForm typed={answer?.kept ?? typed} {...{ seen, problems, locale }} />
      </FormPage>
    </PageShell>
  );
}
