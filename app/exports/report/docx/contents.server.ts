/** Word's own table of contents: entries are there at once, Word adds page numbers when it opens the file. */
import type { ReportDocument } from '../document.server.ts';
import { escapeXml } from '../xml.server.ts';
import { paragraphXml, run } from './paragraph.server.ts';

/** A heading with the bookmark that its entry leads to. */
export interface ContentsEntry {
  readonly text: string;
  readonly level: 1 | 2;
  readonly bookmark: { readonly id: number; readonly name: string };
}

/** The headings in order, appendices last; bookmarks count from 1. */
export function listContents({ body, appendices }: ReportDocument): ContentsEntry[] {
  const headings = body.flatMap((block) =>
    block.kind === 'heading' ? [{ text: block.text, level: block.level }] : [],
  );
  const last = appendices.map(({ number, title }) => ({ text: `${number}. ${title}`, level: 1 as const }));
  return [...headings, ...last].map((heading, at) => ({
    ...heading,
    bookmark: { id: at + 1, name: `_Toc${at + 1}` },
  }));
}

const field = (type: string, more = '') => `<w:r><w:fldChar w:fldCharType="${type}"${more}/></w:r>`;

export function contentsXml(title: string, entries: readonly ContentsEntry[]): string {
  const lines = entries.map(({ text, level, bookmark }, at) => {
    const begin =
      at === 0
        ? `${field('begin', ' w:dirty="true"')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\t "Appendix Heading,1" \\h \\z \\u </w:instrText></w:r>${field('separate')}`
        : '';
    const end = at === entries.length - 1 ? field('end') : '';
    const link = `<w:hyperlink w:anchor="${escapeXml(bookmark.name)}" w:history="1">${run(text)}</w:hyperlink>`;
    return `<w:p><w:pPr><w:pStyle w:val="TOC${level}"/></w:pPr>${begin}${link}${end}</w:p>`;
  });
  return (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>' +
    paragraphXml(title, { style: 'Plain', align: 'center', bold: true, pageBreakBefore: true }) +
    `${paragraphXml('', { style: 'Plain' })}${lines.join('')}</w:sdtContent></w:sdt>`
  );
}
