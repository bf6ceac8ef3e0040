/** Microdata with all it takes to read them: codebook, syntax for SPSS and R, and what they are. */
import { type Locale, listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { LEAST_BALLOTS, type Microdata } from '#domain/report/microdata';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { csvFile, csvText } from '../csv-field.server.ts';
import { fixedZip } from '../fixed-zip.server.ts';

interface Variable {
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
}

function describe(microdata: Microdata, questionnaire: Questionnaire, locale: Locale): Variable[] {
  const t = translator(locale, 'report');
  const questions = new Map(listQuestions(questionnaire).map((question) => [question.code, question]));
  return microdata.variables.map((name) => {
    const question = questions.get(name);
    if (!question || question.kind === 'text')
      return { name, label: name === 'agency' ? t('microdata.agency') : name, values: [] };
    const values = scaleOf(questionnaire, question).options.map(({ value, label }) => ({
      value,
      label: label[locale],
    }));
    const several = question.kind === 'multiple' ? ` (${t('microdata.multiple')})` : '';
    return { name, label: question.text[locale] + several, values };
  });
}

const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const spssQuoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function forR(variables: readonly Variable[]): string {
  const lines = variables
    .filter(({ values }) => values.length > 0)
    .map(({ name, label, values }) => {
      const levels = values.map(({ value }) => quoted(value)).join(', ');
      const labels = values.map((one) => quoted(one.label)).join(', ');
      return `# ${label}\nd$${name} <- factor(d$${name}, levels = c(${levels}), labels = c(${labels}))`;
    });
  const read =
    'd <- read.csv("microdata.csv", fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = "")';
  return `${[read, ...lines].join('\n')}\n`;
}

function forSpss(variables: readonly Variable[]): string {
  const widths = variables.map(({ name }) => `  ${name} A${name === 'agency' ? 20 : 60}`).join('\n');
  const labels = variables.map(({ name, label }) => `  ${name} ${spssQuoted(label)}`).join('\n');
  const values = variables
    .filter((variable) => variable.values.length > 0)
    .map(
      (variable) =>
        `VALUE LABELS ${variable.name}\n${variable.values.map(({ value, label }) => `  ${spssQuoted(value)} ${spssQuoted(label)}`).join('\n')}.`,
    );
  return [
    'SET UNICODE=ON.',
    "GET DATA /TYPE=TXT /FILE='microdata.csv' /ENCODING='UTF8' /DELCASE=LINE /DELIMITERS=\",\" /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=",
    `${widths}.`,
    `VARIABLE LABELS\n${labels}.`,
    ...values,
    'EXECUTE.',
    '',
  ].join('\n');
}

/** One archive; the same microdata give the same bytes. */
export function microdataFiles(
  microdata: Microdata,
  questionnaire: Questionnaire,
  locale: Locale,
): Uint8Array {
  const t = translator(locale, 'report');
  const variables = describe(microdata, questionnaire, locale);
  const head = [
    t('microdata.variable'),
    t('microdata.label'),
    t('microdata.value'),
    t('microdata.valueLabel'),
  ];
  const codebook = variables.flatMap(({ name, label, values }) =>
    values.length === 0 ? [[name, label, '', '']] : values.map((one) => [name, label, one.value, one.label]),
  );
  const blank = variables.map(({ name, label }) => [name, label, '', t('microdata.blank')]);
  const line = (fields: readonly string[]) => fields.map(csvText).join(',');
  return fixedZip(
    new Map([
      ['microdata.csv', csvFile([line(microdata.variables), ...microdata.rows.map(line)])],
      ['codebook.csv', csvFile([line(head), ...[...codebook, ...blank.slice(1)].map(line)])],
      ['read.R', forR(variables)],
      ['read.sps', `\u{FEFF}${forSpss(variables)}`],
      [
        'README.txt',
        `${t('microdata.readme', { least: formatCount(LEAST_BALLOTS, locale) })}\n${t('microdata.questionnaire')}: ${questionnaire.code}.${questionnaire.version}\n`,
      ],
    ]),
  );
}
