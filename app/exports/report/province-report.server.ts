/** The annual report on all agencies of a round, as content: sections in their order, appendices, tables. */
import type { ReportFacts } from '#domain/report/report-facts';
import type { ReportDocument } from './document.server.ts';
import {
  type AppendixDraft,
  appendixName,
  frameDocument,
  openingBlocks,
  paragraph,
  tableBlock,
} from './frame.server.ts';
import { newOutline } from './numbering.server.ts';
import { purposeBlocks } from './purpose-section.server.ts';
import { commentBlocks, contextBlocks, wishBlocks } from './question-sections.server.ts';
import { questionnaireWords } from './questionnaire-words.server.ts';
import { factorBlocks, itemBlocks, overallBlocks } from './result-sections.server.ts';
import { integrityBlocks, sampleBlocks } from './sample-section.server.ts';
import { hasPooledServices, serviceBlocks } from './service-section.server.ts';
import { provinceServiceTable, serviceTable } from './service-tables.server.ts';
import { choiceTable, levelTable, proofTable } from './shared-tables.server.ts';
import { provincePrompts, suggestionBlocks } from './suggestion-sections.server.ts';
import { fewBlocks, unitBlocks } from './unit-sections.server.ts';
import {
  fewTable,
  inReadingOrder,
  longFactorTable,
  longItemTable,
  unitFactorTable,
  unitSampleTable,
  unitTable,
} from './unit-tables.server.ts';
import type { Writing } from './writing.server.ts';

/** @param checksum of the edition, or of the running figures */
export function provinceReport(writing: Writing, facts: ReportFacts, checksum: string): ReportDocument {
  const { t, locale } = writing;
  const { source, sample, choices } = facts;
  const { questionnaire, method } = source;
  const words = questionnaireWords(writing, questionnaire);
  const standings = inReadingOrder(facts.standings, locale);
  const reasons = new Map(sample.few.map((few) => [few.unit, few]));
  const few = standings.flatMap(({ unit }) => reasons.get(unit) ?? []);
  const factors = questionnaire.factors.map(({ code }) => code);
  const services = serviceTable(
    writing,
    standings.map(({ unit }) => unit),
    'many',
  );
  const proof = proofTable(writing, source, checksum);
  const wide = (table: Parameters<typeof tableBlock>[0]): AppendixDraft => ({
    title: table.title,
    landscape: true,
    blocks: [tableBlock(table)],
  });
  const upright = (table: Parameters<typeof tableBlock>[0]): AppendixDraft => ({
    title: table.title,
    blocks: [tableBlock(table)],
  });

  const drafts: AppendixDraft[] = [
    wide(unitTable(writing, facts, standings)),
    wide(unitFactorTable(writing, standings, words, factors)),
    wide(unitSampleTable(writing, standings)),
    upright(levelTable(writing, facts.items, words, [t('table.levelsNote')])),
  ];
  const place = (draft: AppendixDraft) => appendixName(writing, drafts.push(draft) - 1);
  const choicesAt = choices.length > 0 ? place(upright(choiceTable(writing, choices, words))) : null;
  const servicesAt = hasPooledServices(facts.services)
    ? place(wide(provinceServiceTable(writing, facts.services)))
    : null;
  const fewAt = few.length > 0 ? place(upright(fewTable(writing, few))) : null;
  place({ title: proof.title, blocks: proof.rows.map(([name, value]) => paragraph(`${name}: ${value}.`)) });

  const outline = newOutline();
  const { not_met: notMet, insufficient_evidence: insufficient } = facts.verdicts.all;
  const because = (reason: string) => sample.few.filter((one) => one.reason === reason).length;
  return frameDocument(writing, null, {
    checksum,
    proof,
    appendices: drafts,
    annexTables: [
      longFactorTable(writing, standings, words),
      longItemTable(writing, standings, words),
      ...(services ? [services] : []),
    ],
    body: [
      ...openingBlocks(writing, null),
      ...purposeBlocks(writing, outline, { questionnaire, method, units: sample.units, agency: null }),
      ...sampleBlocks(writing, outline, sample, { appendix: fewAt, paper: source.extras.paper }),
      ...integrityBlocks(writing, outline, source.extras.decisions),
      outline.part(t('result.heading')),
      ...overallBlocks(writing, outline, facts),
      ...factorBlocks(writing, outline, facts, words),
      ...itemBlocks(writing, outline, facts, words),
      ...unitBlocks(writing, outline, facts, {
        units: appendixName(writing, 0),
        factors: appendixName(writing, 1),
      }),
      ...serviceBlocks(writing, outline, facts.services, { at: servicesAt, annexed: services !== null }),
      ...contextBlocks(writing, outline, choices, words, choicesAt, 'many'),
      ...wishBlocks(writing, outline, choices, words),
      ...commentBlocks(writing, outline, source.extras.topics),
      ...fewBlocks(writing, outline, facts, fewAt),
      ...suggestionBlocks(
        writing,
        outline,
        provincePrompts(
          writing,
          {
            items: facts.lowestItems,
            notMet,
            insufficient,
            few: sample.few.length,
            noSlips: because('no_slips'),
            lowReturn: because('low_return'),
          },
          words,
        ),
      ),
    ],
  });
}
