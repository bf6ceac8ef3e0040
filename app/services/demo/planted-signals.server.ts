/**
 * What the signals are to find in the demo: an office with far too many straight fives, one where nine forms were
 * filled in by the same hand, one whose desk gets answers by night. Drawn apart from everything else, so that
 * nothing else of the demo changes by it.
 */
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { Answers, Ballot } from '#domain/ballot';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import { seededRandomness } from '../randomness.server.ts';
import { type Chance, chanceOf } from './chance.server.ts';
import { drawBallot, modelRespondents } from './respondents.server.ts';
import type { DemoRound } from './rounds.server.ts';
import type { DatedBallot } from './unit-answers.server.ts';

const { round, straightFives, sameHand, nightDesk } = DEMO_PROVINCE.signals;

/** The night answers are from people like everybody else: nothing about their content stands out. */
const NIGHT_MODEL = { share: 0.87, veryShare: 0.37, exact: false };

function withAnswers(ballot: Ballot, changed: Answers): Ballot {
  return { ...ballot, answers: { ...ballot.answers, ...changed } };
}

/** The unit's answers with its signal among them; unchanged in every other unit and round. */
export function plantSignals(
  answers: readonly DatedBallot[],
  unit: string,
  { slug, months }: DemoRound,
  questionnaire: Questionnaire,
  seed: string,
): readonly DatedBallot[] {
  if (slug !== round) return answers;
  const chance = chanceOf(seededRandomness(`${seed} signals ${unit}`));
  const items = listIndexItems(questionnaire).map(({ code }) => code);
  if (unit === straightFives.agency) return withStraightFives(answers, items, chance);
  if (unit === sameHand.agency) return withSameHand(answers, items, months.indexOf(sameHand.month));
  if (unit === nightDesk.agency) return [...answers, ...nightAnswers(questionnaire, months, chance)];
  return answers;
}

function withStraightFives(
  answers: readonly DatedBallot[],
  items: readonly string[],
  chance: Chance,
): DatedBallot[] {
  const fives = Object.fromEntries(items.map((item) => [item, '5']));
  return answers.map((answer) =>
    answer.stream === 'official' && chance.happens(straightFives.share)
      ? { ...answer, ballot: withAnswers(answer.ballot, fives) }
      : answer,
  );
}

/** Fours and fives in the same places. */
function withSameHand(
  answers: readonly DatedBallot[],
  items: readonly string[],
  month: number,
): DatedBallot[] {
  const alike = Object.fromEntries(items.map((item, at) => [item, at % 3 === 1 ? '4' : '5']));
  const chosen = new Set(
    answers
      .filter((answer) => answer.stream === 'official' && answer.month === month)
      .slice(0, sameHand.ballots),
  );
  return answers.map((answer) =>
    chosen.has(answer) ? { ...answer, ballot: withAnswers(answer.ballot, alike) } : answer,
  );
}

function nightAnswers(
  questionnaire: Questionnaire,
  months: readonly string[],
  chance: Chance,
): DatedBallot[] {
  const model = modelRespondents(questionnaire, NIGHT_MODEL, chance);
  return nightDesk.nights.flatMap(({ date, arrivals }) =>
    Array.from(
      { length: arrivals },
      (): DatedBallot => ({
        month: months.indexOf(date.slice(0, 7)),
        stream: 'open',
        mode: 'desk',
        ballot: drawBallot(model, 'desk', chance),
      }),
    ),
  );
}
