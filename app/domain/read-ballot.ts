/** Checks an opened ballot that was sealed by somebody else's program: it may hold anything. */
import type { Ballot, Mode } from './ballot.ts';
import { LOCALES, listQuestions, type Questionnaire } from './questionnaire.ts';
import { groupFields, readAnswers } from './read-answers.ts';

type Pair = readonly [string, string];

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Name and value of every member that is a text or a list of texts; `undefined` if there is anything else. */
function pairsOf(value: unknown): Pair[] | undefined {
  if (!isRecord(value)) return undefined;
  const pairs: Pair[] = [];
  for (const [name, member] of Object.entries(value)) {
    const values: readonly unknown[] = Array.isArray(member) ? member : [member];
    for (const one of values) {
      if (typeof one !== 'string') return undefined;
      pairs.push([name, one]);
    }
  }
  return pairs;
}

/**
 * The ballot as our own form would have made it, or `undefined` where the form would have refused it. What no
 * question asks for is dropped. Never throws for a sound questionnaire.
 *
 * @param content parsed JSON of the envelope
 * @param mode how it was given, whatever the content says
 * @example
 * readBallot(nhanh6, { answers: { Q1: '5', Q2: '9' }, traits: {}, texts: {} }, 'kiosk'); // undefined: there is no level 9
 */
export function readBallot(questionnaire: Questionnaire, content: unknown, mode: Mode): Ballot | undefined {
  if (!isRecord(content)) return undefined;
  const traits = pairsOf(content['traits']);
  const answers = pairsOf(content['answers']);
  const texts = pairsOf(content['texts']);
  if (!traits || !answers || !texts) return undefined;
  const asked = new Set(listQuestions(questionnaire).map(({ code }) => code));
  const fields = groupFields([...answers, ...texts, ...traits.filter(([name]) => asked.has(name))]);
  const read = readAnswers(questionnaire, fields, { blankItems: 'refused' });
  if (read.problems.length > 0) return undefined;
  const [, given] = traits.find(([name]) => name === 'language') ?? [];
  const language = LOCALES.find((known) => known === given);
  return {
    answers: read.answers,
    texts: read.texts,
    traits: { ...read.traitAnswers, ...(language && { language }), mode },
  };
}
