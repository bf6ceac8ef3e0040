/** Part III, second half: the agencies, in bands, and those with too few answers. */
import type { ReportFacts } from '#domain/report/report-facts';
import { BANDS } from '#domain/statistics/rank-sets';
import type { Block } from './document.server.ts';
import { paragraph, sentences, tableBlock } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import { bandTable, groupName, verdictTable } from './province-tables.server.ts';
import { rankNotes } from './rank-notes.server.ts';
import { inReadingOrder } from './unit-tables.server.ts';
import { count, type Writing } from './writing.server.ts';

type Outline = ReturnType<typeof newOutline>;

/** Names are listed in the text up to this many; beyond, the appendix holds them. */
const MOST_NAMED = 12;

export function unitBlocks(
  writing: Writing,
  outline: Outline,
  facts: ReportFacts,
  appendices: { readonly units: string; readonly factors: string },
): Block[] {
  const { t, locale } = writing;
  const { met, not_met, insufficient_evidence, none } = facts.verdicts.all;
  const n = (value: number) => count(writing, value);
  return [
    outline.section(t('result.unitsHeading')),
    paragraph(
      t('result.units', {
        units: n(met + not_met + insufficient_evidence + none),
        met: n(met),
        not_met: n(not_met),
        insufficient_evidence: n(insufficient_evidence),
        none: n(none),
      }),
    ),
    tableBlock(verdictTable(writing, facts)),
    sentences(t('result.bands'), ...rankNotes(writing, facts.source.ranksSince).map((note) => `${note}.`)),
    tableBlock(bandTable(writing, facts)),
    ...bandLists(writing, facts),
    ...(facts.before ? [changeParagraph(writing, facts, facts.before.round.name[locale])] : []),
    paragraph(t('result.unitsAppendix', { appendix: appendices.units, factors: appendices.factors })),
  ];
}

/** The agencies of the two certain bands by name, where they are few enough to read. */
function bandLists(writing: Writing, { standings }: ReportFacts): Block[] {
  const { t, locale } = writing;
  const lines = (['departments', 'communes'] as const).flatMap((group) =>
    BANDS.filter((band) => band !== 'not_separated').flatMap((band) => {
      const inBand = standings.filter((standing) => standing.group === group && standing.band === band);
      if (inBand.length === 0 || inBand.length > MOST_NAMED) return [];
      const names = inReadingOrder(inBand, locale).map(({ unit }) => unit.agency.name[locale]);
      return [
        t('result.bandList', {
          group: groupName(writing, group),
          band: t(`band.${band}`).toLowerCase(),
          names: names.join('; '),
        }),
      ];
    }),
  );
  return lines.length > 0 ? [{ kind: 'items', items: lines }] : [];
}

function changeParagraph(writing: Writing, { standings }: ReportFacts, before: string): Block {
  const compared = standings.flatMap(({ change }) => change ?? []);
  const going = (direction: 'higher' | 'lower') =>
    count(writing, compared.filter((change) => change.moved === direction).length);
  return paragraph(
    writing.t('result.changes', {
      before,
      compared: count(writing, compared.length),
      higher: going('higher'),
      lower: going('lower'),
    }),
  );
}

export function fewBlocks(
  writing: Writing,
  outline: Outline,
  { sample }: ReportFacts,
  appendix: string | null,
): Block[] {
  const { t } = writing;
  return [
    outline.section(t('result.fewHeading')),
    paragraph(
      appendix === null
        ? t('result.fewNone')
        : t('result.few', {
            units: count(writing, sample.few.length),
            hidden: count(writing, sample.hidden),
            appendix,
          }),
    ),
  ];
}
