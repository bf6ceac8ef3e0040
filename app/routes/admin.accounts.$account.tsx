/** One account: who it is, what it may do, and what its administrators can do about it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantChoices } from '#domain/grant-choices';
import { translator } from '#i18n/translator';
import { issueLink } from '#services/accounts/manage-accounts';
import { getManagedAccount } from '#services/accounts/managed-accounts';
import { AccountDetail, type DetailAnswer } from '#ui/accounts/account-detail';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf } from '#web/account-forms.server';
import { performOrder, readAccountOrder } from '#web/account-orders.server';
import { formText } from '#web/form-text';
import { titled } from '#web/page-title';
import { accountLinkPath, accountPath, accountsPath, localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export const meta = titled('list.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_accounts');
  const by = await administratorOf(visit, context);
  const entry = await orRefuse(getManagedAccount(context.accounts, by, params['account'] ?? ''));
  const today = context.today();
  return {
    account: entry.account,
    mayManage: entry.mayManage,
    roles: entry.roles.map(({ scope, ...role }) => ({
      ...role,
      agency: scope === null ? null : (by.tree.agencies.get(scope)?.name ?? { vi: scope, en: scope }),
      when:
        role.validFrom > today
          ? ('coming' as const)
          : role.validTo !== null && role.validTo <= today
            ? ('past' as const)
            : ('now' as const),
    })),
    choices: grantChoices(by.actor, by.tree),
    today,
    done: readAccountOrder(new URL(request.url).searchParams.get('done')) ?? null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_accounts');
  const { accounts, config, now, today } = context;
  const by = await administratorOf(visit, context);
  const id = params['account'] ?? '';
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const name = formText(form, 'order');
  if (name === 'link') {
    const { account } = await orRefuse(getManagedAccount(accounts, by, id));
    const { link } = await orRefuse(issueLink(accounts, by, id, now()));
    return { issued: config.publicUrl + accountLinkPath(link, account.locale) };
  }
  const order = readAccountOrder(name);
  if (!order) throw new Response(null, { status: 400 });
  const orders = { accounts, by, id, form, locale, now: now(), today: today() };
  const outcome = await orRefuse(performOrder(order, orders));
  if (outcome.problems.length > 0) return data({ order, ...outcome }, { status: 422 });
  return redirect(withDone(accountPath(id, locale), order), 303);
}

export default function AccountPage() {
  const detail = useLoaderData<typeof loader>();
  const answer = useActionData<DetailAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  return (
    <PageShell {...shell} section="accounts">
      <p className="trail">
        <a href={accountsPath(locale)}>{t('list.title')}</a>
      </p>
      <AccountDetail {...detail} answer={answer ?? null} locale={locale} />
      <ListShortcuts of="detail" locale={locale} />
    </PageShell>
  );
}
