import { shareBar } from '#charts/level-bar';
import { type Localized, listQuestions } from '#domain/questionnaire';
import { cellText, labelText } from '#i18n/cell-text';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import type { ReportPart } from './report-props.ts';

/** The questions outside the index: how often each answer was given. */
export function VisitAnswers({ record, tables, place, locale }: ReportPart) {
  const t = translator(locale, 'results');
  const { result, questionnaire } = record;
  if (result.choices.length === 0) return null;
  const texts = new Map<string, Localized>(
    listQuestions(questionnaire).map(({ code, text }) => [code, text]),
  );
  return (
    <section>
      <h2>{t('unit.choices')}</h2>
      <p className="fine-print">{t('unit.choicesNote')}</p>
      <div className="choice-tables">
        {result.choices.map(({ question, answered }) => (
          <table key={question} className="plain-table choice-table">
            <caption>
              {texts.get(question)?.[locale] ?? question}
              <small>{t('unit.answered', { number: formatCount(answered, locale), count: answered })}</small>
            </caption>
            <tbody>
              {tables.visits.rows
                .filter(({ key }) => key.startsWith(`${question} `))
                .map(({ key, label, cells: [, , , part = null] }) => {
                  const name = labelText(label, locale);
                  const share = cellText(part, locale);
                  return (
                    <tr key={key}>
                      <th scope="row">{name}</th>
                      <td className="share-cell">
                        <Chart svg={shareBar(part?.kind === 'share' ? part.value : 0, `${name}: ${share}`)} />
                      </td>
                      <td className="number">{share}</td>
                    </tr>
                  );
                })}
            </tbody>
          </table>
        ))}
      </div>
      <TableLinks place={place} locale={locale} table="visits" />
    </section>
  );
}
