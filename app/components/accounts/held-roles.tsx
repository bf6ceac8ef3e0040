import type { GrantedRole } from '#domain/permission';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

export interface HeldRole {
  readonly id: string;
  readonly role: GrantedRole;
  /** `null`: every agency. */
  readonly agency: Localized | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly when: 'past' | 'now' | 'coming';
}

interface HeldRolesProps {
  readonly roles: readonly HeldRole[];
  readonly mayManage: boolean;
  readonly locale: Locale;
}

/** Every role an account has had, has or will have; those that are not over can be ended. */
export function HeldRoles({ roles, mayManage, locale }: HeldRolesProps) {
  const t = translator(locale, 'accounts');
  if (roles.length === 0) return <p className="empty">{t('detail.noRoles')}</p>;
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('detail.roles')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('detail.roleColumn')}</th>
          <th scope="col">{t('detail.scopeColumn')}</th>
          <th scope="col">{t('detail.datesColumn')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {roles.map(({ id, role, agency, validFrom, validTo, when }) => {
          const place = agency?.[locale] ?? t('everywhere');
          const from = formatDate(validFrom, locale);
          return (
            <tr key={id}>
              <th scope="row">{t(`role.${role}`)}</th>
              <td data-label={t('detail.scopeColumn')}>{place}</td>
              <td data-label={t('detail.datesColumn')}>
                {validTo === null
                  ? t('detail.fromDate', { from })
                  : t('detail.fromTo', { from, to: formatDate(validTo, locale) })}{' '}
                <span className="tag">{t(`detail.${when}`)}</span>
              </td>
              <td className="row-action">
                {mayManage && when !== 'past' && (
                  <form method="post">
                    <input type="hidden" name="held" value={id} />
                    <button
                      className="button button-quiet button-small"
                      name="order"
                      value="end_role"
                      type="submit"
                      aria-label={t('detail.endRoleOf', { role: t(`role.${role}`), scope: place })}
                    >
                      {t('detail.endRole')}
                    </button>
                  </form>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
