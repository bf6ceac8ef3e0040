import type { GrantedRole } from '#domain/permission';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { ownPasswordPath, ownSecondFactorPath, roleTablePath } from '#web/paths';

interface OwnProfileProps {
  readonly account: {
    readonly name: string;
    readonly email: string;
    readonly hasPassword: boolean;
    readonly hasTotp: boolean;
  };
  /** Roles in force; `agency` is `null` for every agency. */
  readonly roles: readonly { readonly role: GrantedRole; readonly agency: Localized | null }[];
  /** Recovery codes not used yet. */
  readonly codesLeft: number;
  readonly locale: Locale;
}

/** Name, roles, password and second factor, each with the way to change it. */
export function OwnProfile({ account, roles, codesLeft, locale }: OwnProfileProps) {
  const t = translator(locale, 'accounts');
  const { name, email, hasPassword, hasTotp } = account;
  return (
    <>
      <section>
        <h2>{t('own.profile')}</h2>
        <dl className="record">
          <dt>{t('field.name')}</dt>
          <dd>{name}</dd>
          <dt>{t('field.email')}</dt>
          <dd>{email}</dd>
          <dt>{t('own.roles')}</dt>
          <dd>
            {roles.length === 0 && t('own.noRoles')}
            <ul className="bare-list">
              {roles.map(({ role, agency }) => (
                <li key={role + (agency?.vi ?? '')}>
                  <b>{t(`role.${role}`)}</b> · {agency?.[locale] ?? t('everywhere')}
                </li>
              ))}
            </ul>
          </dd>
        </dl>
        <p className="fine-print">
          {t('own.administered')} <a href={roleTablePath(locale)}>{t('roles.title')}</a>
        </p>
      </section>
      {hasPassword && (
        <section>
          <h2>{t('own.password')}</h2>
          <p>{t('own.changePasswordDetail')}</p>
          <p>
            <a className="button button-quiet" href={ownPasswordPath(locale)}>
              {t('own.changePassword')}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{t('own.secondFactor')}</h2>
        <p>{hasTotp ? `${t('own.on')} ${t('recovery.left', { count: codesLeft })}` : t('own.off')}</p>
        <p>
          <a className="button button-quiet" href={ownSecondFactorPath(locale)}>
            {t(hasTotp ? 'own.manageFactor' : 'own.enrol')}
          </a>
        </p>
      </section>
    </>
  );
}
