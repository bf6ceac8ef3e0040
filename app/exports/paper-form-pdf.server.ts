import { nameQuestions } from '#domain/question-names';
import {
  type Locale,
  NO_OPINION,
  type Question,
  type Questionnaire,
  type Section,
  scaleOf,
} from '#domain/questionnaire';
import { conditionWords } from '#i18n/condition-words';
import { translator } from '#i18n/translator';
import { type Block, flowBlocks } from './paper-flow.server.ts';
import {
  choiceBlock,
  isTabular,
  roomBesideBoxes,
  type Sheet,
  tableHead,
  tableRow,
  textBlock,
} from './paper-questions.server.ts';
import {
  decorate,
  INK,
  measureText,
  mm,
  newPdf,
  type Pdf,
  pdfBytes,
  SHEETS,
  setText,
  tag,
} from './pdf-document.server.ts';
import { withoutScheme } from './survey-address.server.ts';

export interface PaperFormInput {
  readonly questionnaire: Questionnaire;
  readonly agencyName: string;
  readonly provinceName: string;
  /** Where results are published, e.g. `https://khaosat.example.vn`. */
  readonly publicUrl: string;
  readonly locale: Locale;
  /** Marks the form as demonstration data. */
  readonly synthetic: boolean;
  /** Date written into the file. */
  readonly created: Date;
}

const X = 15;
const WIDTH = SHEETS.A4[0] - 2 * X;
const TOP = 12;
const BOTTOM = SHEETS.A4[1] - 15;
const INSET = 6;

/**
 * A questionnaire of any kind to be answered on paper. It carries no code: the slip with its code is dropped
 * separately, so that nobody can put the two together again.
 */
export function paperFormPdf(input: PaperFormInput): Promise<Uint8Array> {
  const { questionnaire, agencyName, locale, created } = input;
  const title = translator(locale, 'print')('form.documentTitle', { agency: agencyName });
  const facts = { title, author: agencyName, locale, sheet: 'A4', created } as const;
  const draft = newPdf(facts);
  draft.addPage();
  const sheet: Sheet = {
    draft,
    questionnaire,
    locale,
    names: nameQuestions(questionnaire),
    x: X,
    width: WIDTH,
  };
  const blocks = [
    headBlock(sheet, input),
    ...questionnaire.sections.flatMap((section) => sectionBlocks(sheet, section)),
  ];
  const pages = flowBlocks([...blocks, endBlock(sheet, input)], { first: TOP, later: TOP + 2 }, BOTTOM);

  const pdf = newPdf(facts);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  pages.forEach((page, index) => {
    pdf.addPage();
    for (const { block, y } of page) block.draw(pdf, root, y);
    drawFooter(pdf, input, index + 1, pages.length);
  });
  root.end();
  return pdfBytes(pdf);
}

/** Who asks, what is asked, how to answer, and what is promised. */
function headBlock({ draft, questionnaire }: Sheet, input: PaperFormInput): Block {
  const { agencyName, provinceName, locale, synthetic } = input;
  const t = translator(locale, 'print');
  const noOpinion = questionnaire.scales
    .flatMap((scale) => scale.options)
    .find((option) => option.value === NO_OPINION)?.label[locale];
  const notes = [
    [t('form.howTitle'), noOpinion ? t('form.how', { noOpinion }) : t('form.howPlain')],
    [t('form.promiseTitle'), t('form.promise')],
  ] as const;
  const column = (WIDTH - 8) / 2;
  const inside = column - 8;
  const note = { face: 'regular', size: 9.5 } as const;
  const noteHeight =
    8 + Math.max(...notes.map(([, text]) => measureText(draft, text, { ...note, width: inside }).h));
  const head = { face: 'bold', size: 17 } as const;
  const titleHeight = measureText(draft, questionnaire.title[locale], { ...head, width: WIDTH }).h;
  const before = 11 + titleHeight + 2;
  return {
    height: before + noteHeight + 1,
    draw: (pdf, parent, y) => {
      tag(pdf, parent, 'P', () => {
        const place = { x: X, width: WIDTH - (synthetic ? 40 : 0), color: INK.text } as const;
        setText(pdf, provinceName.toLocaleUpperCase(locale), {
          ...{ ...place, y, height: 4, face: 'regular', size: 8.5, tracking: 0.9, color: INK.accent },
        });
        setText(pdf, `${t('form.agency')}: ${agencyName}`, {
          ...{ ...place, y: y + 4.2, height: 5.4, face: 'bold', size: 11.5, smallest: 8 },
        });
      });
      if (synthetic)
        tag(pdf, parent, 'P', () =>
          setText(pdf, t('synthetic'), {
            ...{ x: X + WIDTH - 40, y, width: 40, height: 5, align: 'right' },
            ...{ face: 'italic', size: 9.5, color: INK.text },
          }),
        );
      tag(pdf, parent, 'H1', () =>
        setText(pdf, questionnaire.title[locale], {
          ...{ x: X, y: y + 11, width: WIDTH, height: titleHeight + 0.5, ...head, color: INK.accent },
        }),
      );
      notes.forEach(([heading, text], index) => {
        const [left, top] = [X + index * (column + 8), y + before];
        decorate(pdf, () =>
          pdf.roundedRect(mm(left), mm(top), mm(column), mm(noteHeight - 1), mm(1.5)).fill(INK.tint),
        );
        tag(pdf, parent, 'P', () => {
          const place = { x: left + 4, width: inside, color: INK.text } as const;
          setText(pdf, heading, { ...place, y: top + 1.6, height: 5, face: 'bold', size: 10 });
          setText(pdf, text, { ...place, y: top + 6, height: noteHeight - 7, smallest: 8, ...note });
        });
      });
    },
  };
}

