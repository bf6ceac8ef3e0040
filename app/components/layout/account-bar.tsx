import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { logoutPath, ownAccountPath } from '#web/paths';
import type { Viewer } from './viewer.tsx';

/** Who is signed in, in which role, and the way out. */
export function AccountBar({ viewer, locale }: { readonly viewer: Viewer; readonly locale: Locale }) {
  const t = translator(locale, 'layout');
  const role = translator(locale, 'accounts');
  const roles = viewer.roles.map((name) => role(`role.${name}`)).join(', ');
  return (
    <div className="account-bar">
      <div className="page-width account-bar-inner">
        <p>
          <a href={ownAccountPath(locale)}>{viewer.name}</a>
          {roles !== '' && <span> · {roles}</span>}
        </p>
        <form action={logoutPath()} method="post">
          <input type="hidden" name="lang" value={locale} />
          <button type="submit">{t('signOut')}</button>
        </form>
      </div>
    </div>
  );
}
