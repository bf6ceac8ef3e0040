/** Lengths of a page by Decree 30/2020/NĐ-CP (appendix I), in twips: a twentieth of a point. */

const TWIPS_PER_MILLIMETRE = 1440 / 25.4;

function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MILLIMETRE);
}

/** A4. */
const PAGE = { width: twips(210), height: twips(297) };

/** Within the ranges of the decree: 20–25 above and below, 30–35 left, 15–20 right. */
const MARGINS = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(20),
  header: twips(10),
};

/** Width between the margins. */
export function textWidth(landscape: boolean): number {
  return (landscape ? PAGE.height : PAGE.width) - MARGINS.left - MARGINS.right;
}

/** First line of a paragraph: 1.27 cm. */
export const INDENT = twips(12.7);

/** Half points, as Word counts sizes. */
export const SIZE = {
  body: 28,
  head: 24,
  number: 26,
  motto: 28,
  recipients: 22,
  recipientsLabel: 24,
  table: 22,
  tight: 18,
  caption: 24,
};

export const FONT = 'Times New Roman';

/** Section properties: orientation, and a page number everywhere but on the report's first page. */
export function sectionProperties(landscape: boolean, first: boolean): string {
  const [width, height] = landscape ? [PAGE.height, PAGE.width] : [PAGE.width, PAGE.height];
  const orient = landscape ? ' w:orient="landscape"' : '';
  const { top, bottom, left, right, header } = MARGINS;
  return (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/>' +
    `<w:pgSz w:w="${width}" w:h="${height}"${orient}/>` +
    `<w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="${header}" w:footer="${header}" w:gutter="0"/>` +
    `<w:cols w:space="708"/>${first ? '<w:titlePg/>' : ''}</w:sectPr>`
  );
}
