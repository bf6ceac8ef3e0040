import type { Locale } from '#domain/questionnaire';
import { REDACTION_REASONS } from '#domain/redaction';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';

/** What came back to be mended. */
export interface RedactionAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: { readonly passages: string; readonly reason: string };
}

interface RedactionFormProps {
  readonly typed: RedactionAnswer['typed'] | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Which passages go, and why; there is no way to write others in their place. */
export function RedactionForm({ typed, problems, locale }: RedactionFormProps) {
  const t = translator(locale, 'comments');
  const reasons = REDACTION_REASONS.map((reason) => ({ value: reason, text: t(`redact.reason.${reason}`) }));
  return (
    <section className="no-print">
      <h2>{t('redact.title')}</h2>
      <p>{t('redact.lead')}</p>
      <form method="post" className="form" noValidate>
        <TextArea
          name="passages"
          label={t('redact.passages')}
          hint={t('redact.passagesHint')}
          value={typed?.passages ?? ''}
          rows={4}
          problems={problems}
        />
        <SelectField
          name="reason"
          label={t('redact.why')}
          value={typed?.reason ?? ''}
          options={[{ value: '', text: '–' }, ...reasons]}
          problems={problems}
        />
        <p className="fine-print">{t('redact.answer')}</p>
        <button className="button" type="submit">
          {t('redact.submit')}
        </button>
      </form>
    </section>
  );
}
