import {
  BLANK_RULES,
  FACTOR_AGGREGATIONS,
  ITEM_FORMULAS,
  type MethodDraft,
  type MethodTyped,
  TOTAL_AGGREGATIONS,
  WEIGHTINGS,
} from '#domain/method-form';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { type FieldProps, FormField } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';
import { MethodWords } from './method-words.tsx';

export interface FactorName {
  readonly code: string;
  readonly name: Localized;
}

/** What the form's action sends back. */
export interface MethodAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: MethodTyped;
  /** What would be published; `null` where something has to be mended first. */
  readonly preview: { readonly draft: MethodDraft; readonly version: number } | null;
}

interface MethodFormProps {
  readonly typed: MethodTyped;
  readonly factors: readonly FactorName[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Name of the field of a factor's weight. */
export function weightField(factor: string): string {
  return `weight-${factor}`;
}

/** A method as its document says it; the next page reads it out. */
export function MethodForm({ typed, factors, problems, locale }: MethodFormProps) {
  const t = translator(locale, 'methods');
  const text = (name: 'code' | 'minimumValidShare' | 'decimals' | 'confidenceLevel') => ({
    ...{ name, label: t(`form.${name}`), hint: t(`form.${name}Hint`), value: typed[name], problems },
  });
  const choose = (name: ChoiceName, texts: readonly (readonly [string, string])[]) => (
    <SelectField
      name={name}
      label={t(`term.${name}`)}
      value={typed[name]}
      options={texts.map(([value, word]) => ({ value, text: word }))}
      problems={problems}
    />
  );
  return (
    <form method="post" className="form form-wide" noValidate>
      <TextField {...text('code')} maxLength={20} autoComplete="off" />
      {choose(
        'itemFormula',
        ITEM_FORMULAS.map((key) => [key, t(`itemFormula.${key}`)]),
      )}
      {choose(
        'factorAggregation',
        FACTOR_AGGREGATIONS.map((key) => [key, t(`factorAggregation.${key}`)]),
      )}
      {choose(
        'totalAggregation',
        TOTAL_AGGREGATIONS.map((key) => [key, t(`totalAggregation.${key}`)]),
      )}
      <WeightFields typed={typed} factors={factors} problems={problems} locale={locale} />
      {choose(
        'blankRule',
        BLANK_RULES.map((key) => [key, t(`blankRule.${key}`)]),
      )}
      <TextField {...text('minimumValidShare')} inputMode="decimal" maxLength={8} />
      {choose(
        'weighting',
        WEIGHTINGS.map((key) => [key, t(`weighting.${key}`)]),
      )}
      <TextField {...text('decimals')} inputMode="numeric" maxLength={1} />
      <TextField {...text('confidenceLevel')} inputMode="decimal" maxLength={8} />
      <button className="button" name="order" value="preview" type="submit">
        {t('form.preview')}
      </button>
    </form>
  );
}

type ChoiceName = 'itemFormula' | 'factorAggregation' | 'totalAggregation' | 'blankRule' | 'weighting';

function WeightFields({ typed, factors, problems, locale }: MethodFormProps) {
  const t = translator(locale, 'methods');
  const frame: FieldProps = { name: 'weights', label: '', problems };
  const wrong = problems.filter(({ field }) => field === frame.name);
  return (
    <fieldset className="choice-group weight-fields" id={frame.name}>
      <legend>{t('form.weights')}</legend>
      <small>{t('form.weightsHint')}</small>
      {wrong.map((problem) => (
        <p key={problem.text} className="field-problem">
          {problem.text}
        </p>
      ))}
      {factors.map(({ code, name }) => (
        <FormField key={code} name={weightField(code)} label={`${code} · ${name[locale]}`} problems={[]}>
          {(ties) => (
            <input
              {...ties}
              className="short-input"
              defaultValue={typed.weights[code] ?? ''}
              inputMode="decimal"
              maxLength={8}
            />
          )}
        </FormField>
      ))}
    </fieldset>
  );
}

/** The draft in words with the button that locks it; everything typed is carried along. */
export function MethodPreview({
  answer,
  factors,
  locale,
}: {
  readonly answer: MethodAnswer & { readonly preview: NonNullable<MethodAnswer['preview']> };
  readonly factors: readonly FactorName[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'methods');
  const { typed, preview } = answer;
  const { weights, ...plain } = typed;
  const id = `${preview.draft.code}.${preview.version}`;
  const carried = [
    ...Object.entries(plain),
    ...Object.entries(weights).map(([code, weight]) => [weightField(code), weight] as const),
  ];
  return (
    <section className="notice" aria-labelledby="check">
      <h2 id="check">{t('form.check')}</h2>
      <p>{t('form.checkLead', { id })}</p>
      <MethodWords method={preview.draft} factors={factors} caption={t('facts', { id })} locale={locale} />
      <form method="post" className="no-print">
        {carried.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="version" value={preview.version} />
        <p className="button-row">
          <button className="button" name="order" value="publish" type="submit">
            {t('form.publish', { id })}
          </button>
        </p>
      </form>
    </section>
  );
}
