/** The answers of one unit in a round, spread over its months. */
import type { Ballot, Mode, Stream } from '#domain/ballot';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import type { Chance } from './chance.server.ts';
import { drawBallot, modelRespondents, type RespondentModel, withExactShare } from './respondents.server.ts';
import type { UnitPlan } from './unit-plans.server.ts';

export interface DatedBallot {
  /** Position in the round's list of months. */
  readonly month: number;
  readonly stream: Stream;
  readonly mode: Mode;
  readonly ballot: Ballot;
}

/** July to June: fewer visitors around the lunar new year. */
const VISITORS_BY_MONTH = [1, 1.05, 1.1, 1.1, 1.05, 1, 0.9, 0.65, 1.1, 1.1, 1, 0.95];

/** Of the official answers, how many come on paper; of the open ones, how many at a kiosk. */
const PAPER = 0.24;
const KIOSK = 0.15;
/** People who answer a poster on their own are a little less satisfied. */
const OPEN_STREAM_DRIFT = -0.018;

function drawStream(
  stream: Stream,
  count: number,
  months: number,
  model: RespondentModel,
  chance: Chance,
): DatedBallot[] {
  const weights = VISITORS_BY_MONTH.slice(0, months);
  return Array.from({ length: count }, () => {
    const month = chance.position(weights);
    const usual = stream === 'official' ? 'slip' : 'desk';
    const other = stream === 'official' ? 'paper' : 'kiosk';
    const mode = chance.happens(stream === 'official' ? PAPER : KIOSK) ? other : usual;
    return { month, stream, mode, ballot: drawBallot(model, mode, chance) };
  });
}

/** Every answer of the unit, in no order of time. */
export function drawUnitAnswers(
  questionnaire: Questionnaire,
  plan: UnitPlan,
  months: number,
  chance: Chance,
): DatedBallot[] {
  const model = modelRespondents(questionnaire, plan, chance);
  const official = drawStream('official', plan.official, months, model, chance);
  const exact = plan.exact
    ? withExactShare(
        official.map(({ ballot }) => ballot),
        listIndexItems(questionnaire).map(({ code }) => code),
        plan.share,
      )
    : official.map(({ ballot }) => ballot);
  const others = { ...plan, share: Math.min(0.98, plan.share + OPEN_STREAM_DRIFT), exact: false };
  const openModel = modelRespondents(questionnaire, others, chance);
  return [
    ...official.map((answer, index) => ({ ...answer, ballot: exact[index] ?? answer.ballot })),
    ...drawStream('open', plan.open, months, openModel, chance),
  ];
}
