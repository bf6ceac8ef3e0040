import type { Locale, Questionnaire } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { problemText } from './problem-text.ts';
import { type FilledIn, numberQuestions } from './survey-view.ts';

interface ProblemSummaryProps {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly filledIn: FilledIn;
}

/** All that has to be mended, each line a link to its place; the browser puts the focus here by itself. */
export function ProblemSummary({ locale, questionnaire, filledIn }: ProblemSummaryProps) {
  const t = translator(locale, 'survey');
  const numbered = numberQuestions(questionnaire);
  const { problems } = filledIn;
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="summary" role="alert" aria-labelledby="problems" tabIndex={-1} autoFocus>
      <h2 id="problems">{t('summary.title', { count: problems.length })}</h2>
      <p>{t('summary.kept')}</p>
      <ul>
        {problems.map((problem) => {
          const found = numbered.get(problem.question.split('.')[0] ?? '');
          if (!found) return null;
          const { question, number } = found;
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
