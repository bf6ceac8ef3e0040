/** styles.xml: body, headings and captions by the decree; real heading styles, so that Word's navigation works. */
import type { Locale } from '#domain/questionnaire';
import { XML_HEAD } from '../xml.server.ts';
import { FONT, INDENT, SIZE } from './layout.server.ts';

export const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

interface Style {
  readonly id: string;
  /** Names of Word's own styles are English in every language of Word. */
  readonly name: string;
  readonly paragraph: string;
  readonly letters: string;
}

const bold = '<w:b/><w:bCs/>';
const italic = '<w:i/><w:iCs/>';
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const noIndent = '<w:ind w:firstLine="0"/>';
const spacing = (before: number, after: number, line = 240) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`;
const centre = '<w:jc w:val="center"/>';
const level = (outline: number) => `<w:outlineLvl w:val="${outline}"/>`;

/** In the order of the schema: keepNext, keepLines, borders, shading, spacing, indent, alignment, outline. */
const STYLES: readonly Style[] = [
  {
    id: 'Heading1',
    name: 'heading 1',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(240, 120)}<w:ind w:firstLine="${INDENT}"/><w:jc w:val="both"/>${level(0)}`,
    letters: bold,
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(160, 120)}<w:ind w:firstLine="${INDENT}"/><w:jc w:val="both"/>${level(1)}`,
    letters: bold,
  },
  {
    id: 'Title',
    name: 'Title',
    paragraph: `<w:keepNext/>${spacing(360, 0)}${noIndent}${centre}`,
    letters: bold,
  },
  { id: 'Subject', name: 'Subject', paragraph: `${spacing(0, 0)}${noIndent}${centre}`, letters: bold },
  {
    id: 'AppendixHeading',
    name: 'Appendix Heading',
    paragraph: `<w:keepNext/>${spacing(0, 0)}${noIndent}${centre}${level(0)}`,
    letters: bold,
  },
  {
    id: 'AppendixReference',
    name: 'Appendix Reference',
    paragraph: `${spacing(0, 240)}${noIndent}${centre}`,
    letters: italic,
  },
  { id: 'Basis', name: 'Basis', paragraph: '', letters: italic },
  {
    id: 'Suggestion',
    name: 'Suggestion',
    paragraph: '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>',
    letters: italic,
  },
  {
    id: 'Mark',
    name: 'Mark',
    paragraph: `<w:pBdr>${['top', 'left', 'bottom', 'right'].map((side) => `<w:${side} w:val="single" w:sz="8" w:space="4" w:color="000000"/>`).join('')}</w:pBdr>${spacing(240, 0)}${noIndent}${centre}`,
    letters: `${bold}${size(24)}`,
  },
  {
    id: 'Caption',
    name: 'caption',
    paragraph: `<w:keepNext/>${spacing(160, 80)}${noIndent}${centre}`,
    letters: `${bold}${size(SIZE.caption)}`,
  },
  { id: 'Note', name: 'Note', paragraph: spacing(60, 120), letters: `${italic}${size(22)}` },
  {
    id: 'Figure',
    name: 'Figure',
    paragraph: `<w:keepNext/>${spacing(120, 0)}${noIndent}${centre}`,
    letters: '',
  },
  {
    id: 'TableText',
    name: 'Table Text',
    paragraph: `${spacing(20, 20)}${noIndent}<w:jc w:val="left"/>`,
    letters: size(SIZE.table),
  },
  { id: 'Plain', name: 'Plain', paragraph: `${spacing(0, 0)}${noIndent}<w:jc w:val="left"/>`, letters: '' },
  {
    id: 'TOC1',
    name: 'toc 1',
    paragraph: `${spacing(60, 60)}${noIndent}<w:jc w:val="left"/>`,
    letters: bold,
  },
  {
    id: 'TOC2',
    name: 'toc 2',
    paragraph: `${spacing(20, 20)}<w:ind w:left="360" w:firstLine="0"/><w:jc w:val="left"/>`,
    letters: '',
  },
  {
    id: 'Header',
    name: 'header',
    paragraph: `${spacing(0, 0)}${noIndent}${centre}`,
    letters: size(SIZE.number),
  },
];

export function stylesXml(locale: Locale): string {
  const language = locale === 'vi' ? 'vi-VN' : 'en-GB';
  const own = STYLES.map(
    ({ id, name, paragraph, letters }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
      `<w:next w:val="Normal"/><w:qFormat/>${paragraph ? `<w:pPr>${paragraph}</w:pPr>` : ''}${letters ? `<w:rPr>${letters}</w:rPr>` : ''}</w:style>`,
  );
  return (
    `${XML_HEAD}<w:styles xmlns:w="${WORD_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>` +
    `<w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/><w:color w:val="000000"/>` +
    `${size(SIZE.body)}<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>' +
    `<w:pPr>${spacing(0, 120, 276)}<w:ind w:firstLine="${INDENT}"/><w:jc w:val="both"/></w:pPr></w:style>` +
    `${own.join('')}</w:styles>`
  );
}
