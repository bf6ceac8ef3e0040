/** How many people answer at each unit in a round, and how satisfied they are on average. */
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { AgencyTable } from '#db/schema';
import type { Chance } from './chance.server.ts';
import type { DemoRound } from './rounds.server.ts';

export interface UnitPlan {
  readonly unit: string;
  /** Answers in the official stream, and by permanent desk codes. */
  readonly official: number;
  readonly open: number;
  /** Share of answers at levels 4–5 that is expected, 0…1. */
  readonly share: number;
  /** Share of level 5 among them. */
  readonly veryShare: number;
  /** Nothing is left blank, and the share is reached exactly. */
  readonly exact: boolean;
}

/** What a unit is like over the years. */
export interface UnitCharacter {
  readonly unit: string;
  /** Relative number of visitors. */
  readonly size: number;
  readonly share: number;
  /** Answers in the open stream for each official one. */
  readonly openShare: number;
}

/** Special cases are set in the last closed round, where everybody can see them. */
const SPECIAL_ROUND = '2025-2026';

/** Of a year's visitors, how many answer in the official stream: with these sizes, 120,000 answers in three years. */
const ANSWERING = 0.82;

/** Visitors of a typical unit, and how much units of a kind differ (logarithmic standard deviation). */
const SIZES: Readonly<Partial<Record<AgencyTable['kind'], { typical: number; spread: number }>>> = {
  department: { typical: 520, spread: 0.5 },
  ward: { typical: 620, spread: 0.35 },
  commune: { typical: 290, spread: 0.45 },
};

interface Special {
  readonly agency: string;
  readonly respondents: number;
  readonly share: number;
  readonly veryShare?: number;
  readonly exact?: boolean;
}

const SPECIALS: Readonly<Record<string, Special>> = DEMO_PROVINCE.special;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** One character for each unit, in the order given. A predecessor has half of its successor's visitors. */
export function drawCharacters(units: readonly AgencyTable[], chance: Chance): UnitCharacter[] {
  return units.map(({ id, kind, valid_to }) => {
    const { typical, spread } = SIZES[kind] ?? { typical: 300, spread: 0.4 };
    const size = typical * Math.exp(spread * chance.normal());
    return {
      unit: id,
      size: valid_to === null ? size : size / 2,
      share: clamp(0.884 + 0.034 * chance.normal(), 0.77, 0.962),
      openShare: 0.06 + 0.16 * chance.uniform(),
    };
  });
}

function findSpecial(unit: string): Special | undefined {
  return Object.values(SPECIALS).find((special) => special.agency === unit);
}

/** The plans of a round for the units in force in it. */
export function planUnits(
  characters: readonly UnitCharacter[],
  { slug, months, drift }: DemoRound,
  chance: Chance,
): UnitPlan[] {
  const answering = (ANSWERING * months.length) / 12;
  return characters.map(({ unit, size, share, openShare }) => {
    const special = findSpecial(unit);
    const noise = 0.011 * chance.normal();
    const official = chance.round(size * answering * Math.exp(0.12 * chance.normal()));
    const expected = clamp((special ? Math.min(special.share, 0.93) : share) + drift + noise, 0.7, 0.975);
    const usual = { official, open: chance.round(official * openShare), share: expected };
    const plan = {
      unit,
      ...usual,
      veryShare: clamp(0.36 + 1.4 * (expected - 0.86), 0.15, 0.6),
      exact: false,
    };
    // Where a few people come in the special year, not hundreds come in the others.
    const few = special && special.respondents < 30 ? { official: 14 + Math.round(size / 30), open: 0 } : {};
    if (!special || slug !== SPECIAL_ROUND) return { ...plan, ...few };
    return {
      ...plan,
      ...few,
      official: special.respondents,
      share: special.share,
      veryShare: special.veryShare ?? plan.veryShare,
      exact: special.exact === true,
    };
  });
}
