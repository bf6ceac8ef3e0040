import { type Locale, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { problemText } from './problem-text.ts';
import { type FilledIn, nameQuestions } from './survey-view.ts';

interface ProblemSummaryProps {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly filledIn: FilledIn;
}

/** All that has to be mended, each line a link to its place; the browser puts the focus here by itself. */
export function ProblemSummary({ locale, questionnaire, filledIn }: ProblemSummaryProps) {
  const t = translator(locale, 'survey');
  const names = nameQuestions(questionnaire);
  const questions = listQuestions(questionnaire);
  const { problems } = filledIn;
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="summary" role="alert" aria-labelledby="problems" tabIndex={-1} autoFocus>
      <h2 id="problems">{t('summary.title', { count: problems.length })}</h2>
      <p>{t('summary.kept')}</p>
      <ul>
        {problems.map((problem) => {
          const [code] = problem.question.split('.');
          const question = questions.find((candidate) => candidate.code === code);
          if (!question) return null;
          const number = names.get(question.code) ?? '';
          return (
            <li key={problem.question + problem.code}>
              <a href={`#${problem.question}`}>
                {t('summary.entry', { number, question: question.text[locale] })}
              </a>{' '}
              {problem.code !== 'required' &&
                problemText({ locale, questionnaire, question, filledIn }, problem)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
