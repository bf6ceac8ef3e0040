/** What a unit's result takes from the other units of its kind. */
import type { Importance, ImportanceGap } from './factor-importance.ts';
import type { UnitSummary } from './result.ts';
import type { Standing } from './standing.ts';
import type { UnitGroup } from './unit-group.ts';

export type PeerKind = Exclude<UnitGroup, 'all'>;

export interface PeerGroup {
  readonly units: number;
  /** Index of the group, weighted by dossiers; `null` where volumes or answers are missing. */
  readonly index: number | null;
  readonly importance: Importance | ImportanceGap;
}

export interface Peers {
  readonly groups: Readonly<Record<PeerKind, PeerGroup>>;
  /** By agency id. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** All units of the round, for what is judged of them together. */
  readonly summaries: readonly UnitSummary[];
}

const NO_GROUP: PeerGroup = { units: 0, index: null, importance: { missing: 'question' } };

/** Those of a unit that is looked at alone. */
export const NO_PEERS: Peers = {
  groups: { departments: NO_GROUP, communes: NO_GROUP },
  standings: new Map(),
  summaries: [],
};
