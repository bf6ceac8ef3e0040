import type { FreeText } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { QuestionProps } from './choice-question.tsx';
import { problemText } from './problem-text.ts';

/** A free text, never required. */
export function TextQuestion(props: QuestionProps<FreeText>) {
  const { locale, question, name, filledIn } = props;
  const { code } = question;
  const t = translator(locale, 'survey');
  const problem = filledIn.problems.find((candidate) => candidate.question === code);
  const hintId = question.hint && `${code}-hint`;
  const problemId = problem && `${code}-problem`;
  const describedBy = [hintId, problemId].filter(Boolean).join(' ');
  return (
    <div className={problem ? 'text bad' : 'text'}>
      <label htmlFor={code}>
        <b>{name}.</b> {question.text[locale]}
      </label>
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
      <textarea
        id={code}
        name={code}
        rows={5}
        maxLength={question.maxLength}
        defaultValue={filledIn.given.get(code)?.[0]}
        aria-invalid={problem && true}
        aria-describedby={describedBy || undefined}
      />
    </div>
  );
}
