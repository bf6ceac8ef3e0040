/** The units of a round that is not frozen, as an overview reads them: worked out once per release run. */
import type { Database } from '#db/connect';
import { findLastRunNumber } from '#db/queries/release-runs';
import { listTallies } from '#db/queries/tallies';
import { type GroupResult, rollUpResult } from '#domain/roll-up';
import type { Round } from '#domain/round';
import type { Bound, VolumeGaps } from '#domain/round-frame';
import { UNIT_GROUPS } from '#domain/unit-group';
import { type UnitOverview, unitOverview } from '#domain/unit-overview';
import { readRoundFrame } from './round-frame.server.ts';

export interface RunningOverview {
  readonly target: Bound | null;
  readonly gaps: VolumeGaps | null;
  readonly groups: readonly GroupResult[];
  /** In order of code. */
  readonly units: readonly UnitOverview[];
}

/** Figures on a day (ISO date). Whether they may be shown is for the caller to ask. */
export type RunningOverviews = (round: Round, today: string) => Promise<RunningOverview>;

async function readOverview(db: Database, round: Round, today: string): Promise<RunningOverview> {
  const { frame, instrument } = await readRoundFrame(db, round, today);
  const tallies = await listTallies(db, {
    round: round.id,
    questionnaire: round.questionnaire,
    stream: 'official',
    margin: 'all',
    nodes: [round.root, ...frame.units.map(({ agency }) => agency.id)],
    parts: ['scores'],
  });
  const byNode = new Map(tallies.map(({ place, tally }) => [place.node, tally]));
  const none = { ballots: 0, valid: 0, scores: [] };
  return {
    target: frame.root.target,
    gaps: frame.gaps ?? null,
    groups: UNIT_GROUPS.map((group) => rollUpResult(frame, group, instrument, byNode)),
    units: frame.units.map((unit) =>
      unitOverview(frame, unit, instrument, byNode.get(unit.agency.id) ?? none),
    ),
  };
}

/** Targets, volumes and slips may be entered between two runs; they are noticed after this many milliseconds. */
const OLDEST = 60_000;

/** Remembers one round until the next release run, the next day, or for a minute. */
export function createRunningOverviews(db: Database, now: () => number): RunningOverviews {
  let kept:
    | { readonly key: string; readonly at: number; readonly read: Promise<RunningOverview> }
    | undefined;
  return async (round, today) => {
    const key = `${round.id} ${round.closedOn ?? ''} ${await findLastRunNumber(db)} ${today}`;
    if (kept?.key === key && now() - kept.at < OLDEST) return kept.read;
    const read = readOverview(db, round, today);
    kept = { key, at: now(), read };
    // A failure is reported to whoever asked, and not remembered.
    read.catch(() => {
      if (kept?.read === read) kept = undefined;
    });
    return read;
  };
}
