import { shareBar } from '#charts/level-bar';
import type { ChoiceResult } from '#domain/answer-counts';
import { type Locale, listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';

/** The questions outside the index: how often each answer was given. */
export function VisitAnswers({
  choices,
  questionnaire,
  locale,
}: {
  readonly choices: readonly ChoiceResult[];
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  if (choices.length === 0) return null;
  const questions = new Map(listQuestions(questionnaire).map((question) => [question.code, question]));
  return (
    <section>
      <h2>{t('unit.choices')}</h2>
      <p className="fine-print">{t('unit.choicesNote')}</p>
      <div className="choice-tables">
        {choices.map(({ question: code, answered, options }) => {
          const question = questions.get(code);
          if (!question || question.kind === 'text') return null;
          const labels = new Map(
            scaleOf(questionnaire, question).options.map((option) => [option.value, option.label[locale]]),
          );
          return (
            <table key={code} className="plain-table choice-table">
              <caption>
                {question.text[locale]}
                <small>
                  {t('unit.answered', { number: formatCount(answered, locale), count: answered })}
                </small>
              </caption>
              <tbody>
                {options.map(({ value, n }) => {
                  const name = labels.get(value) ?? value;
                  const share = formatPercent(n / answered, locale, { decimals: 1 });
                  return (
                    <tr key={value}>
                      <th scope="row">{name}</th>
                      <td className="share-cell">
                        <Chart svg={shareBar(n / answered, `${name}: ${share}`)} />
                      </td>
                      <td className="number">{share}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          );
        })}
      </div>
    </section>
  );
}