/** A heading with its questions: those of one scale in a table, those under a condition set in below it. */
function sectionBlocks(sheet: Sheet, section: Section): Block[] {
  const { questionnaire } = sheet;
  const blocks: Block[] = [];
  let table: { readonly scale: string; readonly head: Block } | undefined;
  let condition = '';
  for (const [index, question] of section.questions.entries()) {
    const isFirst = index === 0;
    if (isTabular(questionnaire, question)) {
      const isFirstRow = table?.scale !== question.scale;
      if (!table || isFirstRow) {
        const scale = scaleOf(questionnaire, question);
        const head = tableHead(sheet, scale);
        table = { scale: question.scale, head };
        const beside = sectionHeading(sheet, section, roomBesideBoxes(sheet, scale));
        blocks.push(isFirst ? joinHeads(beside, head) : head);
      }
      const row = tableRow(sheet, question, table.head);
      // A table does not begin with one row at the foot of a page.
      const next = section.questions[index + 1];
      const hasNext = next?.kind === 'single' && next.scale === question.scale;
      blocks.push(isFirstRow && hasNext ? { ...row, heads: true } : row);
      continue;
    }
    if (isFirst) blocks.push(sectionHeading(sheet, section, WIDTH));
    table = undefined;
    const asked = question.relevantIf
      ? conditionWords(sheet.questionnaire, question.relevantIf, sheet.names, sheet.locale)
      : '';
    if (asked !== '' && asked !== condition) blocks.push(conditionBlock(sheet, asked));
    condition = asked;
    blocks.push(questionBlock(sheet, question, asked === '' ? 0 : INSET));
  }
  return blocks;
}

function sectionHeading({ draft, locale }: Sheet, section: Section, width: number): Block {
  const title = { face: 'bold', size: 12 } as const;
  const intro = section.intro?.[locale];
  const introStyle = { face: 'italic', size: 9.5 } as const;
  const titleHeight = measureText(draft, section.title[locale], { ...title, width }).h;
  const introHeight = intro ? measureText(draft, intro, { ...introStyle, width }).h : 0;
  const before = 3;
  return {
    height: before + titleHeight + introHeight + 1.4,
    heads: true,
    draw: (pdf, parent, y) => {
      const place = { x: X, width } as const;
      tag(pdf, parent, 'H2', () =>
        setText(pdf, section.title[locale], {
          ...{ ...place, y: y + before, height: titleHeight, ...title, color: INK.accent },
        }),
      );
      if (intro)
        tag(pdf, parent, 'P', () =>
          setText(pdf, intro, {
            ...{ ...place, y: y + before + titleHeight, height: introHeight, ...introStyle, color: INK.text },
          }),
        );
    },
  };
}

/** The section's heading at the left and the levels at the right, on one line: that saves a page. */
function joinHeads(heading: Block, head: Block): Block {
  const height = Math.max(heading.height, head.height + 3);
  return {
    height,
    heads: true,
    draw: (pdf, parent, y) => {
      heading.draw(pdf, parent, y + height - heading.height);
      head.draw(pdf, parent, y + height - head.height);
    },
  };
}

function questionBlock(sheet: Sheet, question: Question, inset: number): Block {
  return question.kind === 'text' ? textBlock(sheet, question, inset) : choiceBlock(sheet, question, inset);
}

function conditionBlock({ draft }: Sheet, text: string): Block {
  const style = { face: 'italic', size: 10 } as const;
  const height = measureText(draft, text, { ...style, width: WIDTH - INSET }).h;
  return {
    height: height + 0.8,
    heads: true,
    draw: (pdf, parent, y) =>
      tag(pdf, parent, 'P', () =>
        setText(pdf, text, {
          x: X + INSET,
          y,
          width: WIDTH - INSET,
          height: height + 0.5,
          ...style,
          color: INK.text,
        }),
      ),
  };
}

function endBlock(_: Sheet, { publicUrl, locale }: PaperFormInput): Block {
  const text = translator(locale, 'print')('form.end', { address: withoutScheme(publicUrl) });
  return {
    height: 9,
    draw: (pdf, parent, y) =>
      tag(pdf, parent, 'P', () =>
        setText(pdf, text, {
          ...{ x: X, y: y + 3, width: WIDTH, height: 6, align: 'center' },
          ...{ face: 'bold', size: 10.5, smallest: 8, color: INK.accent },
        }),
      ),
  };
}

/** Which form and which of its pages, for whoever keys it in. */
function drawFooter(pdf: Pdf, { questionnaire, locale }: PaperFormInput, page: number, pages: number): void {
  const t = translator(locale, 'print');
  const { code, version } = questionnaire;
  const place = { x: X, y: SHEETS.A4[1] - 11, width: WIDTH, height: 4 } as const;
  const style = { face: 'regular', size: 8.5, color: INK.text } as const;
  decorate(pdf, () => {
    setText(pdf, t('form.version', { code, version }), { ...place, ...style });
    setText(pdf, t('form.page', { page, pages }), { ...place, ...style, align: 'right' });
  });
}
