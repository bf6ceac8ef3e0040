/**
 * Parts IV and V of the report on one agency: what its page says is to be mended first, its verdict, and why few
 * people answered.
 */
import type { Priorities } from '#domain/priorities';
import type { Questionnaire } from '#domain/questionnaire';
import { whyFew } from '#domain/report/sample-facts';
import type { UnitResult } from '#domain/result';
import { scopeNames } from '#domain/result-tables/part-tables';
import { adviceTexts, noAdviceText } from '#i18n/advice-text';
import type { Prompts } from './suggestion-sections.server.ts';
import { targetText, type Writing } from './writing.server.ts';

export function agencyPrompts(writing: Writing, unit: UnitResult, questionnaire: Questionnaire): Prompts {
  const { t } = writing;
  const { priorities, verdict, target } = unit;
  const mend =
    priorities.kind === 'shown'
      ? mendPrompts(writing, unit, priorities, questionnaire)
      : { causes: [t('causes.undecided', { why: noAdviceText(priorities, writing.locale) })], advice: [] };
  const few = whyFew(unit);
  const missed = verdict === 'not_met' && target !== null;
  const advice = [
    ...mend.advice,
    ...(missed ? [t('advice.notMetAgency')] : []),
    ...(verdict === 'insufficient_evidence' ? [t('advice.insufficientAgency')] : []),
    ...(few ? [t(`advice.few_${few}`)] : []),
  ];
  return {
    causes: [
      ...mend.causes,
      ...(missed ? [t('causes.notMetAgency', { target: targetText(writing, target) })] : []),
      ...(few ? [t('causes.fewAgency', { reason: t(`reason.${few}`).toLowerCase() })] : []),
    ],
    advice: advice.length > 0 ? advice : [t('advice.keepAgency')],
  };
}

/** The page's own sentences, and what follows from them. */
function mendPrompts(
  { t, locale }: Writing,
  { target }: UnitResult,
  priorities: Priorities,
  questionnaire: Questionnaire,
): Prompts {
  const names = scopeNames(questionnaire);
  const nameOf = (code: string) => names.get(code)?.[locale] ?? code;
  const { advice, because, item } = adviceTexts(priorities, target, nameOf, locale);
  const { kind, factor: code } = priorities.advice;
  const factor = priorities.factors.find((one) => one.code === code);
  if (kind === 'keep' || !factor)
    return {
      causes: [t('causes.keep', { advice, because })],
      advice: [factor ? t('advice.keepFactor', { factor: nameOf(factor.code) }) : t('advice.keepAgency')],
    };
  const lowest = factor.lowestItem;
  const first = lowest ? t('advice.itemFirst', { item: nameOf(lowest.code) }) : '';
  return {
    causes: [t('causes.mend', { reasons: [`${advice},`, because, item].filter(Boolean).join(' ') })],
    advice: [t(`advice.${kind}`, { factor: nameOf(factor.code), first })],
  };
}
