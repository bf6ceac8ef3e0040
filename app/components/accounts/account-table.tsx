import type { AccountState } from '#domain/account';
import type { GrantedRole } from '#domain/permission';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { accountPath } from '#web/paths';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: AccountState;
  readonly hasTotp: boolean;
  /** Roles in force; `agency` is `null` for every agency. */
  readonly roles: readonly { readonly role: GrantedRole; readonly agency: Localized | null }[];
}

/** Accounts line by line, each leading to its own page. */
export function AccountTable({
  rows,
  locale,
}: {
  readonly rows: readonly AccountRow[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'accounts');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('list.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('field.name')}</th>
          <th scope="col">{t('field.role')}</th>
          <th scope="col">{t('field.status')}</th>
          <th scope="col">{t('list.twoFactor')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, email, status, hasTotp, roles }) => (
          <tr key={id}>
            <th scope="row">
              <a data-line href={accountPath(id, locale)}>
                {name}
              </a>
              <small>{email}</small>
            </th>
            <td data-label={t('field.role')}>
              {roles.length === 0 && <span className="muted">{t('list.noRole')}</span>}
              {roles.map(({ role, agency }) => (
                <div key={role + (agency?.vi ?? '')}>
                  {t(`role.${role}`)} · {agency?.[locale] ?? t('everywhere')}
                </div>
              ))}
            </td>
            <td data-label={t('field.status')}>{t(`status.${status}`)}</td>
            <td data-label={t('list.twoFactor')}>{t(hasTotp ? 'list.yes' : 'list.no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
