/**
 * The result of one unit in one round: every figure that is shown of it, unrounded, as a value that JSON can
 * carry. The same function makes the running figures of an open round and the frozen ones of an edition.
 */
import { addLevels, type ChoiceResult, choiceResults, type LevelCounts } from './answer-counts.ts';
import { MODES, type Mode, type Stream } from './ballot.ts';
import { type Figure, floorOf, partFigure, plainFigure, pointStatement, verdictOf } from './figure.ts';
import { isOfficialFormula, type Method } from './method.ts';
import { NO_PEERS, type Peers } from './peers.ts';
import { type NoPriorities, type Priorities, prioritiesOf } from './priorities.ts';
import { listIndexItems, type Questionnaire } from './questionnaire.ts';
import { type ResultView, resultViews, type ViewTally } from './result-views.ts';
import type { AgencyLabel, Bound, RoundFrame, UnitFrame } from './round-frame.ts';
import type { Standing } from './standing.ts';
import { type MeanScore, meanScore } from './statistics/mean-score.ts';
import { itemMoments, momentsOf } from './statistics/moments.ts';
import type { Verdict } from './statistics/verdict.ts';
import { EMPTY_TALLY, OVERALL, type Tally } from './tally.ts';

/** What a unit's result is computed from: one stream's tally, and its ballots by way of answering where known. */
export interface StreamTally {
  readonly whole: Tally;
  readonly modes: readonly ModeCount[];
  /** By month, and by what else has a view; of the official stream only. */
  readonly views: readonly ViewTally[];
}

export interface ModeCount {
  readonly mode: string;
  readonly ballots: number;
}

/** Ballots of another questionnaire than the round's, such as the quick form of a kiosk: counted, never added. */
export interface OtherForm {
  /** Id of the version, e.g. `NHANH6.1`. */
  readonly questionnaire: string;
  readonly ballots: number;
}

export interface UnitTallies extends Readonly<Record<Stream, StreamTally>> {
  /** Absent where there are none, so that records frozen before there were any stay as they are. */
  readonly otherForms?: readonly OtherForm[];
}

const NO_STREAM: StreamTally = { whole: EMPTY_TALLY, modes: [], views: [] };
export const NO_ANSWERS: UnitTallies = { official: NO_STREAM, open: NO_STREAM };

/** The two records that say what is asked and how it is counted. */
export interface Instrument {
  readonly questionnaire: Questionnaire;
  readonly method: Method;
}

export interface ScopeResult {
  /** Code of the factor or item. */
  readonly code: string;
  readonly figure: Figure | null;
  /** From 30 respondents on. */
  readonly levels: LevelCounts | null;
}

export interface FactorResult extends ScopeResult {
  readonly items: readonly ScopeResult[];
}

/** Who answered, in one stream; `null` instead of this where nothing may be shown. */
export interface Sample {
  readonly ballots: number;
  readonly valid: number;
  /** Ways of answering, as far as five or more people of a batch shared one. */
  readonly modes: readonly ModeCount[];
}

/** The overall figure with what is said about it. */
export interface UnitSummary {
  readonly agency: AgencyLabel;
  readonly target: Bound | null;
  readonly overall: Figure | null;
  readonly verdict: Verdict | null;
  /** The index at face value reaches the target. */
  readonly reachesTarget: boolean | null;
  /** Left without rank and band by a recorded decision; absent for every other unit. */
  readonly unranked?: true;
}

export interface UnitResult extends UnitSummary {
  readonly kind: 'unit';
  readonly round: RoundFrame['round'];
  readonly questionnaire: string;
  readonly method: string;
  /** Dossiers finished and slips handed out: known before anybody answers, so never hidden. */
  readonly finished: number | null;
  /** Of the dossiers finished, those on time. */
  readonly onTime: number | null;
  readonly issued: number | null;
  readonly sample: Sample | null;
  /** Official ballots over slips handed out, 0…1; `null` where unknown or not shown. */
  readonly responseRate: number | null;
  /** 0…100, from 10 respondents on. */
  readonly meanScore: MeanScore | null;
  readonly levels: LevelCounts | null;
  readonly factors: readonly FactorResult[];
  readonly choices: readonly ChoiceResult[];
  readonly views: readonly ResultView[];
  /** Among the units of its kind; `null` where it is not ranked. */
  readonly standing: Standing | null;
  readonly priorities: Priorities | NoPriorities;
  /** Permanent desk codes and kiosks: shown beside, never added. */
  readonly open: {
    readonly figure: Figure | null;
    readonly sample: Sample | null;
    readonly otherForms?: readonly OtherForm[];
  };
}

/** Refuses formulas that official figures are not computed by (`isOfficialFormula`). Throws `RangeError`. */
export function requireSupportedMethod(method: Method): void {
  if (!isOfficialFormula(method))
    throw new RangeError(`requireSupportedMethod: ${method.code}.${method.version} is no official formula`);
}

