/** What stands around the content of every report: head, opening, signature, appendices. */
import type { AgencyLabel } from '#domain/round-frame';
import type { Appendix, Block, ParagraphStyle, ReportDocument, ReportTable } from './document.server.ts';
import { romanNumber } from './numbering.server.ts';
import { date, settingLines, settingOf, type Writing } from './writing.server.ts';

export function paragraph(text: string, style: ParagraphStyle = 'body'): Block {
  return { kind: 'paragraph', style, text };
}

/** Sentences that belong together, as one paragraph; empty ones are left out. */
export function sentences(...texts: readonly (string | false | null | undefined)[]): Block {
  return paragraph(texts.filter(Boolean).join(' '));
}

export function tableBlock(table: ReportTable): Block {
  return { kind: 'table', table };
}

/** Legal bases one by one, then the sentence that leads to the content. */
export function openingBlocks(writing: Writing, agency: AgencyLabel | null): Block[] {
  const { t, root, round, locale } = writing;
  const common = { department: settingOf(writing, 'department'), round: round.name[locale] };
  return [
    ...settingLines(writing, 'bases').map((basis) => paragraph(t('opening.basis', { basis }), 'basis')),
    paragraph(
      agency
        ? t('opening.leadAgency', { ...common, agency: agency.name[locale] })
        : t('opening.lead', { ...common, root: root.name[locale] }),
    ),
  ];
}

export interface AppendixDraft {
  readonly title: string;
  readonly landscape?: true;
  readonly blocks: readonly Block[];
}

export function appendixName({ t }: Writing, at: number): string {
  return t('appendix.number', { roman: romanNumber(at + 1) });
}

/** A table that hides nothing needs no word about what is hidden. */
function withoutIdleNote({ t }: Writing, table: ReportTable): ReportTable {
  const hidden = table.rows.some((row) => row.some((cell) => cell === null));
  const note = t('table.hiddenNote');
  return hidden ? table : { ...table, notes: table.notes.filter((text) => text !== note) };
}

function tidied(writing: Writing, blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.kind === 'table' ? { ...block, table: withoutIdleNote(writing, block.table) } : block,
  );
}

/** Everything but the content. */
export function frameDocument(
  writing: Writing,
  agency: AgencyLabel | null,
  content: {
    readonly body: readonly Block[];
    readonly appendices: readonly AppendixDraft[];
    readonly annexTables: readonly ReportTable[];
    readonly proof: ReportTable;
    readonly checksum: string;
  },
): ReportDocument {
  const { t, locale, root, round, status, synthetic } = writing;
  const roundName = round.name[locale];
  const department = settingOf(writing, 'department');
  const mark = settingOf(writing, 'mark');
  const name = agency?.name[locale] ?? root.name[locale];
  const title = t('head.documentTitle', { name, round: roundName });
  const appendices = content.appendices.map(
    ({ title: named, landscape = false, blocks }, at): Appendix => ({
      number: appendixName(writing, at),
      title: named,
      reference: t('appendix.reference', { mark, department }),
      landscape,
      blocks: tidied(writing, blocks),
    }),
  );
  return {
    locale,
    title,
    author: department,
    date: status.on,
    checksum: content.checksum,
    head: {
      superior: settingOf(writing, 'superior').toUpperCase(),
      issuer: department.toUpperCase(),
      nation: t('head.nation'),
      motto: t('head.motto'),
      number: t('head.number', { mark }),
      placeAndDate: t('head.placeAndDate', { place: settingOf(writing, 'place') }),
      kind: t('head.kind'),
      subject: agency
        ? t('head.subjectAgency', { agency: name, round: roundName })
        : t('head.subject', { round: roundName }),
      marks: [
        ...(status.kind === 'running' ? [t('head.running', { date: date(writing, status.on) })] : []),
        ...(synthetic ? [t('head.synthetic')] : []),
      ],
    },
    body: [...tidied(writing, content.body), paragraph(t('closing', { round: roundName }))],
    signature: {
      recipientsLabel: t('recipients'),
      recipients: settingLines(writing, 'recipients'),
      authority: settingOf(writing, 'authority').toUpperCase(),
      name: settingOf(writing, 'signatory'),
    },
    contentsTitle: t('contents'),
    appendices,
    annexTables: content.annexTables,
    proof: content.proof,
    words: documentWords(writing, title),
  };
}

function documentWords({ t, status }: Writing, title: string): ReportDocument['words'] {
  const edition = status.kind === 'frozen' ? `${status.on} #${status.number}` : status.on;
  return {
    dictionary: t('dictionary'),
    table: t('tableWord'),
    column: t('columnWord'),
    kind: t('kindWord'),
    meaning: t('meaningWord'),
    kinds: {
      text: t('kinds.text'),
      count: t('kinds.count'),
      share: t('kinds.share'),
      points: t('kinds.points'),
      decimal: t('kinds.decimal'),
      date: t('kinds.date'),
    },
    sheetHead: t('sheetHead', { title, edition }),
    tableNumber: (number) => t('table.number', { number }),
    chartNumber: (number) => t('table.chartNumber', { number }),
  };
}
