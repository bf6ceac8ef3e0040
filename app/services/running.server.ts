/** The open round as its pages show it. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { isValidOn } from '#domain/agency';
import type { OutsideIndex } from '#domain/outside-index';
import type { Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult, UnitSummary } from '#domain/result';
import type { HistoryEntry } from '#domain/result-history';
import { type Round, roundState } from '#domain/round';
import { type UnitMove, unitMoves } from '#domain/unit-change';
import type { Instruments } from './instruments.server.ts';
import { hasPaper, listPaperAgencies } from './paper/paper-agencies.server.ts';
import type { PeerReader } from './peers.server.ts';
import { readUnitLineage } from './published.server.ts';
import type { Reference } from './reference.server.ts';
import { listUnitSummaries, readUnitResult } from './results.server.ts';
import { findRoundBefore } from './round-before.server.ts';
import { requireShownFigures } from './withheld-figures.server.ts';

/** What is needed to read running figures. */
export interface RunningSource {
  readonly db: Database;
  readonly reference: Reference;
  readonly instruments: Instruments;
  /** What units take from each other, remembered between release runs. */
  readonly peers: PeerReader;
  /** Today on the province's calendar, ISO date. */
  readonly today: () => string;
}

export interface RunningUnit {
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  /** Published results of earlier rounds, and indices from other surveys. */
  readonly history: readonly HistoryEntry[];
  /** Against the last comparable round, judged with all units of its kind. */
  readonly move: UnitMove;
  readonly outside: readonly OutsideIndex[];
  /** Forms keyed from paper are among its ballots. */
  readonly paper: boolean;
}

/** The newest round that takes answers today, if there is one. */
export async function findOpenRound({
  reference,
  today,
}: Pick<RunningSource, 'reference' | 'today'>): Promise<Round | undefined> {
  return (await reference.rounds()).findLast((round) => roundState(round, today()) === 'open');
}

/** Every unit of the open round; `undefined` while none is open. Throws a `figures_withheld` refusal. */
export async function findRunningUnits(
  source: RunningSource,
): Promise<{ readonly round: Round; readonly units: readonly UnitSummary[] } | undefined> {
  const round = await findOpenRound(source);
  if (round) await requireShownFigures(source.db, round.id);
  return round && { round, units: await listUnitSummaries(source.db, round, source.today()) };
}

/** One unit of the open round, by its agency's code. Throws a `not_found` or `figures_withheld` refusal. */
export async function getRunningUnit(source: RunningSource, code: string): Promise<RunningUnit> {
  const { db, instruments } = source;
  const round = await findOpenRound(source);
  const today = source.today();
  const agency = (await listAgencies(db)).find(
    (candidate) => candidate.code === code && isValidOn(candidate, today),
  );
  if (!round || !agency) throw new Refusal('not_found', `running figures of ${code}`);
  await requireShownFigures(db, round.id);
  const peers = await source.peers(round, today);
  const before = await findRoundBefore(db, round, await source.reference.rounds());
  const result = await readUnitResult(db, round, agency.id, today, peers);
  return {
    result,
    paper: hasPaper(await listPaperAgencies(db, round), result),
    move: unitMoves(peers.summaries, before)(agency.id),
    questionnaire: await instruments.questionnaire(round.questionnaire),
    ...(await readUnitLineage(db, agency.id)),
  };
}
