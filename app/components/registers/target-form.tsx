import type { Locale, Localized } from '#domain/questionnaire';
import { LONGEST_BASIS, TARGET_READINGS, type TargetTyped } from '#domain/target-form';
import { translator } from '#i18n/translator';
import { targetsPath } from '#web/register-paths';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

interface Choice {
  readonly id: string;
  readonly name: Localized;
}

interface TargetFormProps {
  readonly typed: TargetTyped;
  /** Drawn for the form: sent twice, it is set once. */
  readonly token: string;
  /** Id of the target that is being replaced; `null` for a new one. */
  readonly replaces: string | null;
  readonly scopes: readonly Choice[];
  readonly fields: readonly Choice[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Sets a target, or another in its place: whose it is, for which field and year then stays. */
export function TargetForm({ typed, token, replaces, scopes, fields, problems, locale }: TargetFormProps) {
  const t = translator(locale, 'registers');
  const named = (choices: readonly Choice[]) =>
    choices.map(({ id, name }) => ({ value: id, text: name[locale] }));
  return (
    <section className="register-section no-print" id="form">
      <h2>{replaces ? t('targets.replaceTitle') : t('targets.add')}</h2>
      {replaces && <p>{t('targets.replaceLead')}</p>}
      <form method="post" className="form" noValidate>
        <input type="hidden" name="token" value={token} />
        {replaces ? (
          <>
            <input type="hidden" name="replaces" value={replaces} />
            {(['scope', 'field', 'year'] as const).map((name) => (
              <input key={name} type="hidden" name={name} value={typed[name]} />
            ))}
            <ReplacedFacts {...{ typed, scopes, fields, locale }} />
          </>
        ) : (
          <>
            <SelectField
              {...{ name: 'scope', value: typed.scope, options: named(scopes), problems }}
              label={t('targets.scope')}
              hint={t('targets.scopeHint')}
            />
            <SelectField
              {...{ name: 'field', value: typed.field, problems }}
              label={t('targets.field')}
              hint={t('targets.fieldHint')}
              options={[{ value: '', text: t('targets.allFields') }, ...named(fields)]}
            />
            <TextField
              {...{ name: 'year', value: typed.year, problems }}
              label={t('targets.year')}
              inputMode="numeric"
              maxLength={4}
            />
          </>
        )}
        <TextField
          {...{ name: 'percent', value: typed.percent, problems }}
          label={t('targets.percent')}
          hint={t('targets.percentHint')}
          inputMode="decimal"
          maxLength={8}
        />
        <SelectField
          {...{ name: 'strict', value: typed.strict, problems }}
          label={t('targets.strict')}
          options={TARGET_READINGS.map((value) => ({ value, text: t(`targets.strictOption.${value}`) }))}
        />
        <TextField
          {...{ name: 'basis', value: typed.basis, problems }}
          label={t('targets.basis')}
          hint={t('targets.basisHint')}
          maxLength={LONGEST_BASIS}
          required={false}
        />
        <p className="button-row">
          <button className="button" name="order" value="set" type="submit">
            {t('targets.save')}
          </button>
          {replaces && <a href={targetsPath(locale, typed.year)}>{t('targets.cancel')}</a>}
        </p>
      </form>
    </section>
  );
}

function ReplacedFacts({
  typed,
  scopes,
  fields,
  locale,
}: Pick<TargetFormProps, 'typed' | 'scopes' | 'fields' | 'locale'>) {
  const t = translator(locale, 'registers');
  const nameOf = (choices: readonly Choice[], id: string) =>
    choices.find((choice) => choice.id === id)?.name[locale] ?? id;
  const facts = [
    [t('targets.scope'), nameOf(scopes, typed.scope)],
    [t('targets.field'), typed.field === '' ? t('targets.allFields') : nameOf(fields, typed.field)],
    [t('targets.year'), typed.year],
  ];
  return (
    <dl className="term-list">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
