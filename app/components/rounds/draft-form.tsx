import { MODES } from '#domain/ballot';
import type { Locale, Localized } from '#domain/questionnaire';
import { SPLITS } from '#domain/round';
import type { DraftTyped } from '#domain/round-draft';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextField } from '../forms/text-field.tsx';

interface DraftFormProps {
  readonly typed: DraftTyped;
  readonly options: {
    readonly roots: readonly { readonly id: string; readonly name: Localized }[];
    readonly questionnaires: readonly { readonly id: string; readonly title: Localized }[];
    readonly methods: readonly { readonly id: string; readonly official: boolean }[];
  };
  /** The version that is edited; `null` for a new draft. */
  readonly version: number | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** What the form's action sends back when something has to be mended. */
export interface DraftAnswer {
  readonly problems: readonly FormProblem[];
  /** `null` where it was not this form that was sent. */
  readonly typed: DraftTyped | null;
}

/** Everything that is fixed about a round before it opens. */
export function DraftForm({ typed, options, version, problems, locale }: DraftFormProps) {
  const t = translator(locale, 'rounds');
  const field = (name: 'name' | 'nameEn' | 'slug' | 'k' | 'opensOn' | 'lastDay' | 'expectedShare') => ({
    ...{ name, label: t(`form.${name}`), value: typed[name], problems },
  });
  return (
    <form className="form" method="post" noValidate>
      <input type="hidden" name="order" value="save" />
      {version !== null && <input type="hidden" name="version" value={version} />}
      <TextField {...field('name')} maxLength={120} />
      <TextField {...field('nameEn')} hint={t('form.nameEnHint')} required={false} maxLength={120} />
      <TextField {...field('slug')} hint={t('form.slugHint')} maxLength={40} autoComplete="off" />
      <SelectField
        name="root"
        label={t('form.root')}
        value={typed.root}
        options={options.roots.map(({ id, name }) => ({ value: id, text: name[locale] }))}
        problems={problems}
      />
      <TextField {...field('opensOn')} type="date" />
      <TextField {...field('lastDay')} type="date" hint={t('form.lastDayHint')} />
      <SelectField
        name="questionnaire"
        label={t('form.questionnaire')}
        value={typed.questionnaire}
        options={options.questionnaires.map(({ id, title }) => ({
          value: id,
          text: `${id} · ${title[locale]}`,
        }))}
        problems={problems}
      />
      <SelectField
        name="method"
        label={t('form.method')}
        value={typed.method}
        options={options.methods.map(({ id, official }) => ({
          value: id,
          text: official ? id : t('form.trialOnly', { id }),
        }))}
        problems={problems}
      />
      <fieldset className="choice-group">
        <legend>{t('form.modes')}</legend>
        {MODES.map((mode) => (
          <Choice
            key={mode}
            name="mode"
            value={mode}
            checked={typed.modes.includes(mode)}
            text={t(`mode.${mode}`)}
          />
        ))}
      </fieldset>
      <TextField {...field('k')} hint={t('form.kHint')} inputMode="numeric" maxLength={3} />
      <fieldset className="choice-group">
        <legend>{t('form.splits')}</legend>
        <small>{t('form.splitsHint')}</small>
        {SPLITS.map((split) => (
          <Choice
            key={split}
            name="split"
            value={split}
            checked={typed.splits.includes(split)}
            text={t(`split.${split}`)}
          />
        ))}
      </fieldset>
      <TextField
        {...field('expectedShare')}
        hint={t('form.expectedShareHint')}
        inputMode="decimal"
        maxLength={6}
      />
      <button className="button" type="submit">
        {t('form.save')}
      </button>
    </form>
  );
}

function Choice({
  name,
  value,
  checked,
  text,
}: {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly text: string;
}) {
  return (
    <label className="choice-line">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} />
      <span>{text}</span>
    </label>
  );
}
