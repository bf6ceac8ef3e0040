/**
 * Items and questions of a whole province from the frozen records of its units: the records hold the counts
 * that each shown figure rests on, so no answer is read again and nothing hidden can enter.
 */
import type { ChoiceResult, LevelCounts } from '../answer-counts.ts';
import { type Figure, figureOf } from '../figure.ts';
import type { Method } from '../method.ts';
import { listQuestions, type Questionnaire, scaleOf } from '../questionnaire.ts';
import type { ScopeResult, UnitResult } from '../result.ts';
import { momentsOfEqualAnswers } from '../statistics/moments.ts';
import type { RatioStratum } from '../statistics/ratio-estimate.ts';

export interface PooledItem {
  readonly factor: string;
  readonly code: string;
  /** Weighted by dossiers, as the province's own figure is; `null` where volumes or answers are missing. */
  readonly figure: Figure | null;
  /** Units whose figure of this item is shown, and so enters. */
  readonly units: number;
  /** Plain sum over the units that show levels (30 people or more); `null` where none does. */
  readonly levels: LevelCounts | null;
}

function shownItem(unit: UnitResult, factor: string, code: string): ScopeResult | undefined {
  return unit.factors
    .find((candidate) => candidate.code === factor)
    ?.items.find((item) => item.code === code && item.figure?.kind === 'estimate');
}

/**
 * Each index item over all units that show it: a stratum per unit, weighted by dossiers over valid ballots,
 * one answer per person. A unit without dossier volumes makes the figure "not computed", as for the province.
 */
export function pooledItems(
  units: readonly UnitResult[],
  questionnaire: Questionnaire,
  method: Method,
): PooledItem[] {
  const items = listQuestions(questionnaire).flatMap((question) =>
    question.kind === 'single' && question.role === 'index' && question.factor !== undefined
      ? [{ factor: question.factor, code: question.code }]
      : [],
  );
  return items.map(({ factor, code }) => {
    const shown = units.flatMap((unit) => {
      const item = shownItem(unit, factor, code);
      return item ? [{ unit, item }] : [];
    });
    const strata = shown.flatMap(({ unit, item }) => stratumOf(unit, item) ?? []);
    const levels = shown.flatMap(({ item }) => (item.levels ? [item.levels] : []));
    return {
      factor,
      code,
      figure: strata.length > 0 && strata.length === shown.length ? figureOf(strata, 0, method) : null,
      units: shown.length,
      levels:
        levels.length > 0 ? levels.reduce((sum, more) => sum.map((n, at) => n + (more[at] ?? 0))) : null,
    };
  });
}

function stratumOf({ finished, sample }: UnitResult, { figure }: ScopeResult): RatioStratum | undefined {
  if (figure?.kind !== 'estimate' || !finished || sample === null) return undefined;
  const satisfied = Math.round(figure.estimate * figure.answers);
  return {
    moments: momentsOfEqualAnswers(figure.answers, 1, satisfied, satisfied),
    weight: finished / sample.valid,
    sampled: sample.valid,
  };
}

export interface PooledChoice extends ChoiceResult {
  readonly kind: 'single' | 'multiple';
  /** Units with 30 people or more at this question: the only ones that are in the sum. */
  readonly units: number;
}

/** Questions outside the index, as plain sums over the units that show them; in page order. */
export function pooledChoices(units: readonly UnitResult[], questionnaire: Questionnaire): PooledChoice[] {
  return listQuestions(questionnaire).flatMap((question): PooledChoice[] => {
    if (question.kind === 'text') return [];
    const shown = units.flatMap(
      ({ choices }) => choices.find((choice) => choice.question === question.code) ?? [],
    );
    if (shown.length === 0) return [];
    const chosen = (value: string) =>
      shown.reduce(
        (sum, choice) => sum + (choice.options.find((option) => option.value === value)?.n ?? 0),
        0,
      );
    return [
      {
        kind: question.kind,
        question: question.code,
        units: shown.length,
        answered: shown.reduce((sum, choice) => sum + choice.answered, 0),
        options: scaleOf(questionnaire, question).options.map(({ value }) => ({ value, n: chosen(value) })),
      },
    ];
  });
}
