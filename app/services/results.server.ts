/** Running figures of an open round from its tallies: they move by whole batches, and only when one is released. */
import type { Database } from '#db/connect';
import { listTallies } from '#db/queries/tallies';
import type { Peers } from '#domain/peers';
import { Refusal } from '#domain/refusal';
import { NO_ANSWERS, type UnitResult, type UnitSummary, unitResult, unitSummary } from '#domain/result';
import type { Round } from '#domain/round';
import { floorCorrelation } from '#domain/statistics/intra-class-correlation';
import { momentsOf } from '#domain/statistics/moments';
import { OVERALL } from '#domain/tally';
import { readPeers } from './peers.server.ts';
import { readRoundFrame } from './round-frame.server.ts';
import { readUnitTallies } from './unit-tallies.server.ts';

/**
 * One unit in full. Throws a `not_found` refusal for an agency that is no unit of the round.
 *
 * @param peers what it takes from the other units; read from the database if not given
 */
export async function readUnitResult(
  db: Database,
  round: Round,
  agency: string,
  today: string,
  peers?: Peers,
): Promise<UnitResult> {
  const { frame, instrument } = await readRoundFrame(db, round, today, [agency]);
  const [unit] = frame.units;
  if (!unit) throw new Refusal('not_found', `unit ${agency} in round ${round.slug}`);
  const tallies = (await readUnitTallies(db, round, [agency])).get(agency);
  const others = peers ?? (await readPeers(db, round, today));
  return unitResult(frame, unit, instrument, tallies ?? NO_ANSWERS, others);
}

/** The overall figure of every unit of a round, in order of code: a fixed number of queries, score rows only. */
export async function listUnitSummaries(db: Database, round: Round, today: string): Promise<UnitSummary[]> {
  const { frame, instrument } = await readRoundFrame(db, round, today);
  // With the nodes named, the database goes from one to the next and skips their other margins.
  const tallies = await listTallies(db, {
    ...{ round: round.id, questionnaire: round.questionnaire, stream: 'official', margin: 'all' },
    nodes: frame.units.map(({ agency }) => agency.id),
    parts: ['scores'],
  });
  const byNode = new Map(tallies.map(({ place, tally }) => [place.node, tally]));
  return frame.units.map((unit) =>
    unitSummary(frame, unit, instrument.method, byNode.get(unit.agency.id) ?? { valid: 0, scores: [] }),
  );
}

/**
 * Correlation floors for a new round with the same questionnaire as `previous`: overall and by factor, each
 * 0.6 where the previous round has too few answers. To be fixed in the new round's record when it opens.
 */
export async function nextFloors(db: Database, previous: Round): Promise<Record<string, number>> {
  const tallies = (
    await listTallies(db, { round: previous.id, stream: 'official', margin: 'all', parts: ['scores'] })
  ).filter(({ place }) => place.questionnaire === previous.questionnaire && place.node !== previous.root);
  const scopes = new Set(tallies.flatMap(({ tally }) => tally.scores.map((row) => row.scope)));
  const floorIn = (scope: string) =>
    floorCorrelation(tallies.map(({ tally }) => momentsOf(tally.scores, scope, 'satisfied')));
  return Object.fromEntries(
    [...new Set([OVERALL, ...[...scopes].sort()])].map((scope) => [scope, floorIn(scope)]),
  );
}
