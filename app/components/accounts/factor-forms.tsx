import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface FactorFormsProps {
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** What somebody with a second factor can do about it, each against one of its codes. */
export function FactorForms({ problems, locale }: FactorFormsProps) {
  const t = translator(locale, 'accounts');
  const forms = [
    { order: 'renew', title: t('recovery.renew'), detail: t('recovery.renewDetail') },
    { order: 'remove', title: t('own.removeTotp'), detail: t('own.removeTotpDetail') },
  ];
  return forms.map(({ order, title, detail }) => (
    <section key={order}>
      <h2>{title}</h2>
      <p>{detail}</p>
      <form method="post" className="form" noValidate>
        <input type="hidden" name="order" value={order} />
        <TextField
          name={`${order}-code`}
          label={t('field.anyCode')}
          hint={t('field.anyCodeHint')}
          autoComplete="one-time-code"
          look="code"
          maxLength={40}
          problems={problems}
        />
        <p className="button-row">
          <button className="button button-quiet" type="submit">
            {title}
          </button>
        </p>
      </form>
    </section>
  ));
}
