/**
 * Figures of groups of units: the whole province, its departments, its communes and wards. A group is
 * weighted by dossiers, for a busy office counts as often as it serves people; without the volumes the figure
 * is "not computed", never a mean of indices.
 */
import { type Figure, figureOf, floorOf, partFigure, verdictOf } from './figure.ts';
import type { ProvinceServices } from './province-services.ts';
import { type Instrument, requireSupportedMethod, type UnitSummary } from './result.ts';
import type { AgencyLabel, Bound, RoundFrame, UnitFrame, VolumeGaps } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import type { RatioStratum } from './statistics/ratio-estimate.ts';
import type { Verdict } from './statistics/verdict.ts';
import { OVERALL, type Tally } from './tally.ts';
import { groupOf, UNIT_GROUPS, type UnitGroup } from './unit-group.ts';

export { groupOf, UNIT_GROUPS, type UnitGroup };

export interface GroupResult {
  readonly group: UnitGroup;
  readonly units: number;
  readonly overall: Figure | null;
  readonly verdict: Verdict | null;
  readonly factors: readonly { readonly code: string; readonly figure: Figure | null }[];
  /** Dossiers finished by the group, and the share of them (0…1) whose offices are represented by answers. */
  readonly finished: number | null;
  readonly coverage: number | null;
  /** Why there is no figure: volumes are missing, or too few people answered. */
  readonly missing: 'volumes' | 'answers' | null;
}

/** The round as a whole: groups, and each unit's overall figure for lists. */
export interface ProvinceResult {
  readonly kind: 'province';
  readonly root: AgencyLabel;
  readonly target: Bound | null;
  readonly round: RoundFrame['round'];
  readonly questionnaire: string;
  readonly method: string;
  /** What the dossier volumes behind the weights lack; absent where they are complete. */
  readonly gaps?: VolumeGaps;
  readonly groups: readonly GroupResult[];
  readonly units: readonly UnitSummary[];
  /** Absent where answers are not split by services, and in records from before there were figures by field. */
  readonly services?: ProvinceServices;
}

/** A unit, or the residual of the small ones, with the dossiers that its answers stand for. */
export interface GroupStratum<T> {
  readonly tally: T;
  readonly finished: number;
}

/** The strata of a group, or why there are none. */
export type GroupStrata<T> =
  | { readonly strata: readonly GroupStratum<T>[]; readonly missing: null }
  | { readonly strata: null; readonly missing: 'volumes' | 'answers' };

/**
 * What a group's figure is computed from: each unit a stratum whose respondents weigh dossiers over ballots.
 *
 * Units that had too few answers for a batch of their own handed them to the root at the close. For the whole
 * province these answers stand for the dossiers of all such units together; in the smaller groups, to which
 * they cannot be assigned, these dossiers are not covered.
 */
export function groupStrata<T extends Pick<Tally, 'valid'>>(
  frame: RoundFrame,
  group: UnitGroup,
  official: ReadonlyMap<string, T>,
): GroupStrata<T> {
  const answered: GroupStratum<T>[] = [];
  let rest = 0;
  for (const unit of unitsOf(frame, group)) {
    const tally = official.get(unit.agency.id);
    if (!tally || tally.valid === 0) rest += unit.finished ?? 0;
    else if (unit.finished) answered.push({ tally, finished: unit.finished });
    else return { strata: null, missing: 'volumes' };
  }
  if (answered.length === 0) return { strata: null, missing: 'answers' };
  const residual = group === 'all' ? official.get(frame.root.agency.id) : undefined;
  if (residual && residual.valid > 0 && rest > 0) answered.push({ tally: residual, finished: rest });
  return { strata: answered, missing: null };
}

function unitsOf(frame: RoundFrame, group: UnitGroup): readonly UnitFrame[] {
  return frame.units.filter((unit) => group === 'all' || groupOf(unit.agency.kind) === group);
}

/** The figure of a group of units (`groupStrata`). */
export function rollUpResult(
  frame: RoundFrame,
  group: UnitGroup,
  { questionnaire, method }: Instrument,
  official: ReadonlyMap<string, Pick<Tally, 'valid' | 'scores'>>,
): GroupResult {
  requireSupportedMethod(method);
  const units = unitsOf(frame, group);
  const none = { overall: null, verdict: null, factors: [], coverage: null };
  const finished = totalFinished(units);
  const base = { group, units: units.length, finished };
  const { strata, missing } = groupStrata(frame, group, official);
  if (strata === null) return { ...base, ...none, missing };
  const represented = strata.reduce((sum, stratum) => sum + stratum.finished, 0);

  const overall = scopeFigure(strata, OVERALL, frame, method);
  if (overall === null) return { ...base, ...none, missing: 'answers' };
  const factors = questionnaire.factors.map(({ code }) => ({
    code,
    figure: partFigure(scopeFigure(strata, code, frame, method)),
  }));
  return {
    ...base,
    overall,
    verdict: verdictOf(overall, frame.root.target),
    factors,
    coverage: finished ? represented / finished : null,
    missing: null,
  };
}

function totalFinished(units: readonly UnitFrame[]): number | null {
  const known = units.flatMap((unit) => unit.finished ?? []);
  return known.length === 0 && units.length > 0 ? null : known.reduce((sum, finished) => sum + finished, 0);
}

function scopeFigure(
  strata: readonly GroupStratum<Pick<Tally, 'valid' | 'scores'>>[],
  scope: string,
  frame: RoundFrame,
  method: Instrument['method'],
): Figure | null {
  const weighted: RatioStratum[] = strata.map(({ tally, finished }) => ({
    moments: momentsOf(tally.scores, scope, 'satisfied'),
    weight: finished / tally.valid,
    sampled: tally.valid,
  }));
  return figureOf(weighted, floorOf(frame.rho0, scope), method);
}
