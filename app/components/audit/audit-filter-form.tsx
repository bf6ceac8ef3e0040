import { AUDIT_ACTIONS } from '#domain/audit-event';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { auditPath } from '#web/paths';

interface AuditFilterFormProps {
  readonly query: {
    readonly actor?: string;
    readonly action?: string;
    readonly object?: string;
    readonly from?: string;
    readonly to?: string;
  };
  readonly locale: Locale;
}

/** A plain form: every view of the trail has an address of its own. */
export function AuditFilterForm({ query, locale }: AuditFilterFormProps) {
  const t = translator(locale, 'audit');
  const { actor = '', action = '', object = '', from = '', to = '' } = query;
  return (
    <form className="unit-search audit-filter" action={auditPath()} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p>
        <label htmlFor="action">{t('what')}</label>
        <select id="action" name="action" defaultValue={action}>
          <option value="">{t('any')}</option>
          {AUDIT_ACTIONS.map((name) => (
            <option key={name} value={name}>
              {t(`action.${name}`)}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="from">{t('from')}</label>
        <input id="from" name="from" type="date" defaultValue={from} />
      </p>
      <p>
        <label htmlFor="to">{t('to')}</label>
        <input id="to" name="to" type="date" defaultValue={to} />
      </p>
      <p>
        <label htmlFor="object">{t('objectField')}</label>
        <input id="object" name="object" defaultValue={object} autoComplete="off" />
      </p>
      <p>
        <label htmlFor="actor">{t('actorField')}</label>
        <input id="actor" name="actor" defaultValue={actor} autoComplete="off" />
      </p>
      <p className="field-submit">
        <button type="submit">{t('filter')}</button>
      </p>
    </form>
  );
}
