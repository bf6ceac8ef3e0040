/** The questions of a paper form as blocks: tables of levels, boxes beside or below a question, lines to write on. */
import {
  type Locale,
  type MultipleChoice,
  NO_OPINION,
  type Option,
  type Question,
  type Questionnaire,
  type Scale,
  type SingleChoice,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { Block } from './paper-flow.server.ts';
import { decorate, INK, measureText, mm, type Pdf, setText, tag } from './pdf-document.server.ts';

/** What every block needs to know. */
export interface Sheet {
  /** Measures; what is drawn on comes with the drawing. */
  readonly draft: Pdf;
  readonly questionnaire: Questionnaire;
  readonly locale: Locale;
  readonly names: ReadonlyMap<string, string>;
  readonly x: number;
  readonly width: number;
}

const TEXT = { face: 'regular', size: 10.5 } as const;
const SMALL = { face: 'regular', size: 9 } as const;
/** Of a box to tick, and from it to its label. */
const BOX = 3.8;
const GAP = 1.8;
/** Where the question ends and its boxes begin, in the tables and beside questions. */
const BOX_COLUMN = 15.6;
const NUMBER = 8;

function drawBox(pdf: Pdf, x: number, y: number): void {
  decorate(pdf, () =>
    pdf.roundedRect(mm(x), mm(y), mm(BOX), mm(BOX), mm(0.5)).lineWidth(0.8).stroke(INK.text),
  );
}

function drawHairline(pdf: Pdf, sheet: Sheet, y: number): void {
  decorate(pdf, () =>
    pdf
      .moveTo(mm(sheet.x), mm(y))
      .lineTo(mm(sheet.x + sheet.width), mm(y))
      .lineWidth(0.4)
      .stroke(INK.line),
  );
}

/** Dots to write on. */
function drawDots(pdf: Pdf, x: number, y: number, width: number): void {
  decorate(pdf, () =>
    pdf
      .moveTo(mm(x), mm(y))
      .lineTo(mm(x + width), mm(y))
      .lineWidth(0.7)
      .dash(0.7, { space: 2 })
      .stroke(INK.text)
      .undash(),
  );
}

/** Questions that share a scale stand in a table where it has four to seven short steps. */
export function isTabular(questionnaire: Questionnaire, question: Question): question is SingleChoice {
  if (question.kind !== 'single' || question.relevantIf) return false;
  const { options } = scaleOf(questionnaire, question);
  const isLevels = question.role === 'index' || question.role === 'overall';
  return isLevels && options.length <= 7 && !options.some((option) => option.writeIn);
}

/** How wide a question may be whose boxes stand in columns at its right. */
export function roomBesideBoxes({ width }: Sheet, { options }: Scale): number {
  return width - options.length * BOX_COLUMN - 2;
}

/** The names of the levels above their boxes. */
export function tableHead(sheet: Sheet, scale: Scale): Block {
  const { draft, locale, x, width } = sheet;
  const labels = scale.options.map((option) => option.label[locale]);
  const style = { face: 'regular', size: 8.5 } as const;
  const height = Math.max(
    ...labels.map((label) => measureText(draft, label, { ...style, width: BOX_COLUMN - 1 }).h),
  );
  const left = x + width - labels.length * BOX_COLUMN;
  return {
    height: height + 1.6,
    heads: true,
    draw: (pdf, parent, y) => {
      tag(pdf, parent, 'P', () =>
        labels.forEach((label, index) => {
          const needed = measureText(pdf, label, { ...style, width: BOX_COLUMN - 1 }).h;
          const place = { x: left + index * BOX_COLUMN + 0.5, y: y + height - needed, width: BOX_COLUMN - 1 };
          setText(pdf, label, {
            ...{ ...place, ...style, height: needed + 0.5, smallest: 6, leading: -0.4 },
            ...{ align: 'center', color: INK.text },
          });
        }),
      );
    },
  };
}

/** A row of the table: the question, and a box below each level. */
export function tableRow(sheet: Sheet, question: SingleChoice, repeat: Block): Block {
  const { draft, questionnaire, x, width } = sheet;
  const scale = scaleOf(questionnaire, question);
  const { options } = scale;
  const label = questionText(sheet, question, roomBesideBoxes(sheet, scale));
  const height = Math.max(7.2, label.height(draft) + 2.6);
  return {
    height,
    repeat,
    draw: (pdf, parent, y) => {
      drawHairline(pdf, sheet, y);
      tag(pdf, parent, 'P', () => label.write(pdf, x, y + (height - label.height(pdf)) / 2));
      options.forEach(({ value }, index) => {
        const left = x + width - (options.length - index) * BOX_COLUMN;
        drawBox(pdf, left + (BOX_COLUMN - BOX) / 2, y + (height - BOX) / 2);
        // "No opinion" is no level: a line parts it from them.
        if (value === NO_OPINION)
          decorate(pdf, () =>
            pdf
              .moveTo(mm(left), mm(y))
              .lineTo(mm(left), mm(y + height))
              .lineWidth(0.4)
              .stroke(INK.line),
          );
      });
    },
  };
}

/** Number, question and hint in a column. */
function questionText(sheet: Sheet, question: Question, room: number) {
  const { locale, names } = sheet;
  const [text, hint] = [question.text[locale], hintOf(sheet, question)];
  const inside = room - NUMBER;
  const heights = (pdf: Pdf) => [
    measureText(pdf, text, { ...TEXT, width: inside }).h,
    hint === '' ? 0 : measureText(pdf, hint, { ...SMALL, width: inside }).h,
  ];
  return {
    height: (pdf: Pdf) => heights(pdf).reduce((sum, height) => sum + height, 0),
    write: (pdf: Pdf, x: number, y: number): void => {
      const [first = 0, second = 0] = heights(pdf);
      const number = { x, y, width: NUMBER - 1.8, height: 6, align: 'right', color: INK.accent } as const;
      setText(pdf, names.get(question.code) ?? '', { ...number, face: 'bold', size: TEXT.size });
      setText(pdf, text, { x: x + NUMBER, y, width: inside, height: first, ...TEXT, color: INK.text });
      if (hint === '') return;
      const below = { x: x + NUMBER, y: y + first, width: inside, height: second };
      setText(pdf, hint, { ...below, ...SMALL, face: 'italic', color: INK.text });
    },
  };
}

/** The questionnaire's own hint; for several boxes without one, how many may be marked. */
function hintOf({ locale }: Sheet, question: Question): string {
  if (question.hint) return question.hint[locale];
  if (question.kind !== 'multiple') return '';
  return translator(locale, 'print')('form.chooseUpTo', { most: question.maxChoices });
}

/** A choice outside the tables: boxes beside the question where they fit in three lines, else in columns below. */
export function choiceBlock(sheet: Sheet, question: SingleChoice | MultipleChoice, inset = 0): Block {
  const { draft, questionnaire, x, width } = sheet;
  const { options } = scaleOf(questionnaire, question);
  const left = x + inset;
  const half = { x: x + width * 0.47, width: width * 0.53 };
  const beside = placeOptions(sheet, options, half.width, 'flowing');
  const isBeside =
    question.kind === 'single' && beside.lines <= 3 && !options.some((option) => option.writeIn);
  const label = questionText(sheet, question, isBeside ? half.x - left - 4 : width - inset);
  const below = placeOptions(sheet, options, width - inset - NUMBER, 'columns');
  const height = isBeside
    ? Math.max(label.height(draft), beside.height) + 3
    : label.height(draft) + 1 + below.height + 3;
  return {
    height,
    draw: (pdf, parent, y) => {
      if (inset === 0) drawHairline(pdf, sheet, y);
      const top = y + 1.5;
      tag(pdf, parent, 'P', () => label.write(pdf, left, top));
      tag(pdf, parent, 'P', () => {
        if (isBeside) beside.write(pdf, half.x, top);
        else below.write(pdf, left + NUMBER, top + label.height(pdf) + 1);
      });
    },
  };
}

interface PlacedOption {
  readonly option: Option;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Boxes with their labels: one after the other, or in two columns. */
function placeOptions(sheet: Sheet, options: readonly Option[], room: number, way: 'flowing' | 'columns') {
  const { draft, locale } = sheet;
  const line = 5.6;
  const placed: PlacedOption[] = [];
  let [x, y] = [0, 0];
  const column = way === 'columns' ? room / (room > 120 ? 2 : 1) : 0;
  for (const option of options) {
    const label = measureText(draft, option.label[locale], TEXT).w;
    const width = column > 0 ? column : Math.min(room, BOX + GAP + label + 6);
    const lines = Math.ceil(label / (Math.min(room, width) - BOX - GAP));
    if (x > 0 && x + width > room + 5.9) [x, y] = [0, y + line];
    placed.push({ option, x, y, width });
    x += width;
    if (lines > 1) [x, y] = [0, y + line * lines];
  }
  const lines = Math.round((x > 0 ? y + line : y) / line);
  return {
    lines,
    height: lines * line - 0.8,
    write: (pdf: Pdf, left: number, top: number) => {
      for (const option of placed) writeOption(pdf, locale, option, left, top);
    },
  };
}

function writeOption(pdf: Pdf, locale: Locale, placed: PlacedOption, left: number, top: number): void {
  const { option, x, y, width } = placed;
  const [at, baseline] = [left + x, top + y];
  drawBox(pdf, at, baseline + 0.35);
  const label = option.label[locale];
  const text = option.writeIn ? `${label} (${translator(locale, 'print')('form.writeIn')})` : label;
  const room = width - BOX - GAP;
  setText(pdf, text, { x: at + BOX + GAP, y: baseline, width: room, height: 12, ...TEXT, color: INK.text });
  if (!option.writeIn) return;
  const used = BOX + GAP + measureText(pdf, text, TEXT).w + 1.5;
  if (width - used > 10) drawDots(pdf, at + used, baseline + 4, width - used - 4);
}

/** Lines to write on: enough for what may be typed, at most six. */
export function textBlock(sheet: Sheet, question: Question, inset = 0): Block {
  const { draft, x, width } = sheet;
  const most = question.kind === 'text' ? question.maxLength : 0;
  const lines = Math.max(3, Math.min(6, Math.ceil(most / 300)));
  const label = questionText(sheet, question, width - inset);
  const first = label.height(draft) + 1.5;
  return {
    height: first + lines * 8.5 + 2,
    draw: (pdf, parent, y) => {
      if (inset === 0) drawHairline(pdf, sheet, y);
      tag(pdf, parent, 'P', () => label.write(pdf, x + inset, y + 1.5));
      for (let line = 1; line <= lines; line += 1)
        drawDots(pdf, x + inset + NUMBER, y + first + line * 8.5, width - inset - NUMBER);
    },
  };
}
