/**
 * Made-up respondents whose answers have the shape of real ones: each has a mood that most of the answers
 * follow, so that answers of one person agree more than those of two (correlation about 0.45), while every
 * item keeps exactly the distribution planned for its unit.
 *
 * A mood is a uniform number. An answer is the level at the mood's quantile of the item's distribution with a
 * probability that is the respondent's own, and else at a quantile drawn anew: two answers then correlate by
 * that probability squared, a little less where items differ.
 */
import type { Ballot, Mode } from '#domain/ballot';
import { listIndexItems, listQuestions, NO_OPINION, type Questionnaire } from '#domain/questionnaire';
import type { Chance } from './chance.server.ts';
import { drawComment } from './comments.server.ts';
import type { UnitPlan } from './unit-plans.server.ts';
import { drawVisit } from './visits.server.ts';

/** How a factor differs from the average share, and how often people have no opinion on its items. */
const FACTORS: Readonly<Record<string, { offset: number; noOpinion: number }>> = {
  A: { offset: 0.003, noOpinion: 0.006 },
  B: { offset: 0.004, noOpinion: 0.01 },
  C: { offset: 0.011, noOpinion: 0.004 },
  D: { offset: 0.005, noOpinion: 0.006 },
  E: { offset: -0.03, noOpinion: 0.05 },
};
const PLAIN_FACTOR = { offset: 0, noOpinion: 0.01 };

/** Respondents who never gave feedback have no opinion on how it is handled. */
const NEVER_GAVE_FEEDBACK = 0.09;
const FEEDBACK_FACTOR = 'E';
const BLANK_ON_PAPER = 0.012;

/** How closely answers follow the mood: three kinds of people, mean of squares 0.48. */
const CLOSENESS = [0.42, 0.68, 0.9];
const CLOSENESS_WEIGHTS = [0.3, 0.4, 0.3];

/** Of the answers below level 4: shares of the levels 1 and 2. */
const LEVEL_1 = 0.13;
const LEVEL_2 = 0.25;

/** Cumulative probabilities of the levels 1 to 4 in one item of one unit. */
type Distribution = readonly [number, number, number, number];

interface ItemModel {
  readonly code: string;
  readonly factor: string;
  readonly noOpinion: number;
  readonly levels: Distribution;
}

export interface RespondentModel {
  readonly items: readonly ItemModel[];
  readonly overall: Distribution;
  /** Choice questions beside the index that the questionnaire has. */
  readonly asked: ReadonlySet<string>;
  /** Expected share of answers at levels 4–5. */
  readonly share: number;
  /** Nothing is left out. */
  readonly complete: boolean;
}

function distribution(share: number, veryShare: number): Distribution {
  const below = 1 - share;
  return [below * LEVEL_1, below * (LEVEL_1 + LEVEL_2), below, 1 - share * veryShare];
}

function levelAt([one, two, three, four]: Distribution, quantile: number): number {
  if (quantile >= four) return 5;
  if (quantile >= three) return 4;
  return quantile >= two ? 3 : quantile >= one ? 2 : 1;
}

/** The model of one unit: factors and items differ a little from unit to unit. */
export function modelRespondents(
  questionnaire: Questionnaire,
  { share, veryShare, exact }: Pick<UnitPlan, 'share' | 'veryShare' | 'exact'>,
  chance: Chance,
): RespondentModel {
  const unanimous = share >= 1;
  const factorNoise = new Map(questionnaire.factors.map(({ code }) => [code, 0.012 * chance.normal()]));
  const items = listIndexItems(questionnaire).map(({ code, factor = '' }) => {
    const { offset, noOpinion } = FACTORS[factor] ?? PLAIN_FACTOR;
    const expected = share + offset + (factorNoise.get(factor) ?? 0) + 0.01 * chance.normal();
    const within = unanimous ? 1 : Math.min(0.985, Math.max(0.5, expected));
    return { code, factor, noOpinion, levels: distribution(within, veryShare) };
  });
  return {
    items,
    overall: distribution(unanimous ? 1 : Math.min(0.98, share + 0.012), veryShare),
    asked: new Set(listQuestions(questionnaire).map(({ code }) => code)),
    share,
    complete: exact || unanimous,
  };
}

