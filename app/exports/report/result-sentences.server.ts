/** Sentences about one overall figure: what it is, what it says about the target, and against the last comparable round. */
import type { Figure } from '#domain/figure';
import type { Moved } from '#domain/many-comparisons';
import type { Bound } from '#domain/round-frame';
import type { Difference } from '#domain/statistics/differences';
import type { Verdict } from '#domain/statistics/verdict';
import {
  count,
  figureText,
  levelText,
  points,
  share,
  size,
  targetText,
  type Writing,
} from './writing.server.ts';

export function figureSentence(writing: Writing, name: string, figure: Figure, target: Bound | null): string {
  const { t } = writing;
  const respondents = count(writing, figure.respondents);
  if (figure.kind === 'bound')
    return t('result.overallBound', { name, respondents, bound: figureText(writing, figure, target) });
  return t('result.overall', {
    name,
    respondents,
    index: share(writing, figure.estimate, target),
    level: levelText(writing),
    lower: share(writing, figure.interval.lower, target),
    upper: share(writing, figure.interval.upper, target),
  });
}

export function verdictSentence(writing: Writing, verdict: Verdict | null, target: Bound | null): string {
  const { t } = writing;
  if (target === null) return t('result.noTarget');
  return t(`result.verdict_${verdict ?? 'none'}`, { target: targetText(writing, target) });
}

/** @param before name of the round compared with and its figure; @param change with which way it is said to have gone */
export function changeSentence(
  writing: Writing,
  before: { readonly name: string; readonly figure: Figure },
  { difference: { difference, interval }, moved }: { readonly difference: Difference; readonly moved: Moved },
  target: Bound | null,
): string {
  return writing.t(`result.change_${moved ?? 'insufficient_evidence'}`, {
    before: before.name,
    index: figureText(writing, before.figure, target),
    points: moved === null ? points(writing, difference) : size(writing, difference),
    lower: points(writing, interval.lower),
    upper: points(writing, interval.upper),
  });
}
