import {
  ITEMS_FIELD,
  multipleField,
  OTHERS_FIELD,
  type PaperText,
  paperLayout,
  signOf,
  textField,
} from '#domain/paper-form';
import { nameQuestions } from '#domain/question-names';
import {
  type Locale,
  NO_OPINION,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { FormField } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

interface KeyingFormProps {
  readonly questionnaire: Questionnaire;
  /** Number within the bundle, and how many it has. */
  readonly form: number;
  readonly forms: number;
  /** By field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** One field for all items, one for the other questions, and what cannot be said in signs. */
export function KeyingForm({ questionnaire, form, forms, typed, problems, locale }: KeyingFormProps) {
  const t = translator(locale, 'paper');
  const { items, others, multiples, texts } = paperLayout(questionnaire);
  const names = nameQuestions(questionnaire);
  const nameOf = (code: string) => names.get(code) ?? code;
  const line = { typed, problems, names, next: t('key.question').toLowerCase() };
  return (
    <form className="form keying-form" method="post" noValidate data-keying="">
      <input type="hidden" name="form" value={form} />
      <SignLine
        {...line}
        field={ITEMS_FIELD}
        questions={items}
        label={t('key.items', { n: items.length })}
        hint={t('key.itemsHint', { signs: itemSigns(questionnaire, items, locale) })}
        isFirst
      />
      {others.length > 0 && (
        <SignLine
          {...line}
          field={OTHERS_FIELD}
          questions={others}
          label={t('key.others', { n: others.length })}
          hint={t('key.othersHint')}
        />
      )}
      {multiples.map((question) => (
        <TextField
          key={question.code}
          name={multipleField(question.code)}
          label={t('key.multiple', { name: nameOf(question.code) })}
          hint={t('key.multipleHint', { most: question.maxChoices })}
          value={typed[multipleField(question.code)] ?? ''}
          look="code"
          autoComplete="off"
          maxLength={60}
          required={false}
          problems={problems}
        />
      ))}
      {texts.map((text) => (
        <PaperTextField
          key={text.name}
          text={text}
          label={textLabel(questionnaire, text, nameOf(text.question), locale)}
          hint={t('key.textHint')}
          value={typed[textField(text.name)] ?? ''}
          problems={problems}
        />
      ))}
      <div className="button-row">
        <button className="button" type="submit">
          {t(form < forms ? 'key.save' : 'key.saveLast')}
        </button>
        {/* True only with the script, which shows it. */}
        <small className="muted" data-keys="" hidden>
          {t('key.enter')}
        </small>
      </div>
    </form>
  );
}

/** The signs of the items' common scale, in words: `1 = …`, blanks and what was spoilt. */
function itemSigns(questionnaire: Questionnaire, [item]: readonly SingleChoice[], locale: Locale): string {
  const t = translator(locale, 'paper');
  const options = item ? scaleOf(questionnaire, item).options : [];
  const signs = options.map(({ value, label }) => {
    const sign = item ? signOf(questionnaire, item, value) : '';
    return t(value === NO_OPINION ? 'key.signOrX' : 'key.sign', { sign, label: label[locale] });
  });
  return [...signs, t('key.blank'), t('key.spoilt')].join(', ');
}

/** What a text field is called: its question, or the line beside an option. */
export function textLabel(
  questionnaire: Questionnaire,
  { name, question }: Pick<PaperText, 'name' | 'question'>,
  number: string,
  locale: Locale,
): string {
  const t = translator(locale, 'paper');
  if (name === question) return t('key.text', { name: number });
  const value = name.slice(question.length + 1);
  const found = paperLayout(questionnaire).multiples.find(({ code }) => code === question);
  const option = found && scaleOf(questionnaire, found).options.find((one) => one.value === value);
  return t('key.writeIn', { name: number, option: option?.label[locale] ?? value });
}

interface SignLineProps {
  readonly field: string;
  readonly questions: readonly SingleChoice[];
  readonly names: ReadonlyMap<string, string>;
  readonly label: string;
  readonly hint: string;
  /** The word before the number of the question that comes next. */
  readonly next: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
  readonly isFirst?: true;
}

/** One sign for each question; the script counts along, the server counts in any case. */
function SignLine({ field, questions, names, label, hint, next, typed, problems, isFirst }: SignLineProps) {
  return (
    <FormField name={field} label={label} hint={hint} problems={problems}>
      {(ties) => (
        <div className="sign-line">
          <input
            {...ties}
            className="code-input"
            defaultValue={typed[field] ?? ''}
            // biome-ignore lint/a11y/noAutofocus: keying goes on from form to form without a mouse
            autoFocus={isFirst && problems.length === 0}
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
            required
            data-names={questions.map(({ code }) => names.get(code) ?? code).join(' ')}
            data-next={next}
          />
          <span className="sign-place" id={`${field}-place`} aria-hidden="true" />
        </div>
      )}
    </FormField>
  );
}

/** Longest text that fits into one line. */
const ONE_LINE = 200;

function PaperTextField({
  text,
  label,
  hint,
  value,
  problems,
}: {
  readonly text: PaperText;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problems: readonly FormProblem[];
}) {
  const field = { name: textField(text.name), label, value, problems };
  if (text.maxLength <= ONE_LINE)
    return <TextField {...field} autoComplete="off" maxLength={text.maxLength} required={false} />;
  return <TextArea {...field} hint={hint} rows={3} maxLength={text.maxLength} />;
}
