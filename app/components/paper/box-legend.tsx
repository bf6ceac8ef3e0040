import { paperLayout, signOf } from '#domain/paper-form';
import { nameQuestions } from '#domain/question-names';
import {
  type Locale,
  type MultipleChoice,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface BoxLegendProps {
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
}

/** Which number each box has, and in which order the items stand. */
export function BoxLegend({ questionnaire, locale }: BoxLegendProps) {
  const t = translator(locale, 'paper');
  const { items, others, multiples } = paperLayout(questionnaire);
  const names = nameQuestions(questionnaire);
  const boxes = (question: SingleChoice | MultipleChoice) =>
    scaleOf(questionnaire, question).options.map(({ value, label }) => (
      <li key={value}>
        <b>{signOf(questionnaire, question, value)}</b> {label[locale]}
      </li>
    ));
  return (
    <aside className="box-legend" aria-labelledby="legend">
      <h2 id="legend">{t('key.legend')}</h2>
      <table className="plain-table">
        <caption className="visually-hidden">{t('key.legend')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('key.question')}</th>
            <th scope="col">{t('key.boxes')}</th>
          </tr>
        </thead>
        <tbody>
          {[...others, ...multiples].map((question) => (
            <tr key={question.code}>
              <th scope="row">{names.get(question.code)}</th>
              <td>
                <p>{question.text[locale]}</p>
                <ul>{boxes(question)}</ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t('key.legendItems')}</summary>
        <ol>
          {items.map(({ code, text }) => (
            <li key={code}>{text[locale]}</li>
          ))}
        </ol>
      </details>
    </aside>
  );
}
