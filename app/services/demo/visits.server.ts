/** What made-up respondents say about their visit: those who are dissatisfied waited longer and came more often. */
import type { Chance } from './chance.server.ts';
import { drawOtherWish } from './comments.server.ts';

type OpenAnswers = Record<string, string | readonly string[]>;

const VISITS = ['0', '1', '2', '3', '4plus'];
const WISHES = [
  'faster',
  'fewer_papers',
  'online',
  'information',
  'attitude',
  'skill',
  'place',
  'feedback',
  'other',
];
const WISH_WEIGHTS = [0.25, 0.2, 0.14, 0.12, 0.06, 0.06, 0.1, 0.06, 0.01];
const MOST_WISHES = 3;
/** Each question beside the index is left out by some. */
const ANSWERED = 0.93;

/** Fills in the context questions; write-in lines go to `texts`. */
export function drawVisit(
  answers: OpenAnswers,
  texts: Record<string, string>,
  satisfied: boolean,
  chance: Chance,
): void {
  const ask = (question: string, draw: () => string): void => {
    if (chance.happens(ANSWERED)) answers[question] = draw();
  };
  const visits = satisfied ? [0.17, 0.55, 0.22, 0.05, 0.01] : [0.06, 0.27, 0.36, 0.2, 0.11];
  ask('visits', () => VISITS[chance.position(visits)] ?? '1');
  const late = chance.happens(satisfied ? 0.02 : 0.3);
  ask('timeliness', () => (late ? 'late' : chance.happens(satisfied ? 0.24 : 0.07) ? 'early' : 'on_time'));
  if (answers['timeliness'] === 'late') {
    ask('late_notice', () => (chance.happens(satisfied ? 0.6 : 0.3) ? 'yes' : 'no'));
    ask('late_apology', () => (chance.happens(satisfied ? 0.65 : 0.28) ? 'yes' : 'no'));
  }
  ask('difficulties', () => drawPeople(satisfied ? 0.02 : 0.24, chance));
  ask('extra_money', () => drawPeople(satisfied ? 0.006 : 0.05, chance));
  if (!chance.happens(satisfied ? 0.38 : 0.66)) return;
  const wanted = new Set(
    Array.from({ length: 1 + chance.position([0.5, 0.33, 0.17]) }, () => chance.position(WISH_WEIGHTS)),
  );
  const wishes = WISHES.filter((_, index) => wanted.has(index)).slice(0, MOST_WISHES);
  answers['wishes'] = wishes;
  if (wishes.includes('other')) texts['wishes.other'] = drawOtherWish(chance);
}

function drawPeople(some: number, chance: Chance): string {
  if (!chance.happens(some)) return 'none';
  return chance.happens(0.1) ? 'many' : 'some';
}
