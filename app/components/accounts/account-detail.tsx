import type { AccountState } from '#domain/account';
import type { ScopeOption } from '#domain/grant-choices';
import type { GrantedRole } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { auditPath } from '#web/paths';
import { type FormProblem, ProblemList } from '../forms/problem-list.tsx';
import { AccessOrders } from './access-orders.tsx';
import { type HeldRole, HeldRoles } from './held-roles.tsx';
import { LinkSheet } from './link-sheet.tsx';
import { PersonFields, type PersonTyped } from './person-fields.tsx';
import { RoleFields, type RoleTyped } from './role-fields.tsx';

/** What an order brought: a link to hand over, or what has to be mended. */
export type DetailAnswer =
  | { readonly issued: string }
  | {
      readonly order: string;
      readonly problems: readonly FormProblem[];
      readonly kept: Partial<PersonTyped & RoleTyped>;
    };

interface AccountDetailProps {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale: Locale;
    readonly status: AccountState;
    readonly hasTotp: boolean;
  };
  readonly roles: readonly HeldRole[];
  readonly mayManage: boolean;
  readonly choices: { readonly roles: readonly GrantedRole[]; readonly scopes: readonly ScopeOption[] };
  readonly today: string;
  /** What was just done. */
  readonly done:
    | 'person'
    | 'grant'
    | 'end_role'
    | 'deactivate'
    | 'reactivate'
    | 'remove_totp'
    | 'end_sessions'
    | null;
  readonly answer: DetailAnswer | null;
  readonly locale: Locale;
}

/** One account as its administrators see it. */
export function AccountDetail(props: AccountDetailProps) {
  const { account, roles, mayManage, done, answer, locale } = props;
  const t = translator(locale, 'accounts');
  const problems = answer && 'problems' in answer ? answer.problems : [];
  const link = account.status === 'invited' ? 'handOut.one' : 'handOut.oneReset';
  const lead = account.status === 'invited' ? 'handOut.lead' : 'handOut.leadReset';
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{account.name}</h1>
        <p className="lead">{account.email}</p>
        <p>
          {t(`status.${account.status}`)} · {t('detail.twoFactor')}:{' '}
          {t(account.hasTotp ? 'detail.on' : 'detail.off')}
        </p>
      </header>
      {done && !answer && (
        <p className="notice" role="status">
          {t(`detail.done.${done}`)}
        </p>
      )}
      {answer && 'issued' in answer && (
        <LinkSheet
          title={t(link, { name: account.name })}
          lead={t(lead)}
          links={[{ name: account.name, email: account.email, address: answer.issued }]}
          locale={locale}
        />
      )}
      {!mayManage && <p className="notice">{t('detail.readOnly')}</p>}
      <section>
        <h2>{t('detail.roles')}</h2>
        <HeldRoles roles={roles} mayManage={mayManage} locale={locale} />
      </section>
      {mayManage && <ManagedForms {...props} problems={problems} />}
      <p className="fine-print no-print">
        <a href={auditPath(locale, { object: `account:${account.id}` })}>{t('detail.audit')}</a>
      </p>
    </>
  );
}

function ManagedForms({
  account,
  choices,
  today,
  answer,
  problems,
  locale,
}: AccountDetailProps & { readonly problems: readonly FormProblem[] }) {
  const t = translator(locale, 'accounts');
  const failed = answer && 'kept' in answer ? answer : undefined;
  const kept = failed?.kept ?? {};
  const ofOrder = (order: string) => (failed?.order === order ? problems : []);
  return (
    <>
      <section>
        <h2>{t('detail.grant')}</h2>
        <p>{t('detail.grantDetail')}</p>
        <form method="post" className="form" noValidate>
          <input type="hidden" name="order" value="grant" />
          <RoleFields
            roles={choices.roles}
            scopes={choices.scopes}
            typed={{
              role: kept.role ?? '',
              scope: kept.scope ?? '',
              from: kept.from ?? today,
              to: kept.to ?? '',
            }}
            problems={ofOrder('grant')}
            locale={locale}
          />
          <button className="button" type="submit">
            {t('detail.grantSubmit')}
          </button>
        </form>
      </section>
      <section>
        <h2>{t('detail.person')}</h2>
        <form method="post" className="form" noValidate>
          <input type="hidden" name="order" value="person" />
          <PersonFields
            typed={{
              name: kept.name ?? account.name,
              email: kept.email ?? account.email,
              locale: kept.locale ?? account.locale,
            }}
            problems={ofOrder('person')}
            locale={locale}
          />
          <button className="button" type="submit">
            {t('save')}
          </button>
        </form>
      </section>
      <AccessOrders account={account} locale={locale} />
    </>
  );
}
