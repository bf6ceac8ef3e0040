import type { ReactNode } from 'react';
import { type CaseStep, type DecisionKind, LONGEST_NOTE } from '#domain/integrity-case';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import type { BatchRow } from './batch-table.tsx';

export interface CaseTyped {
  readonly step: string;
  readonly text: string;
  readonly kind: string;
  readonly reason: string;
  readonly batches: readonly string[];
}

interface CaseFormProps {
  readonly typed: CaseTyped | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** What was done, in somebody's own words. */
export function StepForm({
  steps,
  typed,
  problems,
  locale,
}: CaseFormProps & { readonly steps: readonly CaseStep[] }) {
  const t = translator(locale, 'integrity');
  return (
    <section className="no-print">
      <h2>{t('case.write')}</h2>
      <form className="form case-form" method="post" noValidate>
        <input type="hidden" name="order" value="write" />
        <SelectField
          name="step"
          label={t('case.stepField')}
          value={typed?.step || (steps[0] ?? '')}
          options={steps.map((step) => ({ value: step, text: t(`case.step.${step}`) }))}
          problems={problems}
        />
        <TextArea
          name="text"
          label={t('case.textField')}
          hint={t('case.textHint')}
          value={typed?.text ?? ''}
          maxLength={LONGEST_NOTE}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('case.save')}
        </button>
      </form>
    </section>
  );
}

/** The decision, with the releases that it may exclude. */
export function DecisionForm({
  kinds,
  batches,
  typed,
  problems,
  locale,
}: CaseFormProps & { readonly kinds: readonly DecisionKind[]; readonly batches: readonly BatchRow[] }) {
  const t = translator(locale, 'integrity');
  const open = batches.filter(({ excluded }) => !excluded);
  return (
    <section className="no-print">
      <h2>{t('case.decide')}</h2>
      <p className="fine-print">{t('case.decideLead')}</p>
      <form className="form case-form" method="post" noValidate>
        <input type="hidden" name="order" value="decide" />
        <ChoiceGroup name="kind" legend={t('case.kindField')} problems={problems}>
          {kinds.map((kind, at) => (
            <label key={kind} className="choice-line">
              <input
                id={at === 0 ? 'kind' : undefined}
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={typed?.kind === kind}
              />
              <span>
                {t(`case.kind.${kind}`)}
                <small>{t(`case.kindDetail.${kind}`)}</small>
              </span>
            </label>
          ))}
        </ChoiceGroup>
        {kinds.includes('batches_excluded') && open.length > 0 && (
          <ChoiceGroup name="batch" legend={t('case.batchesField')} problems={problems}>
            {open.map(({ id, month, ballots }, at) => (
              <label key={id} className="choice-line">
                <input
                  id={at === 0 ? 'batch' : undefined}
                  type="checkbox"
                  name="batch"
                  value={id}
                  defaultChecked={typed?.batches.includes(id)}
                />
                <span>
                  {t('case.batchChoice', {
                    month: formatMonth(month, locale),
                    ballots: formatCount(ballots, locale),
                  })}
                </span>
              </label>
            ))}
          </ChoiceGroup>
        )}
        <TextArea
          name="reason"
          label={t('case.reasonField')}
          hint={t('case.reasonHint')}
          value={typed?.reason ?? ''}
          maxLength={LONGEST_NOTE}
          problems={problems}
        />
        <button className="button" type="submit">
          {t('case.sign')}
        </button>
      </form>
    </section>
  );
}

function ChoiceGroup({
  name,
  legend,
  problems,
  children,
}: {
  readonly name: string;
  readonly legend: string;
  readonly problems: readonly FormProblem[];
  readonly children: ReactNode;
}) {
  const wrong = problems.filter(({ field }) => field === name);
  return (
    <fieldset
      className={wrong.length > 0 ? 'choice-group form-field-wrong' : 'choice-group'}
      aria-describedby={wrong.length > 0 ? `${name}-problem` : undefined}
    >
      <legend>{legend}</legend>
      <FieldProblems name={name} wrong={wrong} />
      {children}
    </fieldset>
  );
}
