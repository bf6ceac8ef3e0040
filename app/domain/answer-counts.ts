/** Plain counts of answers for display: levels of index items, options of the questions outside the index. */
import { listQuestions, type Questionnaire, scaleOf } from './questionnaire.ts';
import { presentationOf } from './statistics/presentation.ts';
import type { Tally } from './tally.ts';

/** Answers at the levels 1 to 5, in that order. */
export type LevelCounts = readonly number[];

/** How often each option of a question outside the index was chosen. */
export interface ChoiceResult {
  readonly question: string;
  /** People who answered it, 30 or more; options of a multiple choice add up to more. */
  readonly answered: number;
  readonly options: readonly { readonly value: string; readonly n: number }[];
}

/** Answers of valid ballots to the items by level; blanks and "no opinion" are in none. */
export function addLevels(items: readonly string[], tally: Tally): LevelCounts {
  const counts = [0, 0, 0, 0, 0];
  for (const { question, option, n } of tally.choices) {
    const level = Number(option) - 1;
    if (items.includes(question) && counts[level] !== undefined) counts[level] += n;
  }
  return counts;
}

/** The questions about the visit and the overall one, in page order; only those with 30 answers or more. */
export function choiceResults(questionnaire: Questionnaire, tally: Tally): ChoiceResult[] {
  return listQuestions(questionnaire).flatMap((question): ChoiceResult[] => {
    if (question.kind === 'text' || (question.role !== 'context' && question.role !== 'overall')) return [];
    const chosen = new Map(
      tally.choices
        .filter((row) => row.question === question.code)
        .map((row) => [row.option, row.n] as const),
    );
    const answered = tally.ballots - (chosen.get('') ?? 0);
    if (!presentationOf({ respondents: answered, unanimous: false, width: 0 }).levelShares) return [];
    const options = scaleOf(questionnaire, question).options.map(({ value }) => ({
      value,
      n: chosen.get(value) ?? 0,
    }));
    return [{ question: question.code, answered, options }];
  });
}
