/** A report as a PDF: the same content in the same order as the Word document, tagged, fonts embedded. */
import { mm, pdfBytes, tag } from '../pdf-document.server.ts';
import type { Block, ReportDocument } from './document.server.ts';
import { addChart } from './pdf/chart.server.ts';
import {
  addPage,
  addText,
  ensureRoom,
  type Flow,
  newFlow,
  numberPages,
  pageNumber,
  type TextStyle,
  textPlace,
} from './pdf/flow.server.ts';
import { addHead, addSignature } from './pdf/frame.server.ts';
import { addTable } from './pdf/table.server.ts';

const INDENT = mm(12.7);

const STYLES = {
  heading1: { face: 'bold', size: 14, align: 'left', indent: INDENT, before: 6 },
  heading2: { face: 'bold', size: 14, align: 'left', indent: INDENT, before: 2 },
  body: { face: 'regular', size: 14, align: 'justify', indent: INDENT },
  basis: { face: 'italic', size: 14, align: 'justify', indent: INDENT },
  suggestion: { face: 'italic', size: 14, align: 'justify', indent: INDENT },
  note: { face: 'italic', size: 11, align: 'justify', indent: INDENT },
  caption: { face: 'bold', size: 12, align: 'center', before: 4, after: 4 },
  appendix: { face: 'bold', size: 14, align: 'center', after: 0 },
  reference: { face: 'italic', size: 14, align: 'center', after: 10 },
} as const satisfies Record<string, TextStyle>;

interface Entry {
  readonly text: string;
  readonly level: 1 | 2;
  readonly page: number;
}

function newWriter(flow: Flow, { locale, words }: ReportDocument) {
  const entries: Entry[] = [];
  let tables = 0;
  let charts = 0;
  const mark = (text: string, level: 1 | 2) => {
    entries.push({ text, level, page: pageNumber(flow) });
    flow.pdf.outline.addItem(text);
  };
  const write = (block: Block): void => {
    switch (block.kind) {
      case 'heading':
        addText(
          flow,
          block.text,
          block.level === 1 ? STYLES.heading1 : STYLES.heading2,
          `H${block.level + 1}`,
        );
        mark(block.text, block.level);
        return;
      case 'paragraph':
        addText(flow, block.text, STYLES[block.style]);
        return;
      case 'items': {
        const list = flow.pdf.struct('L');
        flow.root.add(list);
        for (const item of block.items) addText(flow, `- ${item}`, STYLES.body, 'LI', list);
        list.end();
        return;
      }
      case 'chart':
        charts += 1;
        addChart(flow, block.chart, locale);
        addText(flow, `${words.chartNumber(charts)}. ${block.chart.title}`, STYLES.caption, 'Caption');
        return;
      case 'table':
        tables += 1;
        // A caption stays with the head of its table and two rows.
        ensureRoom(flow, mm(45));
        addText(flow, `${words.tableNumber(tables)}. ${block.table.title}`, STYLES.caption, 'Caption');
        addTable(flow, block.table, locale);
        for (const note of block.table.notes) addText(flow, note, STYLES.note, 'Note');
        return;
    }
  };
  return { write, mark, entries };
}

/** Lines of the contents on a page, and where each page's number goes once all are known. */
const CONTENTS = { size: 12, line: 18 };

export async function reportPdf(document: ReportDocument): Promise<Uint8Array> {
  const flow = newFlow(document);
  const { write, mark, entries } = newWriter(flow, document);
  addPage(flow);
  addHead(flow, document.head);
  document.body.forEach(write);
  addSignature(flow, document.signature);
  addPage(flow);
  const contentsPage = pageNumber(flow);
  const contents = flow.pdf.struct('TOC');
  flow.root.add(contents);
  // Headings and appendices always fit one page: their number does not grow with the province.
  for (const { number, title, reference, landscape, blocks } of document.appendices) {
    addPage(flow, landscape);
    addText(flow, number, STYLES.appendix, 'H2');
    mark(`${number}. ${title}`, 1);
    addText(flow, title.toUpperCase(), STYLES.appendix, 'H2');
    addText(flow, reference, STYLES.reference);
    blocks.forEach(write);
  }
  flow.pdf.switchToPage(contentsPage - 1);
  flow.landscape = false;
  flow.y = mm(20);
  addContents(flow, document.contentsTitle, entries, contents);
  numberPages(flow);
  flow.root.end();
  return pdfBytes(flow.pdf);
}

function addContents(flow: Flow, title: string, entries: readonly Entry[], parent: Flow['root']): void {
  const { pdf } = flow;
  const { x, width } = textPlace(flow);
  addText(flow, title, { face: 'bold', size: 14, align: 'center', after: 10 }, 'Caption', parent);
  for (const { text, level, page } of entries) {
    const inset = (level - 1) * 18;
    pdf
      .font(level === 1 ? 'bold' : 'regular')
      .fontSize(CONTENTS.size)
      .fillColor('#000000');
    const number = String(page);
    tag(pdf, parent, 'TOCI', () => {
      pdf.text(text, x + inset, flow.y, {
        width: width - inset - mm(14),
        height: CONTENTS.line,
        ellipsis: true,
      });
      pdf.text(number, x + width - pdf.widthOfString(number), flow.y, { lineBreak: false });
    });
    flow.y += CONTENTS.line;
  }
  parent.end();
}
