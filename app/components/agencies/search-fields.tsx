import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { agenciesPath, REGISTER_FIELDS } from '#web/agency-paths';

interface SearchFieldsProps {
  readonly date: string;
  readonly query: string;
  readonly locale: Locale;
}

/** What to look for, and the day whose register is shown. */
export function SearchFields({ date, query, locale }: SearchFieldsProps) {
  const t = translator(locale, 'agencies');
  return (
    <search className="no-print">
      <form method="get" action={agenciesPath()} className="register-search">
        {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
        <div className="form-field">
          <label htmlFor="q">{t('query')}</label>
          <input id="q" type="search" name={REGISTER_FIELDS.query} defaultValue={query} maxLength={100} />
        </div>
        <div className="form-field">
          <label htmlFor="day">{t('day')}</label>
          <input id="day" type="date" name={REGISTER_FIELDS.day} defaultValue={date} />
        </div>
        <button className="button" type="submit">
          {t('search')}
        </button>
      </form>
    </search>
  );
}
