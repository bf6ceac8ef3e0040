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
import { SearchForm } from '../forms/search-form.tsx';

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
  const counts = { found: formatCount(found, locale), total: formatCount(total, locale) };
  return (
    <SearchForm
      action={servicesPath()}
      search={{
        name: query,
        label: t('services.search'),
        hint: t('services.searchHint'),
        value: filter.query,
      }}
      choices={[
        {
          ...{ name: field, label: t('services.field'), value: filter.field ?? '' },
          options: [
            ['', t('services.allFields')],
            ...fields.map((one) => [one.id, registerName(one, locale)] as const),
          ],
        },
        {
          ...{ name: show, label: t('services.show'), value: filter.show },
          options: SERVICE_STATES.map((state) => [state, t(`services.shown.${state}`)]),
        },
      ]}
      submit={t('services.submit')}
      found={narrowed ? t('services.found', counts) : null}
      {...(narrowed && { clear: { href: servicesPath(locale), text: t('services.clear') } })}
      locale={locale}
    />
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
