/**
 * Reads JSON of unknown origin as the shape of a questionnaire. Every reader reports what is wrong and
 * returns a stand-in of the right type, so that one reading finds every issue; the caller discards the
 * result if there was any.
 */
import {
  type ChoiceRole,
  type Condition,
  type Factor,
  LOCALES,
  type Localized,
  type Option,
  type Question,
  type Questionnaire,
  type Scale,
  type Section,
} from './questionnaire.ts';
import type { Report } from './questionnaire-issues.ts';

const LONGEST_TEXT = 1_000;
const LONGEST_ARRAY = 200;
const LONGEST_FREE_TEXT = 2_000;

/** Families, e.g. `DV16`. */
const FAMILY = /^[A-Z][A-Z0-9]{0,15}$/;
/** Factors, scales, sections and questions. No dot or tab: write-ins and tally keys join codes with them. */
const CODE = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const OPTION_VALUE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;
/** `DV22.v1:B3`. */
const REFERENCE = /^[A-Z][A-Z0-9]{0,15}\.v[1-9][0-9]{0,5}:[A-Za-z][A-Za-z0-9_]{0,31}$/;
/** Control characters and direction overrides: a label could show something else than it says. */
const CONTROL = /[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

const ROLES: readonly ChoiceRole[] = ['index', 'overall', 'context', 'trait'];
const QUESTION_KEYS = ['code', 'kind', 'role', 'text', 'hint?', 'relevantIf?', 'equivalentTo?'];

type Fields = Readonly<Record<string, unknown>>;

/** An object's own members. Reports every key that `keys` does not name (a `?` marks optional ones). */
function readFields(value: unknown, path: string, keys: readonly string[], report: Report): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(path, 'not_an_object');
    return {};
  }
  const known = new Set(keys.map((key) => key.replace('?', '')));
  const fields: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value).slice(0, LONGEST_ARRAY)) {
    if (known.has(key)) fields[key] = member;
    else report(path === '' ? key : `${path}.${key}`, 'unknown_key');
  }
  return fields;
}

function readArray<T>(
  value: unknown,
  path: string,
  report: Report,
  read: (member: unknown, path: string) => T,
): T[] {
  if (!Array.isArray(value)) report(path, 'not_an_array');
  else if (value.length === 0) report(path, 'empty');
  else if (value.length > LONGEST_ARRAY) report(path, 'too_many');
  else return Array.from(value, (member: unknown, index) => read(member, `${path}[${index}]`));
  return [];
}

function readMatch(value: unknown, path: string, report: Report, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  report(
    path,
    typeof value !== 'string' ? 'not_a_text' : pattern === REFERENCE ? 'bad_reference' : 'bad_code',
  );
  return '';
}

function readWhole(value: unknown, path: string, report: Report, highest: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= highest) return value;
  report(path, 'not_a_number');
  return 1;
}

function readText(value: unknown, path: string, report: Report): string {
  if (typeof value !== 'string') report(path, 'not_a_text');
  else if (value.trim() === '') report(path, 'empty');
  else if (value.length > LONGEST_TEXT) report(path, 'too_long');
  else if (CONTROL.test(value)) report(path, 'control_character');
  else return value;
  return '';
}

function readLocalized(value: unknown, path: string, report: Report): Localized {
  const fields = readFields(value, path, LOCALES, report);
  const { vi, en } = fields;
  return { vi: readText(vi, `${path}.vi`, report), en: readText(en, `${path}.en`, report) };
}

function readFactor(value: unknown, path: string, report: Report): Factor {
  const { code, name } = readFields(value, path, ['code', 'name'], report);
  return {
    code: readMatch(code, `${path}.code`, report, CODE),
    name: readLocalized(name, `${path}.name`, report),
  };
}

function readOption(value: unknown, path: string, report: Report): Option {
  const fields = readFields(value, path, ['value', 'label', 'writeIn?'], report);
  const { writeIn } = fields;
  if (writeIn !== undefined && typeof writeIn !== 'boolean') report(`${path}.writeIn`, 'not_a_boolean');
  return {
    value: readMatch(fields['value'], `${path}.value`, report, OPTION_VALUE),
    label: readLocalized(fields['label'], `${path}.label`, report),
    ...(typeof writeIn === 'boolean' ? { writeIn } : {}),
  };
}

function readScale(value: unknown, path: string, report: Report): Scale {
  const { code, options } = readFields(value, path, ['code', 'options'], report);
  return {
    code: readMatch(code, `${path}.code`, report, CODE),
    options: readArray(options, `${path}.options`, report, (member, at) => readOption(member, at, report)),
  };
}

