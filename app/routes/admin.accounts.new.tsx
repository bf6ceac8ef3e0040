/** One new account with its first role; the answer shows the link to hand over, once. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantChoices } from '#domain/grant-choices';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { createAccount } from '#services/accounts/manage-accounts';
import { type HandOut, LinkSheet } from '#ui/accounts/link-sheet';
import { PersonFields, type PersonTyped } from '#ui/accounts/person-fields';
import { RoleFields, type RoleTyped } from '#ui/accounts/role-fields';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { administratorOf, readPerson, readRoleOrder } from '#web/account-forms.server';
import { titled } from '#web/page-title';
import { accountLinkPath, accountsPath, localeOf } from '#web/paths';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

type Answer = FormAnswer<PersonTyped & RoleTyped> | { readonly link: HandOut };

export const meta = titled('create.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_accounts');
  const { actor, tree } = await administratorOf(visit, context);
  return { ...grantChoices(actor, tree), today: context.today() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_accounts');
  const locale = localeOf(new URL(request.url));
  const by = await administratorOf(visit, context);
  const form = await request.formData();
  const { typed: who, person, problems } = readPerson(form, locale);
  const { typed: what, order, problems: wrong } = readRoleOrder(form, by, locale);
  const kept = { ...who, ...what };
  if (problems.length > 0 || !order) return showProblems([...problems, ...wrong], kept);
  try {
    const { link } = await createAccount(context.accounts, by, person, order, context.now());
    const address = context.config.publicUrl + accountLinkPath(link, person.locale);
    return { link: { name: person.name, email: person.email, address } };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    const text = translator(locale, 'accounts')('problem.taken');
    return showProblems([{ field: 'email', text }], kept);
  }
}

export default function NewAccountPage() {
  const { roles, scopes, today } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const trail = <a href={accountsPath(locale)}>{t('list.title')}</a>;
  if (answer && 'link' in answer)
    return (
      <PageShell {...shell} section="accounts">
        <p className="trail">{trail}</p>
        <h1 className="visually-hidden">{t('handOut.title')}</h1>
        <LinkSheet
          title={t('handOut.one', { name: answer.link.name })}
          lead={t('handOut.lead')}
          links={[answer.link]}
          locale={locale}
        />
      </PageShell>
    );
  const typed = answer?.kept ?? {
    name: '',
    email: '',
    locale: 'vi',
    role: '',
    scope: '',
    from: today,
    to: '',
  };
  const fields = { typed, problems: answer?.problems ?? [], locale };
  return (
    <PageShell {...shell} section="accounts">
      <FormPage
        title={t('create.title')}
        lead={t('create.lead')}
        trail={trail}
        problems={fields.problems}
        locale={locale}
      >
        <form method="post" className="form" noValidate>
          <PersonFields {...fields} />
          <RoleFields {...fields} roles={roles} scopes={scopes} />
          <p className="button-row">
            <button className="button" type="submit">
              {t('create.submit')}
            </button>
          </p>
        </form>
      </FormPage>
    </PageShell>
  );
}
