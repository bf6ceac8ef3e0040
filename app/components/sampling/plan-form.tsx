import type { Locale, Localized } from '#domain/questionnaire';
import type { PlanTyped } from '#domain/sampling/plan-form';
import { PLAN_GOALS } from '#domain/sampling/sampling-plan';
import { formatCount, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface PlanFormProps {
  readonly typed: PlanTyped;
  /** In order of code. */
  readonly units: readonly {
    readonly id: string;
    readonly name: Localized;
    /** Months with a report among those that the suggestion adds up. */
    readonly reported: number;
  }[];
  /** Months of which the suggested dossiers are; `null` where none was reported. */
  readonly hint: { readonly from: string; readonly to: string; readonly months: number } | null;
  /** Savings so far; `null` for the first. */
  readonly version: number | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Everything that a plan takes for granted: of the round, and of each agency. */
export function PlanForm({ typed, units, hint, version, problems, locale }: PlanFormProps) {
  const t = translator(locale, 'sampling');
  const field = (name: 'margin' | 'target' | 'power' | 'share' | 'responseRate' | 'least') => ({
    ...{ name, label: t(`form.${name}`), hint: t(`form.${name}Hint`), value: typed[name], problems },
    ...({ inputMode: 'decimal', maxLength: 8, autoComplete: 'off' } as const),
  });
  return (
    <form className="form plan-form" method="post" noValidate>
      <input type="hidden" name="version" value={version ?? ''} />
      <fieldset className="choice-group" id="goal">
        <legend>{t('form.goal')}</legend>
        <FieldProblems name="goal" wrong={problems.filter((problem) => problem.field === 'goal')} />
        {PLAN_GOALS.map((goal) => (
          <label key={goal} className="choice-line">
            <input type="radio" name="goal" value={goal} defaultChecked={typed.goal === goal} />
            <span>{t(goal === 'margin' ? 'form.goalMargin' : 'form.goalProof')}</span>
          </label>
        ))}
      </fieldset>
      <TextField {...field('margin')} />
      <TextField {...field('target')} />
      <TextField {...field('power')} />
      <TextField {...field('share')} />
      <TextField {...field('responseRate')} />
      <TextField {...field('least')} />
      <UnitGrid typed={typed} units={units} hint={hint} problems={problems} locale={locale} />
      <p className="button-row">
        <button className="button" type="submit">
          {t('form.save')}
        </button>
      </p>
    </form>
  );
}

/** Dossiers and rate of each agency, one line each, in the order of the tab key. */
function UnitGrid({ typed, units, hint, problems, locale }: Omit<PlanFormProps, 'version'>) {
  const t = translator(locale, 'sampling');
  const cell = (name: string, value: string, label: string) => {
    const wrong = problems.filter((problem) => problem.field === name);
    return (
      <>
        <input
          {...{
            id: name,
            name,
            defaultValue: value,
            inputMode: 'decimal',
            maxLength: 15,
            autoComplete: 'off',
          }}
          aria-label={label}
          aria-invalid={wrong.length > 0 || undefined}
          aria-describedby={wrong.length > 0 ? `${name}-problem` : undefined}
        />
        <FieldProblems name={name} wrong={wrong} />
      </>
    );
  };
  return (
    <div className="unit-grid">
      <h2>{t('form.units')}</h2>
      <p>
        {hint
          ? t('form.unitsLead', { from: formatMonth(hint.from, locale), to: formatMonth(hint.to, locale) })
          : t('form.unitsPlain')}
      </p>
      <table className="plain-table stacked-table">
        <thead>
          <tr>
            <th scope="col">{t('plan.agency')}</th>
            <th scope="col">{t('plan.population')}</th>
            <th scope="col">{t('plan.rate')} (%)</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ id, name, reported }) => {
            const unit = typed.units[id] ?? { population: '', rate: '' };
            const agency = name[locale];
            return (
              <tr key={id}>
                <th scope="row">
                  {agency}
                  {hint && reported < hint.months && (
                    <small>
                      {t('form.reported', {
                        reported: formatCount(reported, locale),
                        months: formatCount(hint.months, locale),
                      })}
                    </small>
                  )}
                </th>
                <td data-label={t('plan.population')}>
                  {cell(`population-${id}`, unit.population, t('form.populationOf', { agency }))}
                </td>
                <td data-label={t('plan.rate')}>
                  {cell(`rate-${id}`, unit.rate, t('form.rateOf', { agency }))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
