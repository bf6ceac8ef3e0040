import type { Locale } from '#domain/questionnaire';
import { LONGEST_NAME, type ServiceField } from '#domain/service-register';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { serviceFieldsPath } from '#web/register-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';
import { registerName, stateText } from './service-list.tsx';

export interface ListedField extends ServiceField {
  readonly seen: string;
  /** Procedures of it in use. */
  readonly services: number;
}

interface FieldTableProps {
  readonly fields: readonly ListedField[];
  readonly mayChange: boolean;
  readonly today: string;
  readonly locale: Locale;
}

/** Every field, those in use first. */
export function FieldTable({ fields, mayChange, today, locale }: FieldTableProps) {
  const t = translator(locale, 'registers');
  if (fields.length === 0) return <p className="empty">{t('fields.none')}</p>;
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('fields.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('fields.name')}</th>
          <th scope="col">{t('fields.services')}</th>
          <th scope="col">{t('fields.state')}</th>
          {mayChange && <td className="no-print" />}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.id}>
            <th scope="row">{registerName(field, locale)}</th>
            <td data-label={t('fields.services')}>{formatCount(field.services, locale)}</td>
            <td data-label={t('fields.state')}>{stateText(field, today, locale)}</td>
            {mayChange && (
              <td className="row-action no-print">
                {field.validTo === null && <FieldOrders field={field} locale={locale} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldOrders({ field, locale }: { readonly field: ListedField; readonly locale: Locale }) {
  const t = translator(locale, 'registers');
  const name = registerName(field, locale);
  return (
    <form method="post" className="row-orders">
      <a href={`${serviceFieldsPath(locale, field.id)}#form`} aria-label={t('fields.editOf', { name })}>
        {t('fields.edit')}
      </a>
      <input type="hidden" name="field" value={field.id} />
      <input type="hidden" name="seen" value={field.seen} />
      <button
        className="button button-quiet button-small"
        name="order"
        value="end"
        type="submit"
        aria-label={t('fields.endOf', { name })}
      >
        {t('fields.end')}
      </button>
    </form>
  );
}

interface FieldFormProps {
  readonly typed: { readonly name: string; readonly nameEn: string };
  /** The field that is being changed, with what was seen of it; `null` for a new one. */
  readonly edited: { readonly id: string; readonly seen: string } | null;
  /** Drawn for a new field: sent twice, it is added once. */
  readonly token: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

export function FieldForm({ typed, edited, token, problems, locale }: FieldFormProps) {
  const t = translator(locale, 'registers');
  const carried = edited ? { field: edited.id, seen: edited.seen } : { token };
  return (
    <section className="register-section no-print" id="form">
      <h2>{edited ? t('fields.editTitle') : t('fields.add')}</h2>
      <form method="post" className="form" noValidate>
        {Object.entries(carried).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          {...{ name: 'name', value: typed.name, problems }}
          label={t('fields.name')}
          maxLength={LONGEST_NAME}
        />
        <TextField
          {...{ name: 'nameEn', value: typed.nameEn, problems }}
          label={t('fields.nameEn')}
          hint={t('services.nameEnHint')}
          maxLength={LONGEST_NAME}
          required={false}
        />
        <p className="button-row">
          <button className="button" name="order" value="save" type="submit">
            {t('fields.save')}
          </button>
          {edited && <a href={serviceFieldsPath(locale)}>{t('fields.cancel')}</a>}
        </p>
      </form>
    </section>
  );
}