function readCondition(value: unknown, path: string, report: Report): Condition {
  const { question, values } = readFields(value, path, ['question', 'values'], report);
  return {
    question: readMatch(question, `${path}.question`, report, CODE),
    values: readArray(values, `${path}.values`, report, (member, at) =>
      readMatch(member, at, report, OPTION_VALUE),
    ),
  };
}

/** Keys beyond `QUESTION_KEYS` by kind. */
const KIND_KEYS: Readonly<Record<string, readonly string[]>> = {
  single: ['factor?', 'scale'],
  multiple: ['scale', 'maxChoices'],
  text: ['maxLength'],
};

function readQuestion(value: unknown, path: string, report: Report): Question {
  const kind: unknown =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const own = typeof kind === 'string' && Object.hasOwn(KIND_KEYS, kind) ? KIND_KEYS[kind] : undefined;
  // Of an unknown kind nothing else can be judged.
  if (!own) report(`${path}.kind`, 'unknown_kind');
  const fields = own ? readFields(value, path, [...QUESTION_KEYS, ...own], report) : {};
  const quiet: Report = own ? report : () => undefined;
  const base = {
    code: readMatch(fields['code'], `${path}.code`, quiet, CODE),
    text: readLocalized(fields['text'], `${path}.text`, quiet),
    ...('hint' in fields ? { hint: readLocalized(fields['hint'], `${path}.hint`, report) } : {}),
    ...('relevantIf' in fields
      ? { relevantIf: readCondition(fields['relevantIf'], `${path}.relevantIf`, report) }
      : {}),
    ...('equivalentTo' in fields
      ? {
          equivalentTo: readArray(fields['equivalentTo'], `${path}.equivalentTo`, report, (member, at) =>
            readMatch(member, at, report, REFERENCE),
          ),
        }
      : {}),
  };
  const readRole = <R extends string>(allowed: readonly R[], standIn: R): R => {
    const role = allowed.find((candidate) => candidate === fields['role']);
    if (role === undefined) quiet(`${path}.role`, 'unknown_role');
    return role ?? standIn;
  };
  const readScaleCode = () => readMatch(fields['scale'], `${path}.scale`, quiet, CODE);
  if (kind === 'text') {
    const maxLength = readWhole(fields['maxLength'], `${path}.maxLength`, report, LONGEST_FREE_TEXT);
    return { ...base, kind, role: readRole(['comment'], 'comment'), maxLength };
  }
  if (kind === 'multiple') {
    const maxChoices = readWhole(fields['maxChoices'], `${path}.maxChoices`, report, LONGEST_ARRAY);
    return { ...base, kind, role: readRole(['context'], 'context'), scale: readScaleCode(), maxChoices };
  }
  return {
    ...base,
    kind: 'single',
    role: readRole(ROLES, 'context'),
    scale: readScaleCode(),
    ...('factor' in fields ? { factor: readMatch(fields['factor'], `${path}.factor`, report, CODE) } : {}),
  };
}

function readSection(value: unknown, path: string, report: Report): Section {
  const fields = readFields(value, path, ['code', 'title', 'intro?', 'questions'], report);
  return {
    code: readMatch(fields['code'], `${path}.code`, report, CODE),
    title: readLocalized(fields['title'], `${path}.title`, report),
    ...('intro' in fields ? { intro: readLocalized(fields['intro'], `${path}.intro`, report) } : {}),
    questions: readArray(fields['questions'], `${path}.questions`, report, (member, at) =>
      readQuestion(member, at, report),
    ),
  };
}

/** The questionnaire with nothing but known keys; meaningless if anything was reported. */
export function readQuestionnaireShape(value: unknown, report: Report): Questionnaire {
  const keys = ['code', 'version', 'title', 'factors', 'scales', 'sections'];
  const fields = readFields(value, '', keys, report);
  return {
    code: readMatch(fields['code'], 'code', report, FAMILY),
    version: readWhole(fields['version'], 'version', report, 999_999),
    title: readLocalized(fields['title'], 'title', report),
    factors: readArray(fields['factors'], 'factors', report, (member, at) => readFactor(member, at, report)),
    scales: readArray(fields['scales'], 'scales', report, (member, at) => readScale(member, at, report)),
    sections: readArray(fields['sections'], 'sections', report, (member, at) =>
      readSection(member, at, report),
    ),
  };
}
