/** One round of the demo: its answers from the first to the last, released month by month. */
import type { Database } from '#db/connect';
import { insertSpentKeys } from '#db/queries/codes';
import { insertEnvelopes } from '#db/queries/envelopes';
import { insertLeaves } from '#db/queries/leaves';
import { insertSlipIssues } from '#db/queries/slip-issues';
import { insertVolumes } from '#db/queries/volumes';
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import { DV16, DV22 } from '#db/reference/instruments';
import type { AgencyTable, LeafTable } from '#db/schema';
import type { Stream } from '#domain/ballot';
import type { Randomness } from '#domain/randomness';
import { leafPlace, type Round } from '#domain/round';
import { freezeRound } from '../freeze.server.ts';
import { seededRandomness } from '../randomness.server.ts';
import { createSealer } from '../seal.server.ts';
import {
  type Arrival,
  acceptInBulk,
  type BulkRound,
  closeInBulk,
  releaseInBulk,
  startBulkRound,
  writeBulkTallies,
} from './bulk-round.server.ts';
import { type Chance, chanceOf } from './chance.server.ts';
import { drawStatedFacts, type StatedFacts, statesFacts } from './dossier-facts.server.ts';
import { plantSignals } from './planted-signals.server.ts';
import { type DemoRound, lastDayOfMonth } from './rounds.server.ts';
import { drawUnitAnswers } from './unit-answers.server.ts';
import { planUnits, type UnitCharacter } from './unit-plans.server.ts';
import { drawSlipIssues, drawVolumes, spreadOverWeeks } from './volumes.server.ts';

export interface RoundLoad {
  readonly round: Round;
  readonly demo: DemoRound;
  /** Units in force in the round, with their characters. */
  readonly units: readonly AgencyTable[];
  readonly characters: readonly UnitCharacter[];
  readonly seed: string;
  readonly now: () => number;
  /** `done` 0…1 of this round, and what is being written. */
  readonly onProgress: (done: number, what: string) => void;
}

/** Ballots that the unit whose next answer completes a batch has waiting: one fewer than 2k. */
const ONE_SHORT = 9;

/** The leaf of each unit and stream, and those of what slips state at a few units. */
interface Leaves {
  readonly plain: ReadonlyMap<string, Readonly<Record<Stream, LeafTable>>>;
  /** By unit and facts; grows while answers are drawn. */
  readonly stated: Map<string, LeafTable>;
}

const allLeaves = ({ plain, stated }: Leaves) => [
  ...[...plain.values()].flatMap(({ official, open }) => [official, open]),
  ...stated.values(),
];

async function openLeaves(
  db: Database,
  { round, units }: RoundLoad,
  randomness: Randomness,
): Promise<Leaves> {
  const leafAt = (unit: string, mode: 'slip' | 'desk') => ({
    id: randomness.id(),
    ...leafPlace(round, unit, mode, {}),
  });
  const plain = new Map(
    units.map(({ id }) => [id, { official: leafAt(id, 'slip'), open: leafAt(id, 'desk') }] as const),
  );
  const leaves = { plain, stated: new Map<string, LeafTable>() };
  await insertLeaves(db, allLeaves(leaves));
  return leaves;
}

/** The leaf of an official answer at a unit whose slips state something of the dossier. */
function statedLeaf(
  { round }: RoundLoad,
  { stated }: Leaves,
  unit: string,
  facts: StatedFacts,
  id: () => string,
) {
  const key = JSON.stringify([unit, facts]);
  const leaf = stated.get(key) ?? { id: id(), ...leafPlace(round, unit, 'slip', facts) };
  stated.set(key, leaf);
  return leaf;
}

