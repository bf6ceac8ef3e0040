/**
 * The result of one unit in one round: every figure that is shown of it, unrounded, as a value that JSON can
 * carry. The same function makes the running figures of an open round and the frozen ones of an edition.
 */
import { addLevels, type ChoiceResult, choiceResults, type LevelCounts } from './answer-counts.ts';
import { MODES, type Mode, type Stream } from './ballot.ts';
import { type Figure, floorOf, partFigure, plainFigure, pointStatement, verdictOf } from './figure.ts';
import type { Method } from './method.ts';
import { listIndexItems, type Questionnaire } from './questionnaire.ts';
import type { AgencyLabel, Bound, RoundFrame, UnitFrame } from './round-frame.ts';
import { type MeanScore, meanScore } from './statistics/mean-score.ts';
import { itemMoments, momentsOf } from './statistics/moments.ts';
import type { Verdict } from './statistics/verdict.ts';
import { EMPTY_TALLY, OVERALL, type Tally } from './tally.ts';

/** What a unit's result is computed from: one stream's tally, and its ballots by way of answering where known. */
export interface StreamTally {
  readonly whole: Tally;
  readonly modes: readonly ModeCount[];
}

export interface ModeCount {
  readonly mode: string;
  readonly ballots: number;
}

export type UnitTallies = Readonly<Record<Stream, StreamTally>>;

const NO_STREAM: StreamTally = { whole: EMPTY_TALLY, modes: [] };
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
}

export interface UnitResult extends UnitSummary {
  readonly kind: 'unit';
  readonly round: RoundFrame['round'];
  readonly questionnaire: string;
  readonly method: string;
  /** Dossiers finished and slips handed out: known before anybody answers, so never hidden. */
  readonly finished: number | null;
  readonly issued: number | null;
  readonly sample: Sample | null;
  /** Official ballots over slips handed out, 0…1; `null` where unknown or not shown. */
  readonly responseRate: number | null;
  /** 0…100, from 10 respondents on. */
  readonly meanScore: MeanScore | null;
  readonly levels: LevelCounts | null;
  readonly factors: readonly FactorResult[];
  readonly choices: readonly ChoiceResult[];
  /** Permanent desk codes and kiosks: shown beside, never added. */
  readonly open: { readonly figure: Figure | null; readonly sample: Sample | null };
}

/**
 * Refuses formulas that the figures are not computed by. Throws `RangeError`.
 * The default (TOP2): share of levels 4–5, pooled over items, blanks left out.
 */
export function requireSupportedMethod(method: Method): void {
  const { itemFormula, factorAggregation, totalAggregation, blankRule } = method;
  const formula = [itemFormula, factorAggregation, totalAggregation, blankRule].join(' ');
  if (formula !== 'top2 pooled_ratio pooled_ratio exclude_item')
    throw new RangeError(`requireSupportedMethod: ${method.code} asks for ${formula}`);
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
  };
}

/**
 * The result of a unit from its tallies.
 *
 * Hidden equals empty: with fewer than 5 respondents the value is the same as with none. Throws `RangeError`
 * for a method whose formula is not supported.
 */
export function unitResult(
  frame: RoundFrame,
  unit: UnitFrame,
  instrument: Instrument,
  tallies: UnitTallies,
): UnitResult {
  const { method } = instrument;
  const { whole } = tallies.official;
  const summary = unitSummary(frame, unit, method, whole);
  const sample = sampleOf(tallies.official, summary.overall);
  const openFigure = scopeFigure(tallies.open.whole, OVERALL, frame, method);
  const detailed = partFigure(summary.overall) !== null;
  const factors = detailed ? factorResults(frame, instrument, whole) : emptyFactors(instrument.questionnaire);
  const rated = unit.issued !== null && sample !== null && sample.ballots <= unit.issued;
  return {
    kind: 'unit',
    ...summary,
    round: frame.round,
    questionnaire: frame.questionnaire.id,
    method: frame.method.id,
    finished: unit.finished,
    issued: unit.issued,
    sample,
    responseRate: rated && unit.issued ? sample.ballots / unit.issued : null,
    meanScore: (detailed && meanScore(whole.scores, OVERALL, method.confidenceLevel)) || null,
    levels: summary.overall?.tier === 'full' ? addLevels(itemCodes(instrument.questionnaire), whole) : null,
    factors,
    choices: summary.overall?.tier === 'full' ? choiceResults(instrument.questionnaire, whole) : [],
    open: { figure: openFigure, sample: sampleOf(tallies.open, openFigure) },
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

function sampleOf({ whole, modes }: StreamTally, overall: Figure | null): Sample | null {
  if (overall === null) return null;
  const order = (count: ModeCount) => MODES.indexOf(count.mode as Mode);
  return {
    ballots: whole.ballots,
    valid: whole.valid,
    modes: partFigure(overall) ? [...modes].sort((a, b) => order(a) - order(b)) : [],
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
