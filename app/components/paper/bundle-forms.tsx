import { LONGEST_REASON, MOST_FORMS } from '#domain/paper-bundle';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

export interface BundleTyped {
  readonly agency: string;
  readonly forms: string;
  readonly reason: string;
}

interface BundleFormProps {
  readonly typed: Partial<BundleTyped>;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** How many digits a count may have. */
const COUNT_DIGITS = 4;

/** A new bundle: whose forms they are, and how many were counted. */
export function NewBundleForm({
  round,
  agencies,
  typed,
  problems,
  locale,
}: BundleFormProps & {
  /** Slug. */
  readonly round: string;
  readonly agencies: readonly { readonly id: string; readonly name: Localized }[];
}) {
  const t = translator(locale, 'paper');
  const options = agencies.map(({ id, name }) => ({ value: id, text: name[locale] }));
  options.sort((a, b) => a.text.localeCompare(b.text, locale));
  return (
    <section className="no-print" id="new">
      <h2>{t('new.heading')}</h2>
      <p>{t('new.lead', { most: formatCount(MOST_FORMS, locale) })}</p>
      <form className="form" method="post" noValidate>
        <input type="hidden" name="round" value={round} />
        <SelectField
          name="agency"
          label={t('new.agency')}
          value={typed.agency ?? ''}
          options={[{ value: '', text: t('new.choose') }, ...options]}
          problems={problems}
        />
        <TextField
          name="forms"
          label={t('new.forms')}
          inputMode="numeric"
          value={typed.forms ?? ''}
          autoComplete="off"
          maxLength={COUNT_DIGITS}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('new.button')}
        </button>
      </form>
    </section>
  );
}

/** Sealing the bundle, once everything is settled. */
export function EnterForm({
  forms,
  k,
  problems,
  locale,
}: Omit<BundleFormProps, 'typed'> & { readonly forms: number; readonly k: number }) {
  const t = translator(locale, 'paper');
  return (
    <section className="no-print">
      <h2>{t('enter.heading')}</h2>
      <p>{t('enter.lead')}</p>
      {forms < k && <p>{t('enter.small', { k })}</p>}
      <form className="form" method="post" noValidate>
        <input type="hidden" name="order" value="enter" />
        <button
          className="button"
          type="submit"
          id="enter"
          aria-invalid={problems.some(({ field }) => field === 'enter') || undefined}
        >
          {t('enter.button', { count: forms })}
        </button>
      </form>
    </section>
  );
}

/** What may go wrong with a stack of paper: one form more or less than counted, or the wrong agency. */
export function CorrectionForms({
  forms,
  typed,
  problems,
  locale,
}: BundleFormProps & { readonly forms: number }) {
  const t = translator(locale, 'paper');
  const isWrong = (field: string) => problems.some((problem) => problem.field === field);
  return (
    <section className="no-print">
      <details open={isWrong('forms')}>
        <summary>{t('recount.heading')}</summary>
        <p>{t('recount.lead')}</p>
        <form className="form" method="post" noValidate>
          <input type="hidden" name="order" value="recount" />
          <TextField
            name="forms"
            label={t('recount.forms')}
            inputMode="numeric"
            value={typed.forms ?? String(forms)}
            autoComplete="off"
            maxLength={COUNT_DIGITS}
            problems={problems}
          />
          <button className="button button-quiet" type="submit">
            {t('recount.button')}
          </button>
        </form>
      </details>
      <details open={isWrong('reason')}>
        <summary>{t('discard.heading')}</summary>
        <p>{t('discard.lead')}</p>
        <form className="form case-form" method="post" noValidate>
          <input type="hidden" name="order" value="discard" />
          <TextArea
            name="reason"
            label={t('discard.reason')}
            value={typed.reason ?? ''}
            rows={3}
            maxLength={LONGEST_REASON}
            problems={problems}
          />
          <button className="button button-quiet" type="submit">
            {t('discard.button')}
          </button>
        </form>
      </details>
    </section>
  );
}
