import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { methodTrialPath, TRIAL_FIELDS } from '#web/register-paths';

interface TrialFormProps {
  readonly rounds: readonly { readonly slug: string; readonly name: Localized }[];
  readonly methods: readonly string[];
  readonly round: string;
  readonly method: string;
  readonly locale: Locale;
}

/** Which round under which method: every trial has an address of its own. */
export function TrialForm({ rounds, methods, round, method, locale }: TrialFormProps) {
  const t = translator(locale, 'methods');
  return (
    <form className="unit-search trial-search no-print" action={methodTrialPath()} method="get">
      {locale !== 'vi' && <input type="hidden" name="lang" value={locale} />}
      <p className="field">
        <label htmlFor={TRIAL_FIELDS.round}>{t('trial.round')}</label>
        <select id={TRIAL_FIELDS.round} name={TRIAL_FIELDS.round} defaultValue={round}>
          {rounds.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name[locale]}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor={TRIAL_FIELDS.method}>{t('trial.method')}</label>
        <select id={TRIAL_FIELDS.method} name={TRIAL_FIELDS.method} defaultValue={method}>
          {methods.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </p>
      <p className="field field-submit">
        <button type="submit">{t('trial.show')}</button>
      </p>
    </form>
  );
}
