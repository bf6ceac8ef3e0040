import type { Locale } from '#domain/questionnaire';
import {
  SERVICE_STATES,
  type Service,
  type ServiceField,
  type ServiceFilter,
} from '#domain/service-register';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { SERVICE_FIELDS, servicePath, servicesPath } from '#web/register-paths';

/** Names by language of a record that holds both. */
export function registerName(
  { name, nameEn }: Pick<ServiceField, 'name' | 'nameEn'>,
  locale: Locale,
): string {
  return locale === 'vi' ? name : nameEn;
}

/** Whether a record can be chosen, in words. */
export function stateText({ validTo }: Pick<ServiceField, 'validTo'>, today: string, locale: Locale): string {
  const t = translator(locale, 'registers');
  if (validTo === null) return t('services.inForce');
  const date = formatDate(validTo, locale);
  return today < validTo ? t('services.endsOn', { date }) : t('services.endedOn', { date });
}

interface ServiceSearchProps {
  readonly filter: ServiceFilter;
  readonly fields: readonly ServiceField[];
  readonly found: number;
  readonly total: number;
  readonly locale: Locale;
}

/** A plain form: every view of the list has an address of its own. */
export function ServiceSearch({ filter, fields, found, total, locale }: ServiceSearchProps) {
  const t = translator(locale, 'registers');
  const narrowed = found !== total || filter.query !== '' || filter.show !== 'in_force';
  const { query, field, show } = SERVICE_FIELDS;
  return (
    <form className="unit-search no-print" action={servicesPath()} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="field field-wide">
        <label htmlFor={query}>{t('services.search')}</label>
        <input
          {...{ id: query, name: query, type: 'search', defaultValue: filter.query }}
          aria-describedby="search-hint"
          autoComplete="off"
        />
        <small id="search-hint">{t('services.searchHint')}</small>
      </p>
      <p className="field">
        <label htmlFor={field}>{t('services.field')}</label>
        <select id={field} name={field} defaultValue={filter.field ?? ''}>
          <option value="">{t('services.allFields')}</option>
          {fields.map((one) => (
            <option key={one.id} value={one.id}>
              {registerName(one, locale)}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor={show}>{t('services.show')}</label>
        <select id={show} name={show} defaultValue={filter.show}>
          {SERVICE_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`services.shown.${state}`)}
            </option>
          ))}
        </select>
      </p>
      <p className="field field-submit">
        <button type="submit">{t('services.submit')}</button>
      </p>
      {narrowed && (
        <p className="search-state" role="status">
          {t('services.found', { found: formatCount(found, locale), total: formatCount(total, locale) })}
          {' · '}
          <a href={servicesPath(locale)}>{t('services.clear')}</a>
        </p>
      )}
    </form>
  );
}

interface ServiceTableProps {
  readonly services: readonly Service[];
  readonly fields: readonly ServiceField[];
  /** Procedures lead to their form. */
  readonly mayChange: boolean;
  readonly today: string;
  readonly locale: Locale;
}

export function ServiceTable({ services, fields, mayChange, today, locale }: ServiceTableProps) {
  const t = translator(locale, 'registers');
  const names = new Map(fields.map((field) => [field.id, registerName(field, locale)]));
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('services.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('services.name')}</th>
          <th scope="col">{t('services.code')}</th>
          <th scope="col">{t('services.field')}</th>
          <th scope="col">{t('services.state')}</th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <tr key={service.id}>
            <th scope="row">
              {mayChange ? (
                <a href={servicePath(service.id, locale)}>{registerName(service, locale)}</a>
              ) : (
                registerName(service, locale)
              )}
            </th>
            <td data-label={t('services.code')}>{service.code}</td>
            <td data-label={t('services.field')}>{names.get(service.field) ?? service.field}</td>
            <td data-label={t('services.state')}>{stateText(service, today, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
