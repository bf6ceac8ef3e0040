/** Everything the page of an open survey needs: what a code opens, its questions and in whose name they are asked. */
import type { Agency } from '#domain/agency';
import type { Questionnaire } from '#domain/questionnaire';
import { assistedStream } from './assisted.server.ts';
import type { Instruments } from './instruments.server.ts';
import type { Reference } from './reference.server.ts';
import type { OpenSurvey, SurveyAccess } from './survey-access.server.ts';

export interface SurveyForm {
  readonly questionnaire: Questionnaire;
  /** Share of index items, 0…1, that a ballot must answer to enter the index. */
  readonly minimumValidShare: number;
  readonly unit: Agency;
  /** The root of the round. */
  readonly asker: Agency;
  readonly kind: OpenSurvey['kind'];
  /** Fewest other ballots that one is opened with. */
  readonly others: number;
  /** An answer given with help is shown apart from those without. */
  readonly assistedApart: boolean;
}

export type SurveyFormAccess =
  | { readonly state: 'open'; readonly survey: OpenSurvey; readonly form: SurveyForm }
  | Exclude<SurveyAccess, OpenSurvey>;

export interface SurveyFormSource {
  readonly findSurvey: (typed: string) => Promise<SurveyAccess>;
  readonly reference: Reference;
  readonly instruments: Instruments;
}

/** The survey behind a code on a day of the province's calendar (ISO date), or why there is none. */
export async function findSurveyForm(
  { findSurvey, reference, instruments }: SurveyFormSource,
  typed: string,
  today: string,
): Promise<SurveyFormAccess> {
  const survey = await findSurvey(typed);
  if (survey.state !== 'open') return survey;
  const { unit, round, leaf, kind } = survey;
  const [tree, questionnaire, method] = await Promise.all([
    reference.tree(today),
    instruments.questionnaire(leaf.questionnaire),
    instruments.method(round.method),
  ]);
  const form = {
    questionnaire,
    minimumValidShare: method.minimumValidShare,
    unit,
    asker: tree.agencies.get(round.root) ?? unit,
    kind,
    others: round.plan.k - 1,
    assistedApart: assistedStream(survey) !== leaf.stream,
  };
  return { state: 'open', survey, form };
}
