/** Accounts from a list: chosen, looked through, then done as a whole; the links are shown once. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { ACCOUNT_COLUMNS } from '#domain/account-list';
import { translator } from '#i18n/translator';
import { applyAccounts, previewAccounts } from '#services/accounts/import-accounts';
import { type HandOut, LinkSheet } from '#ui/accounts/link-sheet';
import { FormPage } from '#ui/forms/form-page';
import { ImportDesk } from '#ui/forms/import-desk';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf } from '#web/account-forms.server';
import { accountListNames, accountPlanView } from '#web/account-import.server';
import { answerImport, type ImportAnswer } from '#web/import-steps.server';
import { titled } from '#web/page-title';
import { accountLinkPath, accountsPath, localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';

interface Answer extends ImportAnswer {
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
  const names = accountListNames();
  return answerImport(form, locale, {
    preview: async (sheet) => {
      const plan = await previewAccounts(accounts, by, sheet, names, now());
      return { digest: plan.digest, ...accountPlanView(plan, by.tree, locale) };
    },
    apply: async (sheet, digest) => {
      const links = await applyAccounts(accounts, by, sheet, names, digest, now());
      const addressOf = (token: string) => config.publicUrl + accountLinkPath(token);
      const handed = links.map(({ link, ...person }) => ({ ...person, address: addressOf(link) }));
      return data<Answer>({ problems: [], links: handed });
    },
  });
}

export default function ImportPage() {
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const { problems = [], view, notes = [], links } = answer ?? {};
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
        <ImportDesk {...{ columns, problems, view, notes, locale }} nameHeading={t('field.name')} />
      </FormPage>
    </PageShell>
  );
}
