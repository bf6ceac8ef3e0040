/** The fieldwork of one agency in parts: by month, and by what slips are counted and answers are split by. */
import type { DossierFact } from './dossier.ts';
import type { ResultView } from './result-views.ts';

/** One value of a month, outcome, channel or service; `''`: slips for which it was not said. */
export interface FieldworkPart {
  readonly value: string;
  /** Dossiers finished; `null`: not reported. */
  readonly dossiers: number | null;
  readonly issued: number;
  /** People whose answers count, as released; `null` where nothing may be shown, or answers are not split by it. */
  readonly answered: number | null;
  /** `answered` over `issued`, 0…1; `null` where unknown or more than all. */
  readonly rate: number | null;
}

export interface FieldworkTable {
  readonly by: DossierFact;
  /** Whether the round's plan keeps answers apart by it. */
  readonly split: boolean;
  readonly parts: readonly FieldworkPart[];
}

export interface FieldworkMonth extends FieldworkPart {
  /** Slips and answers from the round's first month on, and their ratio: answers are counted when released. */
  readonly issuedSoFar: number;
  readonly answeredSoFar: number;
  readonly rateSoFar: number | null;
}

/** A slip with what it was counted by. */
export interface IssuedBy extends Readonly<Record<DossierFact | 'month', string>> {
  readonly issued: number;
}

function rateOf(answered: number | null, issued: number): number | null {
  return answered !== null && issued > 0 && answered <= issued ? answered / issued : null;
}

function sumBy(parts: readonly IssuedBy[], column: DossierFact | 'month'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) sums.set(part[column], (sums.get(part[column]) ?? 0) + part.issued);
  return sums;
}

/** Respondents by value of a view; a hidden value and an empty one are both absent. */
function respondentsIn(views: readonly ResultView[], view: ResultView['view']): Map<string, number> {
  const rows = views.find((one) => one.view === view)?.rows ?? [];
  return new Map(rows.map(({ value, overall }) => [value, overall.respondents]));
}

/** Every value that dossiers, slips or answers have, in order; the one not said comes last. */
export function fieldworkTable(
  by: DossierFact,
  split: boolean,
  issued: readonly IssuedBy[],
  dossiers: ReadonlyMap<string, number>,
  views: readonly ResultView[],
): FieldworkTable {
  const slips = sumBy(issued, by);
  const answers = split ? respondentsIn(views, by) : new Map<string, number>();
  const values = [...new Set([...dossiers.keys(), ...slips.keys(), ...answers.keys()])];
  const ordered = values.sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1));
  return {
    by,
    split,
    parts: ordered.map((value) => {
      const [handedOut, answered] = [slips.get(value) ?? 0, answers.get(value) ?? null];
      return {
        ...{ value, issued: handedOut, answered, rate: rateOf(answered, handedOut) },
        dossiers: dossiers.get(value) ?? null,
      };
    }),
  };
}

/** The months of a round, whatever happened in them. */
export function fieldworkMonths(
  months: readonly string[],
  issued: readonly IssuedBy[],
  dossiers: ReadonlyMap<string, number>,
  views: readonly ResultView[],
): FieldworkMonth[] {
  const slips = sumBy(issued, 'month');
  const answers = respondentsIn(views, 'month');
  let issuedSoFar = 0;
  let answeredSoFar = 0;
  return months.map((month) => {
    const [handedOut, answered] = [slips.get(month) ?? 0, answers.get(month) ?? null];
    issuedSoFar += handedOut;
    answeredSoFar += answered ?? 0;
    return {
      ...{ value: month, issued: handedOut, answered, rate: rateOf(answered, handedOut) },
      ...{ dossiers: dossiers.get(month) ?? null, issuedSoFar, answeredSoFar },
      rateSoFar: rateOf(answeredSoFar === 0 ? null : answeredSoFar, issuedSoFar),
    };
  });
}
