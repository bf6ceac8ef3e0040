import {
  type Locale,
  listQuestions,
  type Question,
  type Questionnaire,
  scaleOf,
} from '#domain/questionnaire';
import type { Part } from '#domain/questionnaire-part';
import { type PartTyped, possibleLeaders } from '#domain/questionnaire-typed';
import { translator } from '#i18n/translator';
import { FieldProblems } from '../forms/form-field.tsx';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

interface QuestionFieldsProps {
  readonly questionnaire: Questionnaire;
  readonly part: Part;
  readonly typed: PartTyped;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

const KINDS: readonly Question['kind'][] = ['single', 'multiple', 'text'];
const ROLES: readonly Question['role'][] = ['index', 'overall', 'context', 'trait', 'comment'];

/** `A1 · Biển chỉ dẫn…`, cut to a length that a list of choices can hold. */
function shortName({ code, text }: Question, locale: Locale): string {
  const words = text[locale];
  return `${code} · ${words.length > 60 ? `${words.slice(0, 57)}…` : words}`;
}

/** What a question is beside its words: how it is answered, what it is for, when it is asked. */
export function QuestionFields({ questionnaire, part, typed, problems, locale }: QuestionFieldsProps) {
  const t = translator(locale, 'questionnaires');
  const { fields, values } = typed;
  const { factors, scales, sections } = questionnaire;
  const questions = listQuestions(questionnaire);
  const leaders = possibleLeaders(questionnaire, part);
  const chosen = fields['relevantIf.question'] ?? '';
  const leader = questions.find(({ code }) => code === chosen);
  const options = [...new Set([...leaders, ...(chosen === '' ? [] : [chosen])])].map((code) => {
    const question = questions.find((known) => known.code === code);
    return { value: code, text: question ? shortName(question, locale) : code };
  });
  return (
    <>
      <SelectField
        name="section"
        label={t('field.section')}
        value={fields.section ?? ''}
        options={sections.map(({ code, title }) => ({ value: code, text: title[locale] || code }))}
        problems={problems}
      />
      <SelectField
        name="kind"
        label={t('field.kind')}
        value={fields.kind ?? ''}
        options={KINDS.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
        problems={problems}
      />
      <SelectField
        name="role"
        label={t('field.role')}
        hint={t('field.roleHint')}
        value={fields.role ?? ''}
        options={ROLES.map((role) => ({ value: role, text: t(`role.${role}`) }))}
        problems={problems}
      />
      <SelectField
        name="scale"
        label={t('field.scale')}
        value={fields.scale ?? ''}
        options={scales.map(({ code, options: choices }) => ({
          value: code,
          text: `${code} · ${choices.map(({ label }) => label[locale]).join(', ')}`.slice(0, 80),
        }))}
        problems={problems}
      />
      <SelectField
        name="factor"
        label={t('field.factor')}
        hint={t('field.factorHint')}
        value={fields.factor ?? ''}
        options={[
          { value: '', text: t('field.noFactor') },
          ...factors.map(({ code, name }) => ({ value: code, text: `${code} · ${name[locale]}` })),
        ]}
        problems={problems}
      />
      <TextField
        name="maxChoices"
        label={t('field.maxChoices')}
        hint={t('field.maxChoicesHint')}
        value={fields.maxChoices ?? ''}
        inputMode="numeric"
        maxLength={3}
        required={false}
        problems={problems}
      />
      <TextField
        name="maxLength"
        label={t('field.maxLength')}
        hint={t('field.maxLengthHint')}
        value={fields.maxLength ?? ''}
        inputMode="numeric"
        maxLength={4}
        required={false}
        problems={problems}
      />
      <SelectField
        name="relevantIf.question"
        label={t('field.condition')}
        hint={t('field.conditionHint')}
        value={chosen}
        options={[{ value: '', text: t('field.always') }, ...options]}
        problems={problems}
      />
      {leader && leader.kind !== 'text' && (
        <fieldset className="choice-group" id="relevantIf.values">
          <legend>{t('field.conditionValues', { question: leader.code })}</legend>
          <FieldProblems
            name="relevantIf.values"
            wrong={problems.filter(({ field }) => field.startsWith('relevantIf.values'))}
          />
          {scaleOf(questionnaire, leader).options.map(({ value, label }) => (
            <label key={value} className="choice-line">
              <input
                type="checkbox"
                name="relevantIf.values"
                value={value}
                defaultChecked={values.includes(value)}
              />
              <span>{label[locale] || value}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextArea
        name="equivalentTo"
        label={t('field.equivalentTo')}
        hint={t('field.equivalentToHint')}
        value={fields.equivalentTo ?? ''}
        rows={3}
        problems={problems}
      />
    </>
  );
}
