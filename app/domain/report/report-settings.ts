/** What the Department sets about its reports: names, place, signatory, recipients, legal bases. */

/** Empty fields mean the default of the report's language. Lists are one entry a line. */
export interface ReportSettings {
  readonly superior: string;
  readonly department: string;
  /** Stands in the report's number: `SNV` in "Số: …/BC-SNV". */
  readonly mark: string;
  readonly place: string;
  readonly authority: string;
  readonly signatory: string;
  readonly recipients: string;
  readonly bases: string;
}

export const NO_SETTINGS: ReportSettings = {
  superior: '',
  department: '',
  mark: '',
  place: '',
  authority: '',
  signatory: '',
  recipients: '',
  bases: '',
};

export type SettingField = keyof ReportSettings;

interface Limit {
  readonly letters: number;
  readonly lines: number;
}

/** A line of letters; the lists may have many. */
export const SETTING_LIMITS: Readonly<Record<SettingField, Limit>> = {
  superior: { letters: 150, lines: 1 },
  department: { letters: 150, lines: 1 },
  mark: { letters: 20, lines: 1 },
  place: { letters: 60, lines: 1 },
  authority: { letters: 150, lines: 3 },
  signatory: { letters: 80, lines: 1 },
  recipients: { letters: 2000, lines: 20 },
  bases: { letters: 6000, lines: 20 },
};

export const SETTING_FIELDS = Object.keys(SETTING_LIMITS).filter(isSettingField);

function isSettingField(name: string): name is SettingField {
  return Object.hasOwn(SETTING_LIMITS, name);
}

export interface SettingProblem {
  readonly field: SettingField;
  readonly problem: 'tooLong' | 'tooManyLines' | 'badCharacter' | 'badMark';
  /** The limit passed; 0 where there is none to name. */
  readonly most: number;
}

/** Anything that cannot be printed, but for the end of a line. Word refuses to open a file that holds one. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** Lines without space around them, empty ones left out; composed, so that one word is the same bytes everywhere. */
export function listLines(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What was typed as settings, and what is wrong with it. Settings with a problem are not to be kept. */
export function readReportSettings(typed: Readonly<Record<SettingField, string>>): {
  readonly settings: ReportSettings;
  readonly problems: readonly SettingProblem[];
} {
  const problems = SETTING_FIELDS.flatMap((field): SettingProblem[] => {
    const lines = listLines(typed[field]);
    const text = lines.join('\n');
    const limit = SETTING_LIMITS[field];
    if (lines.some((line) => UNPRINTABLE.test(line))) return [{ field, problem: 'badCharacter', most: 0 }];
    if (lines.length > limit.lines) return [{ field, problem: 'tooManyLines', most: limit.lines }];
    if (field === 'mark' && text !== '' && !/^[\p{L}\p{N}.-]{1,20}$/u.test(text))
      return [{ field, problem: 'badMark', most: limit.letters }];
    return text.length > limit.letters ? [{ field, problem: 'tooLong', most: limit.letters }] : [];
  });
  const kept = (field: SettingField) => listLines(typed[field]).join('\n');
  return {
    problems,
    settings: {
      superior: kept('superior'),
      department: kept('department'),
      mark: kept('mark'),
      place: kept('place'),
      authority: kept('authority'),
      signatory: kept('signatory'),
      recipients: kept('recipients'),
      bases: kept('bases'),
    },
  };
}
