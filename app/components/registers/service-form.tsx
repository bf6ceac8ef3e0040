import type { Locale } from '#domain/questionnaire';
import { LONGEST_NAME, type Service, type ServiceField, type ServiceTyped } from '#domain/service-register';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';
import { registerName } from './service-list.tsx';

interface ServiceFormProps {
  readonly typed: ServiceTyped;
  /** What the form carries along: the token of a new procedure, or what was seen of an old one. */
  readonly carried: Readonly<Record<string, string>>;
  readonly fields: readonly ServiceField[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Name, code and field of a procedure. */
export function ServiceForm({ typed, carried, fields, problems, locale }: ServiceFormProps) {
  const t = translator(locale, 'registers');
  return (
    <form method="post" className="form" noValidate>
      {Object.entries(carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        {...{ name: 'name', value: typed.name, problems }}
        label={t('services.name')}
        maxLength={LONGEST_NAME}
      />
      <TextField
        {...{ name: 'nameEn', value: typed.nameEn, problems }}
        label={t('services.nameEn')}
        hint={t('services.nameEnHint')}
        maxLength={LONGEST_NAME}
        required={false}
      />
      <TextField
        {...{ name: 'code', value: typed.code, problems }}
        label={t('services.code')}
        hint={t('services.codeHint')}
        maxLength={40}
        autoComplete="off"
      />
      <SelectField
        {...{ name: 'field', value: typed.field, problems }}
        label={t('services.field')}
        options={fields.map((field) => ({ value: field.id, text: registerName(field, locale) }))}
      />
      <button className="button" name="order" value="save" type="submit">
        {t('services.save')}
      </button>
    </form>
  );
}

interface ServiceEndProps {
  readonly service: Service;
  readonly seen: string;
  /** What was typed, or today. */
  readonly day: string;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Ends a procedure, or takes up again one that was ended. */
export function ServiceEnd({ service, seen, day, problems, locale }: ServiceEndProps) {
  const t = translator(locale, 'registers');
  const revives = service.validTo !== null;
  return (
    <section className="other-way no-print">
      <h2>{t('services.endHeading')}</h2>
      <p>{revives ? t('services.reviveLead') : t('services.endLead')}</p>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="seen" value={seen} />
        {!revives && (
          <TextField
            {...{ name: 'validTo', value: day, problems }}
            type="date"
            label={t('services.validTo')}
          />
        )}
        <button className="button button-quiet" name="order" value={revives ? 'revive' : 'end'} type="submit">
          {revives ? t('services.revive') : t('services.end')}
        </button>
      </form>
    </section>
  );
}
