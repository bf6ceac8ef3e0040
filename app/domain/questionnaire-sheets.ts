/**
 * A questionnaire as the sheets of a workbook, there and back: one row a factor, an option, a section, a question.
 * Codes and values are the same in every language; words such as “several choices” are those of the reader.
 */
import { foldText, wordFinder } from './fold-text.ts';
import { LOCALES, type Localized, type Question, type Questionnaire } from './questionnaire.ts';
import type { NamedSheet } from './sheet.ts';
import { readColumns } from './sheet-columns.ts';

/** Columns of each sheet, in the order of the file. A `?` marks those that may be left out. */
export const QUESTIONNAIRE_SHEETS = {
  about: ['code', 'version', 'title_vi', 'title_en'],
  factors: ['code', 'name_vi', 'name_en'],
  scales: ['scale', 'value', 'label_vi', 'label_en', 'write_in?'],
  sections: ['code', 'title_vi', 'title_en', 'intro_vi?', 'intro_en?'],
  questions: [
    ...(['section', 'code', 'kind', 'role', 'factor', 'scale', 'text_vi', 'text_en'] as const),
    ...(['hint_vi?', 'hint_en?', 'if_question?', 'if_values?'] as const),
    ...(['max_choices?', 'max_length?', 'equivalent_to?'] as const),
  ],
} as const;

export type SheetKey = keyof typeof QUESTIONNAIRE_SHEETS;
type Bare<T> = T extends `${infer Name}?` ? Name : T;
type ColumnOf<K extends SheetKey> = Bare<(typeof QUESTIONNAIRE_SHEETS)[K][number]>;
export type SheetColumnKey = ColumnOf<SheetKey>;

