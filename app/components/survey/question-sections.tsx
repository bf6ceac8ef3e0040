import type { Condition, Locale, Question, Questionnaire, Section } from '#domain/questionnaire';
import { conditionWords } from '#i18n/condition-words';
import { translator } from '#i18n/translator';
import { ChoiceQuestion, type QuestionProps } from './choice-question.tsx';
import { type FilledIn, nameQuestions } from './survey-view.ts';
import { TextQuestion } from './text-question.tsx';

interface QuestionSectionsProps {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly filledIn: FilledIn;
}

/** Neighbours under one condition stand under one "If …". */
interface QuestionGroup {
  readonly condition: Condition | undefined;
  readonly questions: readonly Question[];
}

function groupByCondition(section: Section): QuestionGroup[] {
  const groups: { condition: Condition | undefined; questions: Question[] }[] = [];
  for (const question of section.questions) {
    const last = groups.at(-1);
    if (last && conditionName(last.condition) === conditionName(question.relevantIf))
      last.questions.push(question);
    else groups.push({ condition: question.relevantIf, questions: [question] });
  }
  return groups;
}

/** One word for a condition, e.g. `if-timeliness-late`. Codes have no hyphen, so it is unambiguous. */
function conditionName(condition: Condition | undefined): string {
  return condition ? `if-${condition.question}-${condition.values.join('-')}` : '';
}

/**
 * Hides questions whose condition is not met, where the browser knows `:has()`. Elsewhere, and on paper,
 * they stand under their "If …".
 */
export function conditionStyle(questionnaire: Questionnaire): string {
  const rules = new Map(
    questionnaire.sections
      .flatMap((section) => section.questions)
      .flatMap(({ relevantIf }) => (relevantIf ? [[conditionName(relevantIf), hideUnless(relevantIf)]] : [])),
  );
  return rules.size === 0 ? '' : `@media screen{${[...rules.values()].join('')}}`;
}

function hideUnless(condition: Condition): string {
  const met = condition.values.map((value) => `[name=${condition.question}][value="${value}"]:checked`);
  return `form:not(:has(${met.join()})) .${conditionName(condition)}{display:none}`;
}

export function QuestionSections(props: QuestionSectionsProps) {
  const { locale, questionnaire } = props;
  const t = translator(locale, 'survey');
  const names = nameQuestions(questionnaire);
  return questionnaire.sections.map((section, index) => (
    <section key={section.code} aria-labelledby={`s-${section.code}`}>
      <h2 id={`s-${section.code}`}>
        <small>{t('part', { part: index + 1, parts: questionnaire.sections.length })}</small>{' '}
        {section.title[locale]}
      </h2>
      {section.intro && <p>{section.intro[locale]}</p>}
      {groupByCondition(section).map((group) => {
        const questions = group.questions.map((question) => (
          <AnyQuestion
            key={question.code}
            {...props}
            question={question}
            name={names.get(question.code) ?? ''}
          />
        ));
        if (!group.condition) return questions;
        return (
          <div key={group.questions[0]?.code} className={`if ${conditionName(group.condition)}`}>
            <p>{conditionWords(questionnaire, group.condition, names, locale)}</p>
            {questions}
          </div>
        );
      })}
    </section>
  ));
}

function AnyQuestion(props: QuestionProps<Question>) {
  const { question, ...rest } = props;
  return question.kind === 'text' ? (
    <TextQuestion {...rest} question={question} />
  ) : (
    <ChoiceQuestion {...rest} question={question} />
  );
}
