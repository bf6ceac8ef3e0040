/** A round that is being planned: edited by the Department until it is ordered to open. */

import { MODES, type Mode } from './ballot.ts';
import { cleanText } from './clean-text.ts';
import type { Localized } from './questionnaire.ts';
import { readDate } from './read-date.ts';
import { type RoundPlan, SPLITS, type Split } from './round.ts';

/** `draft`: may be edited. `ordered`: waits for its opening. `opened`: is a round now. */
export type DraftState = 'draft' | 'ordered' | 'opened';

/** What a draft says; the administrator signs all of it when ordering the opening. */
export interface RoundDraft {
  readonly slug: string;
  readonly name: Localized;
  /** Id of the agency whose subtree is surveyed. */
  readonly root: string;
  /** Ids of published versions. */
  readonly questionnaire: string;
  readonly method: string;
  readonly opensOn: string;
  /** First day after the round. */
  readonly closesOn: string;
  readonly plan: RoundPlan;
  /** Share of finished dossiers, 0…1, whose owners are expected to answer: for planning only. */
  readonly expectedShare: number;
}

/** The form's fields as typed. */
export interface DraftTyped {
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string;
  readonly root: string;
  readonly questionnaire: string;
  readonly method: string;
  readonly opensOn: string;
  readonly lastDay: string;
  readonly k: string;
  readonly expectedShare: string;
  readonly splits: readonly string[];
  readonly modes: readonly string[];
}

export type DraftField =
  | 'slug'
  | 'name'
  | 'nameEn'
  | 'root'
  | 'questionnaire'
  | 'method'
  | 'opensOn'
  | 'lastDay'
  | 'k'
  | 'expectedShare';

const LONGEST_NAME = 120;
const LONGEST_SLUG = 40;
const LARGEST_K = 50;

/** Words that already stand where a round's name stands in an address. */
const RESERVED: ReadonlySet<string> = new Set(['moi', 'du-thao', 'chuoi']);

/**
 * Whether a text can be a round's name in addresses: small letters, digits, single hyphens, at least one digit.
 *
 * @example isRoundSlug('2026-2027') // true
 * @example isRoundSlug('Năm 2026') // false
 */
export function isRoundSlug(text: string): boolean {
  return (
    text.length <= LONGEST_SLUG &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) &&
    /\d/.test(text) &&
    !RESERVED.has(text)
  );
}

/** What may be chosen from. */
export interface DraftChoices {
  readonly roots: readonly string[];
  readonly questionnaires: readonly string[];
  readonly methods: readonly string[];
}

/**
 * A draft as typed, or every field that is none. Only what cannot be stored is refused here; whether a round may
 * be opened so is judged by the opening checks.
 *
 * @param dayAfter the date after one, e.g. `addDays(date, 1)`
 */
export function readRoundDraft(
  typed: DraftTyped,
  choices: DraftChoices,
  dayAfter: (date: string) => string,
): { readonly draft: RoundDraft } | { readonly problems: readonly DraftField[] } {
  const problems: DraftField[] = [];
  const unless = (holds: boolean, field: DraftField) => {
    if (!holds) problems.push(field);
  };
  const [name, nameEn] = [cleanText(typed.name), cleanText(typed.nameEn)];
  unless(isRoundSlug(typed.slug), 'slug');
  unless(name !== '' && name.length <= LONGEST_NAME, 'name');
  unless(nameEn.length <= LONGEST_NAME, 'nameEn');
  unless(choices.roots.includes(typed.root), 'root');
  unless(choices.questionnaires.includes(typed.questionnaire), 'questionnaire');
  unless(choices.methods.includes(typed.method), 'method');
  const opensOn = readDate(typed.opensOn);
  const lastDay = readDate(typed.lastDay);
  unless(opensOn !== undefined, 'opensOn');
  unless(lastDay !== undefined, 'lastDay');
  const k = Number(typed.k);
  unless(/^\d+$/.test(typed.k) && k >= 1 && k <= LARGEST_K, 'k');
  const percent = Number(typed.expectedShare.replace(',', '.'));
  unless(/^\d+([.,]\d+)?$/.test(typed.expectedShare) && percent > 0 && percent <= 100, 'expectedShare');
  if (problems.length > 0 || opensOn === undefined || lastDay === undefined) return { problems };
  return {
    draft: {
      ...{ slug: typed.slug, root: typed.root, questionnaire: typed.questionnaire, method: typed.method },
      name: { vi: name, en: nameEn || name },
      ...{ opensOn, closesOn: dayAfter(lastDay) },
      plan: {
        splits: SPLITS.filter((split: Split) => typed.splits.includes(split)),
        officialModes: MODES.filter((mode: Mode) => typed.modes.includes(mode)),
        k,
      },
      expectedShare: percent / 100,
    },
  };
}
