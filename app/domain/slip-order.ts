/** How many slips are printed at once, for which dossiers, and how long their codes work. */

import { CHANNELS, DOSSIER_FACTS, type DossierFact, OUTCOMES } from './dossier.ts';
import { readDate } from './read-date.ts';
import type { Split } from './round.ts';

/** Sixty-two sheets: what an office printer takes at once. */
export const MOST_SLIPS = 496;

/** A day this many days ahead is proposed: time to carry the slip home and answer. */
const DAYS_TO_ANSWER = 30;

/** Eight on a sheet of A4 to be cut, or one after the other on the 80 mm roll of a counter's printer. */
export const SLIP_FORMS = ['sheet', 'receipt'] as const;
export type SlipForm = (typeof SLIP_FORMS)[number];

export const SLIP_PROBLEMS = ['count', 'expires', ...DOSSIER_FACTS] as const;
export type SlipProblem = (typeof SLIP_PROBLEMS)[number];

/** An order as a form carries it; what is left out was not said. */
export interface SlipOrderTyped extends Partial<Readonly<Record<DossierFact, string>>> {
  readonly count: string;
  readonly expires: string;
  readonly form?: string;
}

/** A sound order: `''` for what is not said of the dossiers. */
export interface ReadSlipOrder extends Readonly<Record<DossierFact, string>> {
  readonly count: number;
  readonly expires: string;
  readonly form: SlipForm;
}

export interface SlipRules {
  /** What the round's plan splits by: such a fact must be said, or the answer would count nowhere it belongs. */
  readonly splits: readonly Split[];
  /** Ids of the services there are. */
  readonly services: readonly string[];
}

const NO_RULES: SlipRules = { splits: [], services: [] };

/** An order as typed, or the first thing wrong with it. `today` is an ISO date. */
export function readSlipOrder(
  typed: SlipOrderTyped,
  today: string,
  { splits, services }: SlipRules = NO_RULES,
): ReadSlipOrder | { readonly problem: SlipProblem } {
  const count = Number(typed.count);
  if (!/^\d+$/.test(typed.count) || count < 1 || count > MOST_SLIPS) return { problem: 'count' };
  const expires = readDate(typed.expires);
  if (expires === undefined || expires <= today) return { problem: 'expires' };
  const { service = '', channel = '', outcome = '' } = typed;
  const facts = { service, channel, outcome };
  const known = { service: services, channel: CHANNELS, outcome: OUTCOMES } as const;
  const wrong = DOSSIER_FACTS.find((fact) =>
    facts[fact] === '' ? splits.includes(fact) : !known[fact].some((value) => value === facts[fact]),
  );
  if (wrong) return { problem: wrong };
  const form = SLIP_FORMS.find((candidate) => candidate === typed.form) ?? 'sheet';
  return { count, expires, form, ...facts };
}

/**
 * The day proposed as the first on which codes printed today no longer work.
 *
 * @param now the present, in milliseconds
 * @param dateOf the day on the province's calendar at an instant
 */
export function proposedExpiry(now: number, dateOf: (at: number) => string): string {
  return dateOf(now + (DAYS_TO_ANSWER + 1) * 24 * 3_600_000);
}
