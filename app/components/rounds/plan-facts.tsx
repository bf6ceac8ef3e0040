import type { Locale } from '#domain/questionnaire';
import type { RoundPlan } from '#domain/round';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FactTable } from '../tables/fact-table.tsx';

interface PlanFactsProps {
  readonly plan: RoundPlan;
  /** Questionnaire and method. */
  readonly instrument: string;
  /** What else stands in the list, by its term. */
  readonly more?: readonly (readonly [string, string])[];
  readonly locale: Locale;
}

/** What is fixed about a round. */
export function PlanFacts({ plan, instrument, more = [], locale }: PlanFactsProps) {
  const t = translator(locale, 'rounds');
  const splits = plan.splits.map((split) => t(`split.${split}`)).join(', ');
  const facts = [
    ...more,
    [t('instrument'), instrument],
    [t('facts.modes'), plan.officialModes.map((mode) => t(`mode.${mode}`)).join(', ')],
    [t('facts.splits'), splits || t('facts.noSplits')],
    [t('facts.k'), formatCount(plan.k, locale)],
  ] as const;
  return <FactTable caption={t('facts.heading')} facts={facts} />;
}
