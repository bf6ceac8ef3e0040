import type { Locale } from '#domain/questionnaire';
import type { TypedOption } from '#domain/questionnaire-typed';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextField } from '../forms/text-field.tsx';

interface OptionFieldsProps {
  readonly options: readonly TypedOption[];
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Lines to add options on; saving gives new ones. */
const EMPTY_LINES = 3;
const NOTHING: TypedOption = { value: '', vi: '', en: '', writeIn: false };

/** The options of a scale, one group of fields each, with empty ones to add some. */
export function OptionFields({ options, problems, locale }: OptionFieldsProps) {
  const t = translator(locale, 'questionnaires');
  const lines = [...options, ...Array.from({ length: EMPTY_LINES }, () => NOTHING)];
  return (
    <fieldset className="option-fields" id="options">
      <legend>{t('field.options')}</legend>
      <p>
        <small>{t('field.optionsHint')}</small>
      </p>
      {lines.map((option, at) => {
        const name = `options[${at}]`;
        const field = { problems, required: false, autoComplete: 'off' };
        return (
          // The place of a line is all that it has.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are never reordered in the browser
          <fieldset key={at} className="option-line" id={name}>
            <legend>{t('field.option', { number: at + 1 })}</legend>
            <TextField
              {...field}
              name={`${name}.order`}
              label={t('field.order')}
              value={String(at + 1)}
              inputMode="numeric"
              maxLength={3}
            />
            <TextField
              {...field}
              name={`${name}.value`}
              label={t('field.value')}
              value={option.value}
              maxLength={32}
            />
            <TextField {...field} name={`${name}.label.vi`} label={t('field.labelVi')} value={option.vi} />
            <TextField {...field} name={`${name}.label.en`} label={t('field.labelEn')} value={option.en} />
            <label className="choice-line">
              <input
                type="checkbox"
                name={`${name}.writeIn`}
                value="1"
                defaultChecked={option.writeIn}
                id={`${name}.writeIn`}
              />
              <span>{t('field.writeIn')}</span>
            </label>
          </fieldset>
        );
      })}
    </fieldset>
  );
}
