/**
 * Charts as Word's own: drawn by the program that shows them, so that print is crisp and an officer can restyle
 * them. A point for each index with its interval, and a dashed line at the target. Points and not columns: the
 * axis does not begin at 0, and a column's length would lie.
 */
import type { Locale } from '#domain/questionnaire';
import type { ReportChart } from '../document.server.ts';
import { escapeXml, XML_HEAD } from '../xml.server.ts';

/** English Metric Units: 360 000 to a centimetre. */
const SIZE = { width: 5_760_000, height: 2_880_000 };

const FILL = '0B5F5A';
const INK = '000000';

/** With more points than this, their numbers would touch; the table beside has them. */
const MOST_NUMBERED = 8;

/** The place of a chart in the text. */
export function chartPlace(chart: ReportChart, number: number): string {
  const { width, height } = SIZE;
  return (
    '<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing>' +
    `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${height}"/>` +
    `<wp:docPr id="${number}" name="Chart ${number}" descr="${escapeXml(chart.alternative)}"/><wp:cNvGraphicFramePr/>` +
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">' +
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdChart${number}"/>` +
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  );
}

function numbers(values: readonly number[]): string {
  const points = values.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('');
  return `<c:numLit><c:formatCode>0.00%</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numLit>`;
}

function words(texts: readonly string[]): string {
  const points = texts.map((text, at) => `<c:pt idx="${at}"><c:v>${escapeXml(text)}</c:v></c:pt>`).join('');
  return `<c:cat><c:strLit><c:ptCount val="${texts.length}"/>${points}</c:strLit></c:cat>`;
}

const line = (colour: string, width: number, dash = '') =>
  `<a:ln w="${width}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>${dash}</a:ln>`;

/** @param points size of letters in points */
const letters = (points: number) =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${points * 100}"/></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>`;

/** The error bars' lengths from the points. */
function errorBars({ bars }: ReportChart): string {
  return (
    '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>' +
    `<c:plus>${numbers(bars.map(({ value, upper }) => upper - value))}</c:plus>` +
    `<c:minus>${numbers(bars.map(({ value, lower }) => value - lower))}</c:minus>` +
    `<c:spPr>${line(FILL, 25400)}</c:spPr></c:errBars>`
  );
}

function pointLabels({ bars }: ReportChart): string {
  if (bars.length > MOST_NUMBERED) return '';
  return (
    `<c:dLbls><c:numFmt formatCode="0.00%" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${letters(9)}<c:dLblPos val="r"/>` +
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
  );
}

function points(chart: ReportChart): string {
  return (
    `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${escapeXml(chart.seriesName)}</c:v></c:tx>` +
    `<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr><a:solidFill><a:srgbClr val="${FILL}"/></a:solidFill></c:spPr></c:marker>` +
    `${pointLabels(chart)}${errorBars(chart)}${words(chart.bars.map(({ label }) => label))}` +
    `<c:val>${numbers(chart.bars.map(({ value }) => value))}</c:val><c:smooth val="0"/></c:ser>`
  );
}

function targetLine({ target, bars }: ReportChart): string {
  if (target === null) return '';
  return (
    `<c:ser><c:idx val="1"/><c:order val="1"/><c:tx><c:v>${escapeXml(target.label)}</c:v></c:tx>` +
    `<c:spPr>${line(INK, 19050, '<a:prstDash val="dash"/>')}</c:spPr><c:marker><c:symbol val="none"/></c:marker>` +
    `${words(bars.map(({ label }) => label))}<c:val>${numbers(bars.map(() => target.value))}</c:val>` +
    '<c:smooth val="0"/></c:ser>'
  );
}

function axes({ from }: ReportChart): string {
  return (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>' +
    `<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${line(INK, 9525)}</c:spPr>${letters(9)}<c:crossAx val="2"/><c:crosses val="min"/></c:catAx>` +
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="1"/><c:min val="${from}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>${line('BFBFBF', 6350)}</c:spPr></c:majorGridlines>` +
    `<c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>${line(INK, 9525)}</c:spPr>${letters(9)}<c:crossAx val="1"/><c:crosses val="min"/></c:valAx>`
  );
}

/** The chart's own part of the file. */
export function chartXml(chart: ReportChart, locale: Locale): string {
  const language = locale === 'vi' ? 'vi-VN' : 'en-GB';
  return (
    `${XML_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>' +
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${points(chart)}${targetLine(chart)}` +
    `<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>${axes(chart)}` +
    `</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>${letters(10)}</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="${language}"/></a:p></c:txPr></c:chartSpace>`
  );
}