/** Words of the file in every language; the first of each list is the one that is written. */
export interface SheetWords {
  readonly sheet: Readonly<Record<SheetKey, readonly string[]>>;
  readonly column: (sheet: SheetKey, column: SheetColumnKey) => readonly string[];
  readonly kind: Readonly<Record<Question['kind'], readonly string[]>>;
  readonly role: Readonly<Record<Question['role'], readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

export interface SheetPlace {
  /** Name of the sheet as in the file. */
  readonly sheet: string;
  /** Row of the sheet, from 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/** What makes the sheets none of a questionnaire. */
export type SheetsFault =
  | { readonly problem: 'missing_sheet'; readonly sheet: SheetKey }
  | { readonly problem: 'missing_column'; readonly sheet: SheetKey; readonly column: SheetColumnKey }
  | { readonly problem: 'unknown_column'; readonly sheet: SheetKey; readonly heading: string }
  | {
      readonly problem: 'unknown_section' | 'second_row';
      readonly place: SheetPlace;
      readonly value: string;
    };

export type ReadSheets =
  | {
      /** Of the shape that a questionnaire's JSON has; nothing of it judged. */
      readonly value: object;
      /** Where in the file each place of `value` stands, e.g. `sections[0].questions[2].text.vi`. */
      readonly places: ReadonlyMap<string, SheetPlace>;
    }
  | { readonly faults: readonly SheetsFault[] };

const SHEET_KEYS = Object.keys(QUESTIONNAIRE_SHEETS) as SheetKey[];

const bare = (column: string) => column.replace('?', '') as SheetColumnKey;

/** One sheet to be written. */
export interface WrittenPart {
  readonly name: string;
  readonly columns: readonly SheetColumnKey[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Headings and rows of each sheet. */
export function writeQuestionnaireSheets(questionnaire: Questionnaire, words: SheetWords): WrittenPart[] {
  const { code, version, title, factors, scales, sections } = questionnaire;
  const both = (text: Localized | undefined) => LOCALES.map((locale) => text?.[locale] ?? '');
  const writeIn = (value: boolean | undefined) =>
    value === undefined ? '' : ((value ? words.yes : words.no)[0] ?? '');
  const rows: Readonly<Record<SheetKey, (string | number)[][]>> = {
    about: [[code, version, ...both(title)]],
    factors: factors.map((factor) => [factor.code, ...both(factor.name)]),
    scales: scales.flatMap((scale) =>
      scale.options.length === 0
        ? [[scale.code]]
        : scale.options.map((option) => [
            ...[scale.code, option.value, ...both(option.label), writeIn(option.writeIn)],
          ]),
    ),
    sections: sections.map((section) => [section.code, ...both(section.title), ...both(section.intro)]),
    questions: sections.flatMap((section) =>
      section.questions.map((question) => [section.code, ...questionRow(question, words)]),
    ),
  };
  return SHEET_KEYS.map((key) => ({
    name: words.sheet[key][0] ?? key,
    columns: QUESTIONNAIRE_SHEETS[key].map(bare),
    headings: QUESTIONNAIRE_SHEETS[key].map((column) => words.column(key, bare(column))[0] ?? column),
    rows: rows[key],
  }));
}

function questionRow(question: Question, words: SheetWords): (string | number)[] {
  const { code, kind, role, text, hint, relevantIf, equivalentTo } = question;
  return [
    ...[code, words.kind[kind][0] ?? kind, words.role[role][0] ?? role],
    ...[question.kind === 'single' ? (question.factor ?? '') : '', kind === 'text' ? '' : question.scale],
    ...[text.vi, text.en, hint?.vi ?? '', hint?.en ?? ''],
    ...[relevantIf?.question ?? '', relevantIf?.values.join(', ') ?? ''],
    kind === 'multiple' ? question.maxChoices : '',
    kind === 'text' ? question.maxLength : '',
    equivalentTo?.join(', ') ?? '',
  ];
}

/** The cells of a row by column, and a note of where each stands. */
interface RowReader {
  readonly line: number;
  text(column: SheetColumnKey): string;
  place(column: SheetColumnKey): SheetPlace;
}

function rowsOf(sheet: NamedSheet, columns: ReadonlyMap<string, number>): RowReader[] {
  return sheet.rows.slice(1).map(({ line, cells }) => ({
    line,
    text: (column) => cells[columns.get(column) ?? -1]?.normalize('NFC') ?? '',
    place: (column) => ({ sheet: sheet.name, line, column: columns.get(column) ?? 0 }),
  }));
}

/** What the sheets say, whatever it is worth, or why they are none of a questionnaire. */
export function readQuestionnaireSheets(sheets: readonly NamedSheet[], words: SheetWords): ReadSheets {
  const faults: SheetsFault[] = [];
  const rows = {} as Record<SheetKey, RowReader[]>;
  for (const key of SHEET_KEYS) {
    const named = [key, ...words.sheet[key]].map(foldText);
    const sheet = sheets.find(({ name }) => named.includes(foldText(name)));
    rows[key] = [];
    if (!sheet) {
      faults.push({ problem: 'missing_sheet', sheet: key });
      continue;
    }
    const wanted = QUESTIONNAIRE_SHEETS[key].map((column) => {
      const required = !column.endsWith('?');
      return [bare(column), { names: words.column(key, bare(column)), required }] as const;
    });
    const { columns, missing, unknown } = readColumns(sheet, Object.fromEntries(wanted));
    for (const column of missing)
      faults.push({ problem: 'missing_column', sheet: key, column: bare(column) });
    for (const heading of unknown) faults.push({ problem: 'unknown_column', sheet: key, heading });
    rows[key] = rowsOf(sheet, columns);
  }
  const second = rows.about[1];
  if (second) faults.push({ problem: 'second_row', place: second.place('code'), value: second.text('code') });
  return faults.length > 0 ? { faults } : composeValue(rows, words);
}

function composeValue(rows: Readonly<Record<SheetKey, readonly RowReader[]>>, words: SheetWords): ReadSheets {
  const places = new Map<string, SheetPlace>();
  const faults: SheetsFault[] = [];
  const read = (row: RowReader, column: SheetColumnKey, path: string): string => {
    places.set(path, row.place(column));
    return row.text(column);
  };
  const both = (
    row: RowReader,
    stem: 'title' | 'name' | 'label' | 'intro' | 'text' | 'hint',
    path: string,
  ) => {
    places.set(path, row.place(`${stem}_vi`));
    return { vi: read(row, `${stem}_vi`, `${path}.vi`), en: read(row, `${stem}_en`, `${path}.en`) };
  };
  /** A member that is there only where something stands in one of its cells. */
  const optional = (row: RowReader, name: 'intro' | 'hint', path: string) =>
    row.text(`${name}_vi`) + row.text(`${name}_en`) === ''
      ? {}
      : { [name]: both(row, name, `${path}.${name}`) };
  const word = (known: Readonly<Record<string, readonly string[]>>, text: string) =>
    wordFinder(known)(text) ?? text;

  const scales: { code: string; options: object[] }[] = [];
  for (const row of rows.scales) {
    const code = row.text('scale');
    let scale = scales.find((known) => known.code === code);
    if (!scale) {
      places.set(`scales[${scales.length}]`, row.place('scale'));
      scale = { code, options: [] };
      scales.push(scale);
    }
    const path = `scales[${scales.indexOf(scale)}].options[${scale.options.length}]`;
    if (row.text('value') + row.text('label_vi') + row.text('label_en') === '') continue;
    const writeIn = word({ yes: words.yes, no: words.no, '': [] }, read(row, 'write_in', `${path}.writeIn`));
    scale.options.push({
      value: read(row, 'value', `${path}.value`),
      label: both(row, 'label', `${path}.label`),
      ...(writeIn === '' ? {} : { writeIn: writeIn === 'yes' ? true : writeIn === 'no' ? false : writeIn }),
    });
  }

  const sections = rows.sections.map((row, at) => {
    const path = `sections[${at}]`;
    const code = read(row, 'code', `${path}.code`);
    const heading = { code, title: both(row, 'title', `${path}.title`), ...optional(row, 'intro', path) };
    places.set(path, row.place('code'));
    return { ...heading, questions: [] as object[] };
  });

  const question = (row: RowReader, path: string): object => {
    const kind = word(words.kind, read(row, 'kind', `${path}.kind`));
    const number = (column: 'max_choices' | 'max_length', name: string) => {
      const text = read(row, column, `${path}.${name}`);
      return { [name]: /^\d+$/.test(text) ? Number(text) : text };
    };
    const list = (column: 'if_values' | 'equivalent_to', at: string) => {
      const found = row
        .text(column)
        .split(/[\s,;]+/)
        .filter((entry) => entry !== '');
      places.set(at, row.place(column));
      return found;
    };
    const equivalentTo = list('equivalent_to', `${path}.equivalentTo`);
    const asked = row.text('if_question') + row.text('if_values') !== '';
    const base = {
      code: read(row, 'code', `${path}.code`),
      kind,
      role: word(words.role, read(row, 'role', `${path}.role`)),
      text: both(row, 'text', `${path}.text`),
      ...optional(row, 'hint', path),
      ...(asked && {
        relevantIf: {
          question: read(row, 'if_question', `${path}.relevantIf.question`),
          values: list('if_values', `${path}.relevantIf.values`),
        },
      }),
      ...(equivalentTo.length > 0 && { equivalentTo }),
    };
    const factor = read(row, 'factor', `${path}.factor`);
    const scale = { scale: read(row, 'scale', `${path}.scale`) };
    if (kind === 'text') return { ...base, ...number('max_length', 'maxLength') };
    if (kind === 'multiple') return { ...base, ...scale, ...number('max_choices', 'maxChoices') };
    return { ...base, ...scale, ...(factor !== '' && { factor }) };
  };
  for (const row of rows.questions) {
    const code = row.text('section');
    const at = sections.findIndex((section) => section.code === code);
    const section = sections[at];
    if (!section) {
      faults.push({ problem: 'unknown_section', place: row.place('section'), value: code });
      continue;
    }
    const path = `sections[${at}].questions[${section.questions.length}]`;
    places.set(path, row.place('code'));
    section.questions.push(question(row, path));
  }

  const [about] = rows.about;
  const version = about ? read(about, 'version', 'version') : '';
  const value = {
    code: about ? read(about, 'code', 'code') : '',
    version: /^\d+$/.test(version) ? Number(version) : version,
    title: about ? both(about, 'title', 'title') : { vi: '', en: '' },
    factors: rows.factors.map((row, at) => {
      const path = `factors[${at}]`;
      places.set(path, row.place('code'));
      return { code: read(row, 'code', `${path}.code`), name: both(row, 'name', `${path}.name`) };
    }),
    scales,
    sections,
  };
  return faults.length > 0 ? { faults } : { value, places };
}

/** Where in the file an issue's path leads to: its own cell, else that of the nearest part around it. */
export function placeOfPath(places: ReadonlyMap<string, SheetPlace>, path: string): SheetPlace | undefined {
  for (let at = path; at !== ''; at = at.replace(/(^|\.)[^.[]+$|\[\d+\]$/, '')) {
    const place = places.get(at);
    if (place) return place;
  }
  return undefined;
}
