import { PERMISSIONS, type Permission, ROLES } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

const MARKS: Readonly<Record<Permission, string>> = { always: '●', in_scope: '◐', never: '·' };

/** Every action by every role, straight from the table that the guards read. */
export function RoleTable({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'accounts');
  return (
    <>
      <p className="role-key" aria-hidden="true">
        {(['always', 'in_scope', 'never'] as const).map((permission) => (
          <span key={permission}>
            <b>{MARKS[permission]}</b> {t(`roles.${permission}`)}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys */}
      <section className="scroll-across" aria-label={t('roles.caption')} tabIndex={0}>
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
                  <td key={role} className={`permission-${row[role]}`}>
                    <span aria-hidden="true">{MARKS[row[role]]}</span>
                    <span className="visually-hidden">{t(`roles.${row[role]}`)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
