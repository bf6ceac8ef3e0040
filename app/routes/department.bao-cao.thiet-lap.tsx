/** Names, signatory, recipients and legal bases of the Department's reports. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { readReportSettings as readTyped } from '#domain/report/report-settings';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { readReportSettings, saveReportSettings } from '#services/report/report-settings';
import { FormPage } from '#ui/accounts/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { SettingsForm } from '#ui/report/settings-form';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { reportPath, reportSettingsPath } from '#web/report-paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_report');
  const saved = new URL(request.url).searchParams.get('done') === 'saved';
  return { settings: await readReportSettings(context.db), saved };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'manage_report');
  const { db, now, reference, today } = context;
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
  const texts = problems.map(({ field, problem, most }) => ({
    field,
    text: t(`page.${problem}`, { field: t(`page.${field}`), most: formatCount(most, locale) }),
  }));
  // They head the reports of the whole province: somebody in charge of a part of it may look, not change.
  const tree = await reference.tree(today());
  const roots = new Set((await reference.rounds()).map(({ root }) => root));
  if (![...roots].every((root) => can(actor, 'manage_report', root, tree)))
    texts.push({ field: 'superior', text: t('page.notYours') });
  if (texts.length > 0) return { problems: texts, kept: typed };
  await saveReportSettings(db, settings, { actor: actor.account, at: instantOf(now()) });
  return redirect(withDone(reportSettingsPath(locale), 'saved'), 303);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'report')('page.settings');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function ReportSettingsPage() {
  const { settings, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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
        <SettingsForm typed={answer?.kept ?? settings} problems={problems} locale={locale} />
      </FormPage>
    </PageShell>
  );
}
