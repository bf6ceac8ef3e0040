/** The parts of the file beside its text, and how they refer to each other. */
import type { ReportDocument } from '../document.server.ts';
import { escapeXml, XML_HEAD } from '../xml.server.ts';
import { stylesXml, WORD_NAMESPACE } from './styles.server.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument';

function contentTypes(charts: number): string {
  const parts = [
    ['/word/document.xml', `${CONTENT}.wordprocessingml.document.main+xml`],
    ['/word/styles.xml', `${CONTENT}.wordprocessingml.styles+xml`],
    ['/word/settings.xml', `${CONTENT}.wordprocessingml.settings+xml`],
    ['/word/header1.xml', `${CONTENT}.wordprocessingml.header+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', `${CONTENT}.extended-properties+xml`],
    ...Array.from({ length: charts }, (_, at) => [
      `/word/charts/chart${at + 1}.xml`,
      `${CONTENT}.drawingml.chart+xml`,
    ]),
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return (
    `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

function relations(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const written = entries.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${RELATIONS}">${written.join('')}</Relationships>`;
}

/** The page number, in the middle of the top margin. */
const HEADER =
  `${XML_HEAD}<w:hdr xmlns:w="${WORD_NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr>` +
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>';

const SETTINGS =
  `${XML_HEAD}<w:settings xmlns:w="${WORD_NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>` +
  '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

function core({ title, author, date, locale, checksum }: ReportDocument): string {
  const at = `${date}T00:00:00Z`;
  return (
    `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator>` +
    `<cp:keywords>SHA-256 ${escapeXml(checksum)}</cp:keywords><dc:language>${locale === 'vi' ? 'vi-VN' : 'en-GB'}</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`
  );
}

/** Every part of the file by its name. */
export function packageParts(
  document: ReportDocument,
  text: string,
  charts: readonly string[],
): Map<string, string> {
  const chartRelations = charts.map(
    (_, at) => [`rIdChart${at + 1}`, `${OFFICE}/chart`, `charts/chart${at + 1}.xml`] as const,
  );
  return new Map([
    ['[Content_Types].xml', contentTypes(charts.length)],
    [
      '_rels/.rels',
      relations([
        ['rId1', `${OFFICE}/officeDocument`, 'word/document.xml'],
        [
          'rId2',
          'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
          'docProps/core.xml',
        ],
        ['rId3', `${OFFICE}/extended-properties`, 'docProps/app.xml'],
      ]),
    ],
    [
      'word/_rels/document.xml.rels',
      relations([
        ['rIdStyles', `${OFFICE}/styles`, 'styles.xml'],
        ['rIdSettings', `${OFFICE}/settings`, 'settings.xml'],
        ['rIdHeader', `${OFFICE}/header`, 'header1.xml'],
        ...chartRelations,
      ]),
    ],
    ['word/document.xml', text],
    ['word/styles.xml', stylesXml(document.locale)],
    ['word/settings.xml', SETTINGS],
    ['word/header1.xml', HEADER],
    ['docProps/core.xml', core(document)],
    [
      'docProps/app.xml',
      `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>SIPAS</Application></Properties>`,
    ],
    ...charts.map((chart, at) => [`word/charts/chart${at + 1}.xml`, chart] as const),
  ]);
}
