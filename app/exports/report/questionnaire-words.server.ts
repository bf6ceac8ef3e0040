/** What a questionnaire calls its factors, items, questions and options. */
import { listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import type { Writing } from './writing.server.ts';

export interface QuestionnaireWords {
  readonly factor: (code: string) => string;
  /** Of an item or any other question. */
  readonly question: (code: string) => string;
  readonly option: (question: string, value: string) => string;
}

export function questionnaireWords({ locale }: Writing, questionnaire: Questionnaire): QuestionnaireWords {
  const factors = new Map(questionnaire.factors.map(({ code, name }) => [code, name[locale]]));
  const questions = new Map(listQuestions(questionnaire).map((question) => [question.code, question]));
  const options = new Map<string, string>();
  for (const question of questions.values()) {
    if (question.kind === 'text') continue;
    for (const { value, label } of scaleOf(questionnaire, question).options)
      options.set(`${question.code}\t${value}`, label[locale]);
  }
  return {
    factor: (code) => factors.get(code) ?? code,
    question: (code) => questions.get(code)?.text[locale] ?? code,
    option: (question, value) => options.get(`${question}\t${value}`) ?? value,
  };
}
