import type { ReactNode } from 'react';
import { WRITE_IN_LENGTH } from '#domain/ballot-size';
import {
  type Locale,
  type MultipleChoice,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { problemText } from './problem-text.ts';
import type { FilledIn } from './survey-view.ts';

export interface QuestionProps<Q> {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly question: Q;
  /** Its number on the page, e.g. `19` or `19a`. */
  readonly name: string;
  readonly filledIn: FilledIn;
}

/** Radio buttons or checkboxes in a fieldset, nothing chosen beforehand. */
export function ChoiceQuestion(props: QuestionProps<SingleChoice | MultipleChoice>) {
  const { locale, questionnaire, question, name, filledIn } = props;
  const t = translator(locale, 'survey');
  const { code } = question;
  const problem = filledIn.problems.find((candidate) => candidate.question === code);
  const hintId = question.hint && `${code}-hint`;
  const problemId = problem && `${code}-problem`;
  const describedBy = [hintId, problemId].filter(Boolean).join(' ');
  const isLevel = question.role === 'index' || question.role === 'overall';
  return (
    <fieldset
      id={code}
      className={problem && 'bad'}
      tabIndex={problem && -1}
      data-item={question.role === 'index' && !question.relevantIf ? '' : undefined}
      aria-describedby={describedBy || undefined}
    >
      <legend>
        <b>{name}.</b> {question.text[locale]}
        {question.role === 'trait' && <i> ({t('optional')})</i>}
      </legend>
      {question.hint && (
        <p className="hint" id={hintId}>
          {question.hint[locale]}
        </p>
      )}
      {problem && (
        <p className="problem" id={problemId}>
          <b>{t('problem.label')}</b> {problemText(props, problem)}
        </p>
      )}
      <div className={isLevel ? 'levels' : 'options'}>
        {scaleOf(questionnaire, question).options.map((option) => (
          <Choice key={option.value} {...props} value={option.value} label={option.label[locale]}>
            {option.writeIn && <WriteIn {...props} field={`${code}.${option.value}`} />}
          </Choice>
        ))}
        {/* A radio button cannot be taken back: without this, nobody could unsay something personal. */}
        {question.role === 'trait' && <Choice {...props} value="" label={t('declines')} />}
      </div>
    </fieldset>
  );
}

interface ChoiceProps extends QuestionProps<SingleChoice | MultipleChoice> {
  readonly value: string;
  readonly label: string;
  readonly children?: ReactNode;
}

function Choice({ question, filledIn, value, label, children }: ChoiceProps) {
  return (
    <>
      <label>
        <input
          type={question.kind === 'single' ? 'radio' : 'checkbox'}
          name={question.code}
          value={value}
          defaultChecked={filledIn.given.get(question.code)?.includes(value)}
        />
        <span>{label}</span>
      </label>
      {children}
    </>
  );
}

/** The line beside "other, please write". */
function WriteIn(props: QuestionProps<SingleChoice | MultipleChoice> & { readonly field: string }) {
  const { locale, filledIn, field } = props;
  const t = translator(locale, 'survey');
  const problem = filledIn.problems.find((candidate) => candidate.question === field);
  return (
    <div className={problem ? 'write-in bad' : 'write-in'}>
      <label htmlFor={field}>{t('writeIn')}</label>
      {problem && (
        <p className="problem" id={`${field}-problem`}>
          <b>{t('problem.label')}</b> {problemText(props, problem)}
        </p>
      )}
      <input
        type="text"
        id={field}
        name={field}
        maxLength={WRITE_IN_LENGTH}
        autoComplete="off"
        defaultValue={filledIn.given.get(field)?.[0]}
        aria-invalid={problem && true}
        aria-describedby={problem && `${field}-problem`}
      />
    </div>
  );
}