/** The overall figure alone; needs only the score rows of the tally. */
export function unitSummary(
  frame: RoundFrame,
  unit: UnitFrame,
  method: Method,
  tally: Pick<Tally, 'valid' | 'scores'>,
): UnitSummary {
  requireSupportedMethod(method);
  const overall = scopeFigure(tally, OVERALL, frame, method);
  return {
    agency: unit.agency,
    target: unit.target,
    overall,
    verdict: verdictOf(overall, unit.target),
    reachesTarget: pointStatement(overall, unit.target),
    ...(unit.unranked ? { unranked: true } : {}),
  };
}

/**
 * The result of a unit from its tallies.
 *
 * Hidden equals empty: with fewer than 5 respondents the value is the same as with none. Throws `RangeError`
 * for a method whose formula is not supported.
 *
 * @param peers what it takes from the other units of the round; without them it has no standing and no priorities
 */
export function unitResult(
  frame: RoundFrame,
  unit: UnitFrame,
  instrument: Instrument,
  tallies: UnitTallies,
  peers: Peers = NO_PEERS,
): UnitResult {
  const { method, questionnaire } = instrument;
  const { whole } = tallies.official;
  const summary = unitSummary(frame, unit, method, whole);
  const sample = sampleOf(tallies.official, summary.overall, frame);
  const openFigure = scopeFigure(tallies.open.whole, OVERALL, frame, method);
  const detailed = partFigure(summary.overall) !== null;
  const factors = detailed ? factorResults(frame, instrument, whole) : emptyFactors(questionnaire);
  const rated = unit.issued !== null && sample !== null && sample.ballots <= unit.issued;
  return {
    kind: 'unit',
    ...summary,
    round: frame.round,
    questionnaire: frame.questionnaire.id,
    method: frame.method.id,
    finished: unit.finished,
    onTime: unit.onTime ?? null,
    issued: unit.issued,
    sample,
    responseRate: rated && unit.issued ? sample.ballots / unit.issued : null,
    meanScore: (detailed && meanScore(whole.scores, OVERALL, method.confidenceLevel)) || null,
    levels: summary.overall?.tier === 'full' ? addLevels(itemCodes(questionnaire), whole) : null,
    factors,
    choices: summary.overall?.tier === 'full' ? choiceResults(questionnaire, whole) : [],
    views: resultViews(frame, questionnaire, method, tallies.official.views, unit),
    standing: peers.standings.get(unit.agency.id) ?? null,
    priorities: prioritiesOf(summary, factors, peers),
    open: {
      figure: openFigure,
      sample: sampleOf(tallies.open, openFigure, frame),
      ...(tallies.otherForms && { otherForms: tallies.otherForms }),
    },
  };
}

function scopeFigure(
  tally: Pick<Tally, 'valid' | 'scores'>,
  scope: string,
  frame: RoundFrame,
  method: Method,
): Figure | null {
  const moments = momentsOf(tally.scores, scope, 'satisfied');
  return plainFigure(moments, tally.valid, floorOf(frame.rho0, scope), method);
}

/** Which ways of answering are kept depends on the batch, so none is named where batches were drawn twice. */
function sampleOf(
  { whole, modes }: StreamTally,
  overall: Figure | null,
  { redrawn }: RoundFrame,
): Sample | null {
  if (overall === null) return null;
  const order = (count: ModeCount) => MODES.indexOf(count.mode as Mode);
  return {
    ballots: whole.ballots,
    valid: whole.valid,
    modes: partFigure(overall) && !redrawn ? [...modes].sort((a, b) => order(a) - order(b)) : [],
  };
}

function itemCodes(questionnaire: Questionnaire, factor?: string): string[] {
  return listIndexItems(questionnaire)
    .filter((item) => factor === undefined || item.factor === factor)
    .map((item) => item.code);
}

function emptyFactors(questionnaire: Questionnaire): FactorResult[] {
  return questionnaire.factors.map(({ code }) => ({
    code,
    figure: null,
    levels: null,
    items: itemCodes(questionnaire, code).map((item) => ({ code: item, figure: null, levels: null })),
  }));
}

function factorResults(
  frame: RoundFrame,
  { questionnaire, method }: Instrument,
  tally: Tally,
): FactorResult[] {
  return questionnaire.factors.map(({ code }) => {
    const items = itemCodes(questionnaire, code);
    const figure = partFigure(scopeFigure(tally, code, frame, method));
    return {
      code,
      figure,
      levels: figure?.tier === 'full' ? addLevels(items, tally) : null,
      items: items.map((item) => itemResult(item, tally, method)),
    };
  });
}

/** One answer per respondent: no correlation within respondents, so no floor beyond 1. */
function itemResult(code: string, tally: Tally, method: Method): ScopeResult {
  const moments = itemMoments(tally.choices, code, 'satisfied');
  const figure = partFigure(plainFigure(moments, tally.valid, 0, method));
  return { code, figure, levels: figure?.tier === 'full' ? addLevels([code], tally) : null };
}
