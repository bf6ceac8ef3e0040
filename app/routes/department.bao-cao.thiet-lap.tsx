/** Names, signatory, recipients and legal bases of the Department's reports. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isRefusal } from '#domain/refusal';
import {
  type ReportSettings,
  readReportSettings as readTyped,
  SETTING_FIELDS,
} from '#domain/report/report-settings';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { readReportSettings, reportSettingsSeen, saveReportSettings } from '#services/report/report-settings';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer, FormProblem } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { SettingsForm } from '#ui/report/settings-form';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { reportPath, reportSettingsPath } from '#web/report-paths';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_report');
  const saved = new URL(request.url).searchParams.get('done') === 'saved';
  const settings = await readReportSettings(context.db);
  return { settings, seen: reportSettingsSeen(settings), saved };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_report');
  const { db, now } = context;
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'report');
  const form = await request.formData();
  const text = (name: string) => formText(form, name);
  const typed = {
    superior: text('superior'),
    department: text('department'),
    mark: text('mark'),
    place: text('place'),
    authority: text('authority'),
    signatory: text('signatory'),
    recipients: text('recipients'),
    bases: text('bases'),
  };
  const { settings, problems } = readTyped(typed);
  const texts: FormProblem[] = problems.map(({ field, problem, most }) => ({
    field,
    text: t(`page.${problem}`, { field: t(`page.${field}`), most: formatCount(most, locale) }),
  }));
  // They head the reports of the whole province: somebody in charge of a part of it may look, not change.
  const sentence = t('page.notYours');
  texts.push(...(await keeperProblems(visit, 'manage_report', context, 'superior', locale, sentence)));
  if (texts.length > 0) return showProblems(texts, typed);
  try {
    const stamp = { actor: visit.account.id, at: instantOf(now()) };
    await saveReportSettings(db, settings, text('seen'), stamp);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const stored = await readReportSettings(db);
    const theirs = SETTING_FIELDS.filter((field) => stored[field] !== settings[field]).map((field) => {
      const kept = stored[field].replaceAll('\n', '; ') || t('page.storedEmpty');
      return { field, text: t('page.stored', { field: t(`page.${field}`), text: kept }) };
    });
    return showProblems([{ field: 'superior', text: t('page.changed') }, ...theirs], typed, 409);
  }
  return redirect(withDone(reportSettingsPath(locale), 'saved'), 303);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'report')('page.settings');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function ReportSettingsPage() {
  const { settings, seen, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<ReportSettings>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'report');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="report" locale={locale} />
      <FormPage
        title={t('page.settings')}
        lead={t('page.settingsLead')}
        trail={<a href={reportPath(locale)}>{t('page.back')}</a>}
        problems={problems}
        locale={locale}
      >
        {saved && !answer && (
          <p className="notice" role="status">
            {t('page.saved')}
          </p>
        )}
        <SettingsForm typed={answer?.kept ?? settings} {...{ seen, problems, locale }} />
      </FormPage>
    </PageShell>
  );
}
