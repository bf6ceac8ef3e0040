/** A survey round (đợt khảo sát): the exact period of every official figure. */
import type { Mode, Stream } from './ballot.ts';
import { addDays } from './calendar.ts';
import type { Localized } from './questionnaire.ts';

/** Dimensions that a round's plan may split leaves by, before it starts. */
export const SPLITS = ['service', 'channel', 'outcome', 'mode'] as const;
export type Split = (typeof SPLITS)[number];

/** What is fixed about a round before it opens. */
export interface RoundPlan {
  /** Usually empty: a split makes smaller leaves, which wait longer for a batch. */
  readonly splits: readonly Split[];
  /** Ways of answering that count for the official figure. */
  readonly officialModes: readonly Mode[];
  /** Smallest batch, 5 or more. */
  readonly k: number;
}

export const DEFAULT_PLAN: RoundPlan = { splits: [], officialModes: ['slip', 'paper'], k: 5 };

export interface Round {
  readonly id: string;
  readonly slug: string;
  readonly name: Localized;
  readonly root: string;
  readonly questionnaire: string;
  readonly method: string;
  readonly opensOn: string;
  /** First day after the round; `null` while no closing date is set. */
  readonly closesOn: string | null;
  readonly plan: RoundPlan;
  /** Intra-respondent correlation by scope, the floor of the default interval. */
  readonly rho0: Readonly<Record<string, number>>;
  readonly publicKey: string;
  readonly closedOn: string | null;
}

export type RoundState = 'not_open' | 'open' | 'closed';

/** State of a round on a day of the province's calendar (ISO date). */
export function roundState(
  round: Pick<Round, 'opensOn' | 'closesOn' | 'closedOn'>,
  today: string,
): RoundState {
  if (today < round.opensOn) return 'not_open';
  if (round.closedOn !== null || (round.closesOn !== null && today >= round.closesOn)) return 'closed';
  return 'open';
}

/** Last day of a round that has one: the day before its closing date, or the day it was closed early. */
export function lastDayOf({ closesOn, closedOn }: Pick<Round, 'closesOn' | 'closedOn'>): string | null {
  if (closedOn !== null && (closesOn === null || closedOn < closesOn)) return closedOn;
  return closesOn === null ? null : addDays(closesOn, -1);
}

/** The day that a round's figures are of: its last, or today while that is still to come. */
export function dayOfFigures(round: Pick<Round, 'closesOn' | 'closedOn'>, today: string): string {
  const last = lastDayOf(round);
  return last !== null && last < today ? last : today;
}

/** The stream a way of answering belongs to under a plan. */
export function streamOf(plan: RoundPlan, mode: Mode): Stream {
  return plan.officialModes.includes(mode) ? 'official' : 'open';
}

/** Where an answer will count. Splits that the plan does not name are `''`. */
export interface LeafPlace extends Readonly<Record<Split, string>> {
  readonly round: string;
  readonly questionnaire: string;
  readonly node: string;
  readonly stream: Stream;
}

/** The leaf of an answer given at `unit` about a dossier with these facts. */
export function leafPlace(
  round: Round,
  unit: string,
  mode: Mode,
  facts: Readonly<Partial<Record<'service' | 'channel' | 'outcome', string>>>,
): LeafPlace {
  const split = (name: Split, value: string | undefined) =>
    round.plan.splits.includes(name) ? (value ?? '') : '';
  return {
    round: round.id,
    questionnaire: round.questionnaire,
    node: unit,
    stream: streamOf(round.plan, mode),
    service: split('service', facts.service),
    channel: split('channel', facts.channel),
    outcome: split('outcome', facts.outcome),
    mode: split('mode', mode),
  };
}
