/**
 * A report as a Word document, laid out by Decree 30/2020/NĐ-CP. WordprocessingML is written as it stands: what is
 * in the file is what is here, and the same report gives the same bytes.
 */
import { fixedZip } from '../fixed-zip.server.ts';
import type { Block, ReportDocument } from './document.server.ts';
import { chartPlace, chartXml } from './docx/chart.server.ts';
import { type ContentsEntry, contentsXml, listContents } from './docx/contents.server.ts';
import { headXml, signatureXml } from './docx/frame.server.ts';
import { sectionProperties, textWidth } from './docx/layout.server.ts';
import { packageParts } from './docx/package.server.ts';
import { paragraphXml } from './docx/paragraph.server.ts';
import { WORD_NAMESPACE } from './docx/styles.server.ts';
import { tableXml } from './docx/table.server.ts';
import { XML_HEAD } from './xml.server.ts';

const STYLE_OF = { body: undefined, basis: 'Basis', note: 'Note', suggestion: 'Suggestion' } as const;

const NAMESPACES =
  `xmlns:w="${WORD_NAMESPACE}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
  ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';

/** Writes blocks one after the other, counting tables, charts and headings over the whole document. */
function newWriter(document: ReportDocument, entries: readonly ContentsEntry[]) {
  const { locale, words } = document;
  const charts: string[] = [];
  let tables = 0;
  let headings = 0;
  /** The bookmark of the next heading, so that its entry in the contents finds it. */
  const nextBookmark = () => {
    headings += 1;
    return entries[headings - 1]?.bookmark ?? { id: headings, name: `_Toc${headings}` };
  };
  const write = (block: Block, landscape: boolean): string => {
    switch (block.kind) {
      case 'heading':
        return paragraphXml(block.text, { style: `Heading${block.level}`, bookmark: nextBookmark() });
      case 'paragraph': {
        const style = STYLE_OF[block.style];
        return paragraphXml(block.text, style ? { style } : {});
      }
      case 'items':
        return block.items.map((item) => paragraphXml(`- ${item}`)).join('');
      case 'chart': {
        charts.push(chartXml(block.chart, locale));
        const caption = `${words.chartNumber(charts.length)}. ${block.chart.title}`;
        return chartPlace(block.chart, charts.length) + paragraphXml(caption, { style: 'Caption' });
      }
      case 'table': {
        tables += 1;
        const caption = `${words.tableNumber(tables)}. ${block.table.title}`;
        const notes = block.table.notes.map((note) => paragraphXml(note, { style: 'Note' }));
        return (
          paragraphXml(caption, { style: 'Caption' }) +
          tableXml(block.table, locale, textWidth(landscape)) +
          (notes.join('') || paragraphXml('', { style: 'Plain' }))
        );
      }
    }
  };
  return { write, nextBookmark, charts };
}

export function reportDocx(document: ReportDocument): Uint8Array {
  const entries = listContents(document);
  const { write, nextBookmark, charts } = newWriter(document, entries);
  const body = document.body.map((block) => write(block, false)).join('');
  const orientations = document.appendices.map(({ landscape }) => landscape);
  const appendices = document.appendices.map(({ number, title, reference, landscape, blocks }) => {
    const heading =
      paragraphXml(`${number}\n${title.toUpperCase()}`, {
        style: 'AppendixHeading',
        bookmark: nextBookmark(),
      }) + paragraphXml(reference, { style: 'AppendixReference' });
    return heading + blocks.map((block) => write(block, landscape)).join('');
  });
  const end = (landscape: boolean, first: boolean) =>
    `<w:p><w:pPr><w:pStyle w:val="Plain"/>${sectionProperties(landscape, first)}</w:pPr></w:p>`;
  const sections = appendices.map(
    (text, at) => text + (at === appendices.length - 1 ? '' : end(orientations[at] ?? false, false)),
  );
  const last = orientations.at(-1);
  const text =
    headXml(document.head) +
    body +
    signatureXml(document.signature) +
    contentsXml(document.contentsTitle, entries) +
    (last === undefined ? '' : end(false, true)) +
    sections.join('') +
    sectionProperties(last ?? false, last === undefined);
  const xml = `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${text}</w:body></w:document>`;
  return fixedZip(packageParts(document, xml, charts), ['[Content_Types].xml', '_rels/.rels']);
}
