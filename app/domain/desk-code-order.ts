/** Permanent codes of desks (bàn, quầy): what an officer may order about them. */

import type { Agency } from './agency.ts';
import { type AgencyTree, findUnit, listSubtree } from './agency-tree.ts';
import { readDate } from './read-date.ts';

/** A poster that people scan with their own phone, or a tablet at the counter. */
export const DESK_MODES = ['desk', 'kiosk'] as const;
export type DeskMode = (typeof DESK_MODES)[number];

export const POSTER_SHEETS = ['A4', 'A5'] as const;
export type PosterSheet = (typeof POSTER_SHEETS)[number];

/** Ten answers a minute by one code is beyond any desk. */
export const HIGHEST_HOURLY_LIMIT = 600;

export const DESK_CODE_PROBLEMS = ['desk', 'limit', 'end_others', 'end', 'questionnaire'] as const;
export type DeskCodeProblem = (typeof DESK_CODE_PROBLEMS)[number];

export interface DeskCodeTyped {
  readonly desk: string;
  readonly mode: string;
  readonly sheet: string;
  readonly limit: string;
  /** Empty: the desk's other codes stay. */
  readonly endOthers: string;
  /** Empty: the round's own. */
  readonly questionnaire: string;
}

export interface DeskCodeOrder {
  readonly desk: string;
  readonly mode: DeskMode;
  readonly sheet: PosterSheet;
  readonly hourlyLimit: number;
  /** First day on which the desk's other codes of this mode no longer work; `null`: they stay. */
  readonly endOthers: string | null;
  /** Version asked instead of the round's own; only a kiosk may have one. */
  readonly questionnaire: string | null;
}

/** Whole answers an hour, or `undefined` where it is no such number. */
export function readHourlyLimit(typed: string): number | undefined {
  const limit = Number(typed);
  return /^\d+$/.test(typed) && limit >= 1 && limit <= HIGHEST_HOURLY_LIMIT ? limit : undefined;
}

/** The first day on which a code no longer works, today or later, or `undefined`. */
export function readCodeEnd(typed: string, today: string): string | undefined {
  const end = readDate(typed);
  return end !== undefined && end >= today ? end : undefined;
}

/**
 * An order as typed, or the first thing wrong with it.
 *
 * @param desks ids of the places that the officer may print for
 * @param questionnaires ids of published versions
 */
export function readDeskCodeOrder(
  typed: DeskCodeTyped,
  today: string,
  {
    desks,
    questionnaires,
  }: { readonly desks: readonly string[]; readonly questionnaires: readonly string[] },
): DeskCodeOrder | { readonly problem: DeskCodeProblem } {
  const { desk } = typed;
  if (!desks.includes(desk)) return { problem: 'desk' };
  const mode = DESK_MODES.find((candidate) => candidate === typed.mode) ?? 'desk';
  const hourlyLimit = readHourlyLimit(typed.limit);
  if (hourlyLimit === undefined) return { problem: 'limit' };
  const endOthers = typed.endOthers === '' ? null : readCodeEnd(typed.endOthers, today);
  if (endOthers === undefined) return { problem: 'end_others' };
  // A poster is answered on the citizen's own phone, at leisure: there the whole questionnaire is asked.
  const questionnaire = mode === 'kiosk' && typed.questionnaire !== '' ? typed.questionnaire : null;
  if (questionnaire !== null && !questionnaires.includes(questionnaire)) return { problem: 'questionnaire' };
  const sheet = POSTER_SHEETS.find((candidate) => candidate === typed.sheet) ?? 'A4';
  return { desk, mode, sheet, hourlyLimit, endOthers, questionnaire };
}

/** Where a unit may put a permanent code: itself, and every place under it that counts for it. */
export function listDesks(tree: AgencyTree, unit: string): Agency[] {
  return listSubtree(tree, unit).filter((agency) => findUnit(tree, agency.id)?.id === unit);
}
