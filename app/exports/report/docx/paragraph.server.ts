/** Paragraphs and runs of WordprocessingML. */
import { escapeXml } from '../xml.server.ts';

export interface RunStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Half points. */
  readonly size?: number;
}

export function run(text: string, { bold, italic, size }: RunStyle = {}): string {
  const marks =
    (bold ? '<w:b/><w:bCs/>' : '') +
    (italic ? '<w:i/><w:iCs/>' : '') +
    (size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : '');
  const properties = marks ? `<w:rPr>${marks}</w:rPr>` : '';
  return `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

export interface ParagraphShape extends RunStyle {
  /** Id of a style in styles.xml. */
  readonly style?: string;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  readonly keepWithNext?: boolean;
  readonly pageBreakBefore?: boolean;
  /** Twips from both sides, for a line that is shorter than its place. */
  readonly inset?: number;
  /** A line above. */
  readonly ruled?: boolean;
  readonly bookmark?: { readonly id: number; readonly name: string };
}

/** Properties in the order that the schema demands. */
function shapeOf({ style, align, keepWithNext, pageBreakBefore, inset, ruled }: ParagraphShape): string {
  const parts =
    (style ? `<w:pStyle w:val="${style}"/>` : '') +
    (keepWithNext ? '<w:keepNext/>' : '') +
    (pageBreakBefore ? '<w:pageBreakBefore/>' : '') +
    (ruled ? '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' : '') +
    (ruled ? '<w:spacing w:before="80" w:after="0" w:line="120" w:lineRule="exact"/>' : '') +
    (inset === undefined ? '' : `<w:ind w:left="${inset}" w:right="${inset}" w:firstLine="0"/>`) +
    (align ? `<w:jc w:val="${align}"/>` : '');
  return parts ? `<w:pPr>${parts}</w:pPr>` : '';
}

/** One paragraph; the text's own lines become lines of it. */
export function paragraphXml(text: string, shape: ParagraphShape = {}): string {
  const lines = text.split('\n').map((line) => run(line, shape));
  const content = lines.join('<w:r><w:br/></w:r>');
  const { bookmark } = shape;
  const marked = bookmark
    ? `<w:bookmarkStart w:id="${bookmark.id}" w:name="${bookmark.name}"/>${content}<w:bookmarkEnd w:id="${bookmark.id}"/>`
    : content;
  return `<w:p>${shapeOf(shape)}${text === '' ? '' : marked}</w:p>`;
}

/** A line of a given length in the middle of a place of a given width, both in twips. */
export function centredLine(length: number, width: number): string {
  return paragraphXml('', {
    style: 'Plain',
    ruled: true,
    inset: Math.max(0, Math.round((width - length) / 2)),
  });
}