/** Answers by month, and the dossiers and slips around them. */
async function drawAnswers(db: Database, load: RoundLoad, leaves: Leaves): Promise<Arrival[][]> {
  const { round, demo, units, characters, seed, onProgress } = load;
  const chance = chanceOf(seededRandomness(`${seed} ${demo.slug} answers`));
  const dossiers = seededRandomness(`${seed} ${demo.slug} dossiers`);
  const around = chanceOf(dossiers);
  const weeks = seededRandomness(`${seed} ${demo.slug} weeks`);
  const stated = seededRandomness(`${seed} ${demo.slug} stated facts`);
  const questionnaire = demo.questionnaire === 'DV16' ? DV16 : DV22;
  const slips = chanceOf(stated);
  const byMonth = demo.months.map((): Arrival[] => []);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const plans = planUnits(characters, demo, chanceOf(seededRandomness(`${seed} ${demo.slug} plans`)));
  for (const [index, plan] of plans.entries()) {
    const drawn = drawUnitAnswers(questionnaire, plan, demo.months.length, chance);
    const answers = plantSignals(drawn, plan.unit, demo, questionnaire, seed);
    const places = leaves.plain.get(plan.unit);
    const states = round.plan.splits.length > 0 && statesFacts(round.slug, plan.unit);
    if (!places) throw new RangeError(`drawAnswers: no leaf at ${plan.unit}`);
    for (const { month, stream, ballot } of answers) {
      const facts =
        states && stream === 'official' ? drawStatedFacts(round.slug, plan.unit, ballot, slips) : null;
      const leaf = facts ? statedLeaf(load, leaves, plan.unit, facts, stated.id) : places[stream];
      byMonth[month]?.push({ leaf: leaf.id, ballot });
    }
    const months = demo.months.map((month, position) => {
      const inMonth = answers.filter((answer) => answer.month === position);
      const official = inMonth.filter(({ stream }) => stream === 'official').length;
      return { unit: plan.unit, month, official, answers: inMonth.length };
    });
    await insertVolumes(
      db,
      months.flatMap((month) => drawVolumes(month, around)),
    );
    await insertSlipIssues(
      db,
      months.flatMap((month) =>
        spreadOverWeeks(drawSlipIssues(month, round.id, around, dossiers.id), chanceOf(weeks), weeks.id),
      ),
    );
    onProgress((0.35 * (index + 1)) / plans.length, names.get(plan.unit) ?? plan.unit);
  }
  await insertLeaves(db, [...leaves.stated.values()]);
  return byMonth;
}

/** More answers at the unit that is to be one short of a batch, after the last release. */
function acceptUntilOneShort(load: RoundLoad, bulk: BulkRound, leaves: Leaves, chance: Chance): void {
  const leaf = leaves.plain.get(DEMO_PROVINCE.nextCompletesBatch)?.official;
  if (!leaf) throw new RangeError('acceptUntilOneShort: the unit has no leaf');
  const missing = ONE_SHORT - (bulk.waiting.get(leaf.id)?.length ?? 0);
  const share = { share: 0.88, veryShare: 0.4, exact: false };
  const plan = { unit: leaf.node, official: missing, open: 0, ...share };
  const answers = drawUnitAnswers(DV16, plan, load.demo.months.length, chance);
  acceptInBulk(
    bulk,
    answers.map(({ ballot }) => ({ leaf: leaf.id, ballot })),
  );
}

async function sealWaiting(db: Database, bulk: BulkRound, now: () => number): Promise<void> {
  const seal = createSealer(now);
  for (const [leaf, waiting] of bulk.waiting)
    await insertEnvelopes(
      db,
      waiting.map(({ id, ballot }) => ({ id, leaf, sealed: seal(bulk.round.publicKey, leaf, ballot) })),
    );
}

/** Loads everything about one round whose record exists; closes and freezes it if it is to be closed. */
export async function loadDemoRound(db: Database, load: RoundLoad): Promise<void> {
  const { round, demo, seed, now, onProgress } = load;
  const leaves = await openLeaves(db, load, seededRandomness(`${seed} ${demo.slug} leaves`));
  const byMonth = await db.transaction().execute((transaction) => drawAnswers(transaction, load, leaves));
  const bulk = await startBulkRound(
    db,
    round,
    allLeaves(leaves),
    seededRandomness(`${seed} ${demo.slug} batches`),
  );
  for (const [index, month] of demo.months.entries()) {
    acceptInBulk(bulk, byMonth[index] ?? []);
    byMonth[index] = [];
    await releaseInBulk(db, bulk, lastDayOfMonth(month));
    onProgress(0.35 + (0.4 * (index + 1)) / demo.months.length, month);
  }
  if (demo.frozenOn === null) {
    acceptUntilOneShort(load, bulk, leaves, chanceOf(seededRandomness(`${seed} one short`)));
    await sealWaiting(db, bulk, now);
  } else {
    await closeInBulk(db, bulk, lastDayOfMonth(demo.months.at(-1) ?? ''));
  }
  const keys = seededRandomness(`${seed} ${demo.slug} keys`);
  await insertSpentKeys(
    db,
    Array.from({ length: bulk.totals.accepted }, () => ({
      key: drawDigest(keys),
      round: round.id,
      receipt: drawDigest(keys),
      expires: null,
    })),
  );
  await writeBulkTallies(db, bulk, (done, of) => onProgress(0.75 + (0.2 * done) / of, round.slug));
  if (demo.frozenOn !== null) await freezeRound(db, round.id, demo.frozenOn);
  onProgress(1, round.slug);
}

/** As long as a digest: 43 characters. */
function drawDigest(randomness: Randomness): string {
  return (randomness.id() + randomness.id() + randomness.id()).slice(0, 43);
}
