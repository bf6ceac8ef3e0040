/**
 * Closed rounds computed again under other methods, kept in memory by the edition's and the method's checksums: neither
 * ever changes. Never part of an edition or of any other record.
 */
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/connect';
import { listAnswersIn, listBatches } from '#db/queries/batches';
import { findLastEdition } from '#db/queries/editions';
import { findRound } from '#db/queries/rounds';
import { listTallies } from '#db/queries/tallies';
import { getMethod, getQuestionnaire, type Version } from '#db/queries/versions';
import type { BatchTable } from '#db/schema';
import { groupBy } from '#domain/grouping';
import { countsTheSame, type Method } from '#domain/method';
import { type MethodTrial, methodTrial } from '#domain/method-trial';
import type { Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { requiredValidShare } from '#domain/statistics/method-index';
import { mergeTallies, type Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import type { EditionBasis } from './edition-basis.server.ts';
import type { FrozenEditions } from './frozen-editions.server.ts';

export interface RoundTrial extends MethodTrial {
  readonly edition: number;
  readonly frozenOn: string;
  /** Ids of the round's own method and of the one that is tried. */
  readonly own: string;
  readonly other: string;
}

/** By ids of a frozen round and of a method. Rejects with a `not_found` or `not_frozen` refusal. */
export type MethodTrials = (round: string, method: string) => Promise<RoundTrial>;

/** Trials that are kept: each a few hundred pairs of figures. */
const KEPT = 24;

/** Answers that are counted before other requests get their turn. */
const ANSWERS_AT_ONCE = 2_000;

export function createMethodTrials(db: Database, editions: FrozenEditions): MethodTrials {
  const known = new Map<string, Promise<RoundTrial>>();
  return async (roundId, methodId) => {
    const round = await findRound(db, roundId);
    if (!round) throw new Refusal('not_found', `round ${roundId}`);
    const edition = await findLastEdition(db, round.id);
    if (!edition) throw new Refusal('not_frozen', `round ${round.slug} has no edition`);
    const other = await getMethod(db, methodId);
    const key = `${edition.checksum} ${other.checksum}`;
    const kept = known.get(key);
    if (kept) return kept;
    const computing = editions(edition).then(async ({ province, units }) => {
      const basis: EditionBasis = JSON.parse(edition.basis);
      const own = await getMethod(db, basis.frame.method.id);
      const { content: questionnaire } = await getQuestionnaire(db, round.questionnaire);
      const batches = await officialBatches(db, round, basis);
      const instrument = { questionnaire, own: own.content, other: other.content, k: round.plan.k };
      const official = await countedTallies(db, round, basis, batches, questionnaire, own);
      const trial = countsTheSame(own.content, other.content)
        ? official
        : await recountedTallies(db, batches, questionnaire, other.content);
      const figures = { groups: province.groups, units };
      return {
        ...methodTrial(basis.frame, figures, instrument, { official, trial }),
        ...{ edition: edition.number, frozenOn: edition.frozen_on, own: own.id, other: other.id },
      };
    });
    known.set(key, computing);
    computing.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return computing;
  };
}

/** The batches of the edition that count for its official figures. */
async function officialBatches(db: Database, round: Round, { batches }: EditionBasis): Promise<BatchTable[]> {
  const counted = new Set(batches);
  return (await listBatches(db, round.id)).filter(
    ({ id, stream, questionnaire }) =>
      counted.has(id) && stream === 'official' && questionnaire === round.questionnaire,
  );
}

/** What the edition's figures were computed from: the stored tallies, or a recount where it leaves batches out. */
async function countedTallies(
  db: Database,
  round: Round,
  basis: EditionBasis,
  batches: readonly BatchTable[],
  questionnaire: Questionnaire,
  own: Version<Method>,
): Promise<Map<string, Tally>> {
  const all = await listBatches(db, round.id);
  if (all.length !== basis.batches.length) return recountedTallies(db, batches, questionnaire, own.content);
  const placed = await listTallies(db, {
    ...{ round: round.id, questionnaire: round.questionnaire, stream: 'official', margin: 'all' },
    families: 'factors',
  });
  return new Map(placed.map(({ place, tally }) => [place.node, tally]));
}

/** Counts the answers of whole batches as another method says, by node. */
async function recountedTallies(
  db: Database,
  batches: readonly BatchTable[],
  questionnaire: Questionnaire,
  method: Method,
): Promise<Map<string, Tally>> {
  const count = tallyCounter(questionnaire, requiredValidShare(method));
  const tallies = new Map<string, Tally>();
  for (const [node, own] of groupBy(batches, (batch) => batch.node)) {
    const parts: Tally[] = [];
    let waiting: string[] = [];
    let answers = 0;
    for (const [at, { id, n }] of own.entries()) {
      waiting.push(id);
      answers += n;
      if (answers < ANSWERS_AT_ONCE && at < own.length - 1) continue;
      const rows = await listAnswersIn(db, waiting);
      parts.push(count(rows.map((row) => JSON.parse(row.answers))));
      waiting = [];
      answers = 0;
      await setImmediate();
    }
    tallies.set(node, mergeTallies(parts));
  }
  return tallies;
}
