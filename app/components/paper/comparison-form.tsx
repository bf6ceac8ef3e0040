import type { FormDifference } from '#domain/paper-difference';
import {
  BLANK,
  type KeyedForm,
  type Mark,
  multipleField,
  paperLayout,
  SPOILT,
  signOf,
  textField,
} from '#domain/paper-form';
import { nameQuestions } from '#domain/question-names';
import {
  type Locale,
  listQuestions,
  type MultipleChoice,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';
import { textLabel } from './keying-form.tsx';

interface ComparisonFormProps {
  readonly questionnaire: Questionnaire;
  readonly first: KeyedForm;
  readonly second: KeyedForm;
  readonly differences: readonly FormDifference[];
  /** By field. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** Every difference of one form, with what each of the two keyed, to be settled by the paper. */
export function ComparisonForm(props: ComparisonFormProps) {
  const { differences, locale } = props;
  const t = translator(locale, 'paper');
  return (
    <form className="form case-form" method="post" noValidate>
      {differences.map((difference) => (
        <DifferenceField key={difference.name} {...props} difference={difference} />
      ))}
      <button className="button" type="submit">
        {t('compare.save')}
      </button>
    </form>
  );
}

/** A mark in words. */
function markText(
  questionnaire: Questionnaire,
  question: SingleChoice | MultipleChoice,
  mark: Mark | undefined,
  locale: Locale,
): string {
  const t = translator(locale, 'paper');
  if (mark === 'spoilt') return t('compare.spoilt');
  if (mark === undefined || mark.length === 0) return t('compare.blank');
  const { options } = scaleOf(questionnaire, question);
  return mark
    .map((value) => options.find((option) => option.value === value)?.label[locale] ?? value)
    .join('; ');
}

function DifferenceField({
  questionnaire,
  first,
  second,
  difference: { kind, name },
  typed,
  problems,
  locale,
}: ComparisonFormProps & { readonly difference: FormDifference }) {
  const t = translator(locale, 'paper');
  const names = nameQuestions(questionnaire);
  const passes = (values: readonly string[]) =>
    values.map((value, index) => t('compare.keyed', { pass: index + 1, value })).join(' · ');
  if (kind === 'text') {
    const text = paperLayout(questionnaire).texts.find((one) => one.name === name);
    const written = [first, second].map(({ texts }) => texts[name] ?? t('compare.blankText'));
    const question = text?.question ?? name;
    return (
      <TextArea
        name={textField(name)}
        label={textLabel(questionnaire, { name, question }, names.get(question) ?? question, locale)}
        hint={passes(written)}
        value={typed[textField(name)] ?? first.texts[name] ?? second.texts[name] ?? ''}
        rows={4}
        {...(text && { maxLength: text.maxLength })}
        problems={problems}
      />
    );
  }
  const question = listQuestions(questionnaire).find(({ code }) => code === name);
  if (!question || question.kind === 'text') return null;
  const label = `${t('key.question')} ${names.get(name) ?? name}: ${question.text[locale]}`;
  const hint = passes(
    [first, second].map(({ marks }) => markText(questionnaire, question, marks[name], locale)),
  );
  const field = { name: multipleField(name), label, hint, value: typed[multipleField(name)] ?? '', problems };
  if (question.kind === 'multiple') return <MultipleField {...field} />;
  return (
    <SelectField
      {...field}
      options={[
        { value: '', text: t('compare.choose') },
        ...scaleOf(questionnaire, question).options.map(({ value, label: text }) => ({
          value: signOf(questionnaire, question, value),
          text: text[locale],
        })),
        { value: BLANK, text: t('compare.blank') },
        { value: SPOILT, text: t('compare.spoilt') },
      ]}
    />
  );
}

function MultipleField(field: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly problems: readonly FormProblem[];
}) {
  return <TextField {...field} look="code" autoComplete="off" maxLength={60} required={false} />;
}
