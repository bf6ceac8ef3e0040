/** Part III: fields and procedures over all agencies. */
import type { ServiceFacts } from '#domain/report/service-facts';
import type { Block } from './document.server.ts';
import { paragraph, sentences } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import { count, type Writing } from './writing.server.ts';

/** Whether there is anything to print a table of. */
export function hasPooledServices(facts: ServiceFacts | null): facts is ServiceFacts {
  return facts !== null && facts.fields.length + facts.services.length > 0;
}

/**
 * @param at name of the appendix with the table; `null` where there is none
 * @param annexed each agency's own figures are among the tables that are not printed
 */
export function serviceBlocks(
  writing: Writing,
  outline: ReturnType<typeof newOutline>,
  facts: ServiceFacts | null,
  { at, annexed }: { readonly at: string | null; readonly annexed: boolean },
): Block[] {
  const { t } = writing;
  const heading = outline.section(t('result.servicesHeading'));
  const annex = annexed && t('result.servicesAnnex');
  if (facts === null) return [heading, paragraph(annex || t('result.servicesNone'))];
  if (!hasPooledServices(facts) || at === null) return [heading, sentences(t('result.servicesEmpty'), annex)];
  const n = (value: number) => count(writing, value);
  const { met, not_met, insufficient_evidence, none } = facts.verdicts;
  return [
    heading,
    paragraph(
      t('result.servicesAll', {
        ...{ fields: n(facts.fields.length), services: n(facts.services.length), appendix: at },
        ...{ met: n(met), not_met: n(not_met) },
        ...{ insufficient_evidence: n(insufficient_evidence), none: n(none) },
      }),
    ),
    ...(annex ? [paragraph(annex)] : []),
  ];
}
