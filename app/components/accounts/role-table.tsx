import { PERMISSIONS, type Permission, ROLES } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { ScrollAcross } from '../tables/scroll-across.tsx';

/** A full disc, a half one, a dash: told apart without colour. */
function Mark({ permission }: { readonly permission: Permission }) {
  return (
    <svg className="permission-mark" viewBox="0 0 16 16" aria-hidden="true">
      {permission === 'never' ? <line x1="5" x2="11" y1="8" y2="8" /> : <circle cx="8" cy="8" r="6" />}
      {permission === 'always' && <path d="M8 2a6 6 0 0 1 0 12a6 6 0 0 1 0-12z" />}
      {permission === 'in_scope' && <path d="M8 2a6 6 0 0 0 0 12z" />}
    </svg>
  );
}

/** Every action by every role, straight from the table that the guards read. */
export function RoleTable({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'accounts');
  return (
    <>
      <p className="role-key" aria-hidden="true">
        {(['always', 'in_scope', 'never'] as const).map((permission) => (
          <span key={permission}>
            <Mark permission={permission} /> {t(`roles.${permission}`)}
          </span>
        ))}
      </p>
      <ScrollAcross name={t('roles.caption')}>
        <table className="plain-table role-table">
          <caption className="visually-hidden">{t('roles.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roles.action')}</th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                  <small>{t(`roleDetail.${role}`)}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...PERMISSIONS].map(([action, row]) => (
              <tr key={action}>
                <th scope="row">{t(`action.${action}`)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    <Mark permission={row[role]} />
                    <span className="visually-hidden">{t(`roles.${row[role]}`)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
    </>
  );
}