interface IndexAnswers {
  readonly answers: Record<string, string | readonly string[]>;
  /** Factor of the worst answer, which a comment is most likely about. */
  readonly worst: string;
}

function answerItems(
  model: RespondentModel,
  mood: number,
  closeness: number,
  mode: Mode,
  chance: Chance,
): IndexAnswers {
  const answers: Record<string, string> = {};
  const silentOn = !model.complete && chance.happens(NEVER_GAVE_FEEDBACK) ? FEEDBACK_FACTOR : undefined;
  let lowest = 6;
  let worst = 'general';
  for (const { code, factor, noOpinion, levels } of model.items) {
    const level = levelAt(levels, chance.happens(closeness) ? mood : chance.uniform());
    if (!model.complete) {
      if (mode === 'paper' && chance.happens(BLANK_ON_PAPER)) continue;
      if (factor === silentOn || chance.happens(noOpinion)) {
        answers[code] = NO_OPINION;
        continue;
      }
    }
    answers[code] = String(level);
    if (level < lowest || (level === lowest && chance.happens(0.3))) [lowest, worst] = [level, factor];
  }
  return { answers, worst };
}

const AGES = ['18-24', '25-34', '35-49', '50-60', 'over-60'];
const AGE_WEIGHTS = [0.09, 0.24, 0.34, 0.2, 0.13];

function drawTraits(mode: Mode, chance: Chance): Record<string, string> {
  const traits: Record<string, string> = { mode, language: chance.happens(0.006) ? 'en' : 'vi' };
  if (chance.happens(0.9))
    traits['gender'] = chance.happens(0.004) ? 'other' : chance.happens(0.51) ? 'female' : 'male';
  if (chance.happens(0.88)) traits['age'] = AGES[chance.position(AGE_WEIGHTS)] ?? 'over-60';
  return traits;
}

/** One respondent's ballot. */
export function drawBallot(model: RespondentModel, mode: Mode, chance: Chance): Ballot {
  const mood = chance.uniform();
  const closeness = CLOSENESS[chance.position(CLOSENESS_WEIGHTS)] ?? 0;
  const { answers, worst } = answerItems(model, mood, closeness, mode, chance);
  if (model.complete || chance.happens(0.97))
    answers['overall'] = String(levelAt(model.overall, chance.happens(0.85) ? mood : chance.uniform()));
  const texts: Record<string, string> = {};
  const satisfied = mood >= 1 - model.share;
  if (model.asked.has('visits')) drawVisit(answers, texts, satisfied, chance);
  if (chance.happens(satisfied ? 0.066 : 0.17)) texts['comment'] = drawComment(satisfied, worst, chance);
  return { answers, traits: drawTraits(mode, chance), texts };
}

/**
 * The same ballots with as many answers moved between "neutral" and "satisfied" as it takes for the share of
 * levels 4–5 to be exactly `share`. Throws `RangeError` where the number of answers does not allow it.
 */
export function withExactShare(
  ballots: readonly Ballot[],
  items: readonly string[],
  share: number,
): Ballot[] {
  const answers = ballots.map((ballot) => ({ ...ballot.answers }));
  const places = answers.flatMap((own) => items.map((item) => ({ own, item, level: Number(own[item]) })));
  const goal = Math.round(places.length * share);
  if (Math.abs(goal - places.length * share) > 1e-9)
    throw new RangeError('withExactShare: not a whole number');
  let missing = goal - places.filter(({ level }) => level >= 4).length;
  for (const { own, item, level } of places) {
    if (missing > 0 && level === 3) {
      own[item] = '4';
      missing -= 1;
    } else if (missing < 0 && level === 4) {
      own[item] = '3';
      missing += 1;
    }
  }
  if (missing !== 0) throw new RangeError('withExactShare: too few answers at levels 3 and 4');
  return ballots.map((ballot, index) => ({ ...ballot, answers: answers[index] ?? {} }));
}
