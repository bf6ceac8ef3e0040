/** Accounts from a list: chosen, looked through, then done as a whole; the links are shown once. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ACCOUNT_COLUMNS } from '#domain/account-list';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { applyAccounts, previewAccounts } from '#services/accounts/import-accounts';
import { FormPage } from '#ui/accounts/form-page';
import { type HandOut, LinkSheet } from '#ui/accounts/link-sheet';
import { ImportColumns } from '#ui/forms/import-columns';
import { ImportPreview, type ImportView } from '#ui/forms/import-preview';
import type { FormProblem } from '#ui/forms/problem-list';
import { UploadForm } from '#ui/forms/upload-form';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf } from '#web/account-forms.server';
import { accountListNames, accountPlanView } from '#web/account-import.server';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { accountLinkPath, accountsPath, localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';
import { readUpload } from '#web/uploaded-sheets.server';

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly view?: ImportView;
  readonly links?: readonly HandOut[];
}

export const meta = titled('import.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_accounts');
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_accounts');
  const { accounts, config, now } = context;
  const locale = localeOf(new URL(request.url));
  const by = await administratorOf(visit, context);
  const form = await request.formData();
  const upload = await readUpload(form, locale);
  if (typeof upload === 'string')
    return data<Answer>({ problems: [{ field: 'file', text: upload }] }, { status: 422 });
  const { fileName, content, sheet } = upload;
  const names = accountListNames();
  const problems: FormProblem[] = [];
  if (formText(form, 'order') === 'apply')
    try {
      const links = await applyAccounts(accounts, by, sheet, names, formText(form, 'digest'), now());
      const addressOf = (token: string) => config.publicUrl + accountLinkPath(token);
      const handed = links.map(({ link, ...person }) => ({ ...person, address: addressOf(link) }));
      return data<Answer>({ problems, links: handed });
    } catch (error) {
      if (!isRefusal(error) || error.code !== 'conflict') throw error;
      problems.push({ field: 'file', text: translator(locale, 'imports')('stale') });
    }
  const plan = await previewAccounts(accounts, by, sheet, names, now());
  const view = { fileName, content, digest: plan.digest, ...accountPlanView(plan, by.tree, locale) };
  const status = problems.length > 0 ? 409 : plan.refused.length > 0 ? 422 : 200;
  return data<Answer>({ problems, view }, { status });
}

export default function ImportPage() {
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const { problems = [], view, links } = answer ?? {};
  const columns = ACCOUNT_COLUMNS.map((name) => ({
    name: t(`import.columnName.${name}`),
    detail: t(`import.columnDetail.${name}`),
  }));
  const page = {
    ...{ title: t('import.title'), problems, locale },
    trail: <a href={accountsPath(locale)}>{t('list.title')}</a>,
  };
  if (links)
    return (
      <PageShell {...shell} section="accounts">
        <FormPage {...page} title={t('handOut.title')}>
          {links.length === 0 ? (
            <p className="notice">{t('import.applied')}</p>
          ) : (
            <LinkSheet title={t('handOut.link')} lead={t('handOut.lead')} links={links} locale={locale} />
          )}
        </FormPage>
      </PageShell>
    );
  return (
    <PageShell {...shell} section="accounts">
      <FormPage {...page} lead={t('import.lead')}>
        <UploadForm locale={locale} problems={problems} />
        {view ? (
          <ImportPreview view={view} locale={locale} nameHeading={t('field.name')} />
        ) : (
          <ImportColumns columns={columns} locale={locale} />
        )}
      </FormPage>
    </PageShell>
  );
}
