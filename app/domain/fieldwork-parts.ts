/** The fieldwork of some agencies in parts: by month, and by what slips are counted and answers are split by. */
import type { DossierFact } from './dossier.ts';
import type { UnitResult } from './result.ts';
import { presentationOf } from './statistics/presentation.ts';

/** One value of a month, outcome, channel or service; `''`: slips for which it was not said. */
export interface FieldworkPart {
  readonly value: string;
  /** Dossiers finished; `null`: not reported. */
  readonly dossiers: number | null;
  readonly issued: number;
  /** People whose answers count, as released; `null` where nothing may be shown, or answers are not split by it. */
  readonly answered: number | null;
  /** `answered` over slips of the agencies that it is of, 0…1; `null` where unknown or more than all. */
  readonly rate: number | null;
}

export interface FieldworkTable {
  readonly by: DossierFact;
  /** Whether the round's plan keeps answers apart by it. */
  readonly split: boolean;
  readonly parts: readonly FieldworkPart[];
}

export interface FieldworkMonth extends FieldworkPart {
  /** Slips and answers from the round's first month on. */
  readonly issuedSoFar: number;
  readonly answeredSoFar: number;
  /** Their ratio, over the agencies with answers so far: answers are counted when released. */
  readonly rateSoFar: number | null;
}

/** What answers are counted by. */
export const ANSWERED_BY = ['month', 'outcome', 'channel', 'service', 'mode'] as const;
export type AnsweredBy = (typeof ANSWERED_BY)[number];

/** Slips of an agency with what they were counted by. */
export interface IssuedBy extends Readonly<Record<DossierFact | 'month' | 'agency', string>> {
  readonly issued: number;
}

/** People of one agency who gave one value. */
export interface AnsweredPart {
  readonly agency: string;
  readonly by: AnsweredBy;
  readonly value: string;
  readonly respondents: number;
}

/** As figures by part are shown: a value of too few people and one of nobody are both absent. */
export function shownParts(parts: readonly AnsweredPart[]): AnsweredPart[] {
  return parts.filter(
    ({ respondents }) => presentationOf({ respondents, unanimous: false, width: 0 }).tier !== 'hidden',
  );
}

/** Those of a result, whose values are shown already. */
export function answeredParts({ agency, views }: Pick<UnitResult, 'agency' | 'views'>): AnsweredPart[] {
  return views.flatMap(({ view, rows }) => {
    const by = ANSWERED_BY.find((known) => known === view);
    if (!by) return [];
    return rows.map(({ value, overall: { respondents } }) => ({ agency: agency.id, by, value, respondents }));
  });
}

function rateOf(answered: number | null, issued: number): number | null {
  return answered !== null && issued > 0 && answered <= issued ? answered / issued : null;
}

/** Sums by value, and by agency within it. */
type ByValue = ReadonlyMap<string, ReadonlyMap<string, number>>;

function byValue<T extends { readonly agency: string }>(
  parts: readonly T[],
  nameOf: (part: T) => string,
  countOf: (part: T) => number,
): ByValue {
  const sums = new Map<string, Map<string, number>>();
  for (const part of parts) {
    const value = nameOf(part);
    const agencies = sums.get(value) ?? new Map<string, number>();
    agencies.set(part.agency, (agencies.get(part.agency) ?? 0) + countOf(part));
    sums.set(value, agencies);
  }
  return sums;
}

function answersBy(answered: readonly AnsweredPart[], by: AnsweredBy): ByValue {
  return byValue(
    answered.filter((part) => part.by === by),
    ({ value }) => value,
    ({ respondents }) => respondents,
  );
}

const NOBODY: ReadonlyMap<string, number> = new Map();

function total(counts: ReadonlyMap<string, number>, among?: { has(agency: string): boolean }): number {
  let sum = 0;
  for (const [agency, count] of counts) if (!among || among.has(agency)) sum += count;
  return sum;
}

/** One line; the rate is of the agencies whose answers may be shown, on both sides. */
function partOf(
  value: string,
  dossiers: ReadonlyMap<string, number>,
  slips: ReadonlyMap<string, number> = NOBODY,
  answers: ReadonlyMap<string, number> = NOBODY,
): FieldworkPart {
  const answered = answers.size === 0 ? null : total(answers);
  return {
    ...{ value, issued: total(slips), answered, rate: rateOf(answered, total(slips, answers)) },
    dossiers: dossiers.get(value) ?? null,
  };
}

/**
 * Every value that dossiers, slips or answers have, in order; the one not said comes last.
 *
 * @param answered as shown (`shownParts`), of the same agencies as the slips
 */
export function fieldworkTable(
  by: DossierFact,
  split: boolean,
  issued: readonly IssuedBy[],
  dossiers: ReadonlyMap<string, number>,
  answered: readonly AnsweredPart[],
): FieldworkTable {
  const slips = byValue(
    issued,
    (part) => part[by],
    (part) => part.issued,
  );
  const answers: ByValue = split ? answersBy(answered, by) : new Map();
  const values = [...new Set([...dossiers.keys(), ...slips.keys(), ...answers.keys()])];
  const ordered = values.sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1));
  return {
    ...{ by, split },
    parts: ordered.map((value) => partOf(value, dossiers, slips.get(value), answers.get(value))),
  };
}

/** The months of a round, whatever happened in them. */
export function fieldworkMonths(
  months: readonly string[],
  issued: readonly IssuedBy[],
  dossiers: ReadonlyMap<string, number>,
  answered: readonly AnsweredPart[],
): FieldworkMonth[] {
  const slips = byValue(
    issued,
    ({ month }) => month,
    (part) => part.issued,
  );
  const answers = answersBy(answered, 'month');
  const handedOut = new Map<string, number>();
  const heard = new Set<string>();
  let answeredSoFar = 0;
  return months.map((month) => {
    const part = partOf(month, dossiers, slips.get(month), answers.get(month));
    for (const [agency, count] of slips.get(month) ?? [])
      handedOut.set(agency, (handedOut.get(agency) ?? 0) + count);
    for (const agency of answers.get(month)?.keys() ?? []) heard.add(agency);
    answeredSoFar += part.answered ?? 0;
    return {
      ...{ ...part, issuedSoFar: total(handedOut), answeredSoFar },
      rateSoFar: rateOf(answeredSoFar === 0 ? null : answeredSoFar, total(handedOut, heard)),
    };
  });
}
