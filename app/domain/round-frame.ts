/**
 * Everything a round's figures are computed from beside the answers: who is measured, against which target,
 * by which instrument, over how many dossiers. An edition keeps the frame of its day, so that its figures can
 * be computed again after agencies, targets or volumes have changed.
 */
import type { Agency } from './agency.ts';
import type { Localized } from './questionnaire.ts';
import type { Split } from './round.ts';
import type { Target } from './target.ts';

/** An agency as figures name it. */
export type AgencyLabel = Pick<Agency, 'id' | 'code' | 'kind' | 'name'>;

/** What an index is judged against; `strict` where the bound itself does not count ("above 90 %"). */
export type Bound = Pick<Target, 'value' | 'strict'>;

/** A questionnaire or method version: its id and the checksum of its content. */
export interface VersionLabel {
  readonly id: string;
  readonly checksum: string;
}

/** What an agency is judged by: for all services together, and for the fields that have a target of their own. */
export interface Targets {
  readonly target: Bound | null;
  /** By field, where its target is not `target`; absent where every field is judged by `target`. */
  readonly fieldTargets?: Readonly<Record<string, Bound>>;
}

/** A field of services (lĩnh vực): what is counted in it. */
export interface FieldFrame {
  readonly name: Localized;
  /** Ids of services, ended ones too. */
  readonly services: readonly string[];
}

/** A unit of the round with its denominators. */
export interface UnitFrame extends Targets {
  readonly agency: AgencyLabel;
  /** Dossiers finished in the round's months; `null` where nobody reported them. */
  readonly finished: number | null;
  /** Those of them finished on time; `null` where nobody reported them. */
  readonly onTime?: number | null;
  /** Slips handed out in the round; `null` where none were recorded. */
  readonly issued: number | null;
  /** A recorded decision leaves it without rank and band; absent for every other unit. */
  readonly unranked?: true;
}

/** Months of the round that are over and were not reported by every unit: weights and populations lack them. */
export interface VolumeGaps {
  /** Units with a month missing. */
  readonly agencies: number;
  /** ISO months, in order. */
  readonly months: readonly string[];
}

export interface RoundFrame {
  readonly round: {
    readonly slug: string;
    readonly name: Localized;
    readonly opensOn: string;
    /** Last day of the round; `null` while it has no closing date. */
    readonly lastDay: string | null;
  };
  /** The agency whose subtree is surveyed, judged as a group. */
  readonly root: { readonly agency: AgencyLabel } & Targets;
  readonly questionnaire: VersionLabel;
  readonly method: VersionLabel;
  /** Correlation of two answers of one respondent by scope, 0…1. */
  readonly rho0: Readonly<Record<string, number>>;
  /** What the round's plan splits answers by; none if not given. */
  readonly splits?: readonly Split[];
  /** Names of services by id, where the plan splits by them. */
  readonly services?: Readonly<Record<string, Localized>>;
  /** Fields by id, where the plan splits by services; absent in editions from before there were figures by field. */
  readonly fields?: Readonly<Record<string, FieldFrame>>;
  /**
   * An older copy of the database was put back while the round was open, so that batches were drawn twice: nothing that
   * depends on the draw is shown. Absent for every other round.
   */
  readonly redrawn?: true;
  /** What the dossier volumes lack; absent where they are complete, and for a frame of single units. */
  readonly gaps?: VolumeGaps;
  /** In order of code. */
  readonly units: readonly UnitFrame[];
}
