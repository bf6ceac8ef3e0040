import { ACCOUNT_STATES } from '#domain/account';
import type { AccountFilter } from '#domain/account-search';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { accountsPath } from '#web/paths';

interface AccountSearchProps {
  readonly filter: AccountFilter;
  readonly found: number;
  readonly total: number;
  readonly locale: Locale;
}

/** A plain form: every view of the list has an address of its own. */
export function AccountSearch({ filter, found, total, locale }: AccountSearchProps) {
  const t = translator(locale, 'accounts');
  return (
    <form className="unit-search" action={accountsPath()} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p>
        <label htmlFor="search">{t('field.search')}</label>
        <input id="search" name="q" type="search" defaultValue={filter.query} autoComplete="off" />
      </p>
      <p>
        <label htmlFor="status">{t('field.status')}</label>
        <select id="status" name="status" defaultValue={filter.status ?? ''}>
          <option value="">{t('list.any')}</option>
          {ACCOUNT_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`status.${state}`)}
            </option>
          ))}
        </select>
      </p>
      <p className="field-submit">
        <button type="submit">{t('list.submit')}</button>
      </p>
      <p className="search-state" role="status">
        {t('list.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
        {found !== total && (
          <>
            {' · '}
            <a href={accountsPath(locale)}>{t('list.clear')}</a>
          </>
        )}
      </p>
    </form>
  );
}
