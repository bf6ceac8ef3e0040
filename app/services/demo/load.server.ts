/**
 * The demo province: Thái Nguyên with made-up answers. Everything follows from the seed, whatever the day;
 * only key pairs and the sealing of waiting ballots are drawn anew.
 */
import type { Database } from '#db/connect';
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { AgencyTable } from '#db/schema';
import { DEFAULT_PLAN, type Round } from '#domain/round';
import { STARTING_CORRELATION } from '#domain/statistics/intra-class-correlation';
import { OVERALL } from '#domain/tally';
import { openRound } from '../publish.server.ts';
import { seededRandomness } from '../randomness.server.ts';
import { nextFloors } from '../results.server.ts';
import { chanceOf } from './chance.server.ts';
import { type DemoFacts, putIntoCirculation } from './circulation.server.ts';
import { statedSplits } from './dossier-facts.server.ts';
import { handleDemoComments } from './handled-comments.server.ts';
import { loadDemoRound } from './load-round.server.ts';
import { insertDemoReference } from './reference-rows.server.ts';
import { DEMO_ROUNDS, type DemoRound } from './rounds.server.ts';
import { planDemoRound } from './sampling-plan.server.ts';
import { drawCharacters } from './unit-plans.server.ts';

export interface DemoLoad {
  readonly seed: string;
  /** Secret of the keyed digests of codes. */
  readonly codeKey: string;
  /** Puts the private key of a round outside the database. */
  readonly storeKey: (round: string, privateKey: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** `done` 0…1 of all; `what` is the unit, month or round being written. */
  readonly onProgress: (done: number, round: Round, what: string) => void;
}

const NAMES: Readonly<Record<string, Round['name']>> = DEMO_PROVINCE.rounds;

/** In force on the first or the last day with answers: as mergers fall between rounds, both are the same. */
function unitsIn(agencies: readonly AgencyTable[], { opensOn }: DemoRound): AgencyTable[] {
  return agencies.filter(
    ({ is_unit, valid_from, valid_to }) =>
      is_unit === 1 && valid_from <= opensOn && (valid_to === null || opensOn < valid_to),
  );
}

/** When the fixed part of the demo ends: eight in the morning of 2/11/2026 in Việt Nam. */
const DEMO_STARTS = Date.UTC(2026, 10, 2, 1);

/** The clock, set forward where it shows a day before the demo's open round has its answers. */
export function demoClock(now: () => number): () => number {
  const ahead = Math.max(0, DEMO_STARTS - now());
  return () => now() + ahead;
}

/** Fills an empty, migrated database. */
export async function loadDemoProvince(db: Database, load: DemoLoad): Promise<DemoFacts> {
  const { seed, now, storeKey, onProgress } = load;
  const reference = await insertDemoReference(db);
  const units = reference.agencies.filter(({ is_unit }) => is_unit === 1);
  const characters = drawCharacters(units, chanceOf(seededRandomness(`${seed} characters`)));
  const months = DEMO_ROUNDS.reduce((sum, round) => sum + round.months.length, 0);
  let before = 0;
  let previous: Round | undefined;
  for (const demo of DEMO_ROUNDS) {
    const questionnaire = reference.questionnaires[demo.questionnaire];
    const sameForm = previous?.questionnaire === questionnaire ? previous : undefined;
    const round: Round = await openRound(
      db,
      {
        id: demo.slug,
        slug: demo.slug,
        name: NAMES[demo.slug] ?? { vi: demo.slug, en: demo.slug },
        root: reference.root,
        questionnaire,
        method: reference.method,
        opensOn: demo.opensOn,
        closesOn: demo.closesOn,
        plan: { ...DEFAULT_PLAN, splits: statedSplits(demo.slug) },
        rho0: sameForm ? await nextFloors(db, sameForm) : { [OVERALL]: STARTING_CORRELATION },
      },
      storeKey,
    );
    const inForce = unitsIn(units, demo);
    const ids = new Set(inForce.map(({ id }) => id));
    const from = before;
    await loadDemoRound(db, {
      ...{ round, demo, seed, now, units: inForce },
      characters: characters.filter(({ unit }) => ids.has(unit)),
      onProgress: (done, what) => onProgress((from + done * demo.months.length) / months, round, what),
    });
    before += demo.months.length;
    previous = round;
  }
  await handleDemoComments(db, seed);
  if (previous) await planDemoRound(db, previous);
  return putIntoCirculation(db, load, previous?.id ?? '', reference.questionnaires.NHANH6);
}
