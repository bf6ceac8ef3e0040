import { DESIGN_TRAITS, type Design, type DesignTraits, type LonelyRule } from './design.ts';
import type { DataRefusal } from './refusal.ts';

/** A stratum as sampled. Indexes are positions in `SampleFrame`. */
export interface Stratum {
  readonly name: string;
  /** Where it first appears in the file. */
  readonly line: number;
  /** Units in the population (fpc1), where the design has it. */
  readonly population: number | undefined;
  readonly groups: number[];
  records: number;
}

/** The smallest set that sums are kept for: a cluster, or a whole stratum where people are the units. */
export interface Group {
  readonly name: string;
  readonly line: number;
  readonly stratum: number;
  /** People in the cluster (fpc2), where the design has it. */
  readonly population: number | undefined;
  records: number;
}

/** Who was sampled: needed whole, because respondents outside a domain stay in the design. */
export interface SampleFrame {
  readonly traits: DesignTraits;
  readonly lonely: LonelyRule;
  readonly strata: readonly Stratum[];
  readonly groups: readonly Group[];
}

/** Where a record belongs in the sample. `population` values are 0 where the design does not read them. */
export interface Placement {
  readonly line: number;
  readonly stratum: string;
  readonly cluster: string;
  readonly population: number;
  readonly clusterPopulation: number;
}

export interface FrameBuilder {
  readonly frame: SampleFrame;
  /** The group of a record, counting it; or why it cannot belong to the sample. */
  place(record: Placement): number | DataRefusal;
}

const refuse = (
  problem: DataRefusal['problem'],
  line: number,
  column: string,
  values: DataRefusal['values'],
): DataRefusal => ({ problem, file: 'data', line, column, values });

/** An empty frame that learns strata and clusters from records as they stream by. */
export function createFrame(design: Design, lonely: LonelyRule): FrameBuilder {
  const traits = DESIGN_TRAITS[design];
  const strata: Stratum[] = [];
  const groups: Group[] = [];
  const stratumByName = new Map<string, number>();
  const groupByCluster = new Map<string, number>();

  function addStratum(record: Placement, name: string): number {
    const index = strata.length;
    stratumByName.set(name, index);
    const population = traits.finite ? record.population : undefined;
    strata.push({ name, line: record.line, population, groups: [], records: 0 });
    if (!traits.clustered) addGroup(record, index, index, '');
    return index;
  }

  function addGroup(record: Placement, index: number, stratum: number, name: string): number {
    const population = traits.twoStage ? record.clusterPopulation : undefined;
    groups.push({ name, line: record.line, stratum, population, records: 0 });
    strata[stratum]?.groups.push(index);
    return index;
  }

  function place(record: Placement): number | DataRefusal {
    const name = traits.stratified ? record.stratum : '';
    const stratumIndex = stratumByName.get(name) ?? addStratum(record, name);
    let groupIndex = stratumIndex;
    if (traits.clustered) {
      const known = groupByCluster.get(record.cluster);
      groupIndex = known ?? addGroup(record, groups.length, stratumIndex, record.cluster);
      if (known === undefined) groupByCluster.set(record.cluster, groupIndex);
    }
    const stratum = strata[stratumIndex];
    const group = groups[groupIndex];
    if (!stratum || !group) throw new RangeError('createFrame: a group without its stratum');
    if (group.stratum !== stratumIndex) {
      const first = strata[group.stratum]?.name ?? '';
      const values = { cluster: record.cluster, first, second: record.stratum };
      return refuse('cluster_in_two_strata', record.line, 'cluster', values);
    }
    if (traits.finite && stratum.population !== record.population) {
      const values = { first: stratum.population ?? 0, second: record.population, where: name };
      return refuse('population_varies', record.line, 'fpc1', values);
    }
    if (traits.twoStage && group.population !== record.clusterPopulation) {
      const values = {
        first: group.population ?? 0,
        second: record.clusterPopulation,
        where: record.cluster,
      };
      return refuse('population_varies', record.line, 'fpc2', values);
    }
    stratum.records += 1;
    group.records += 1;
    return groupIndex;
  }

  return { frame: { traits, lonely, strata, groups }, place };
}

/** Sampled units of a stratum: its clusters, or its people. */
export function unitsOf(frame: SampleFrame, stratum: Stratum): number {
  return frame.traits.clustered ? stratum.groups.length : stratum.records;
}

/** Sampled units − strata: the degrees of freedom of the whole design. */
export function designDegreesOfFreedom(frame: SampleFrame): number {
  return frame.strata.reduce((sum, stratum) => sum + unitsOf(frame, stratum) - 1, 0);
}

/** Share of a population that was not sampled; 1 without finite-population correction. */
export function unsampledShare(units: number, population: number | undefined): number {
  return population === undefined ? 1 : (population - units) / population;
}

/** Below this a stratum counts as taken whole: nothing was left to chance in it. */
export const TAKEN_WHOLE = 1e-7;

/** Checks what only the complete sample can show: populations, and single units under the rule `fail`. */
export function checkFrame(frame: SampleFrame): DataRefusal | undefined {
  for (const stratum of frame.strata) {
    const units = unitsOf(frame, stratum);
    const where = stratum.name;
    if (stratum.population !== undefined && stratum.population < units) {
      const values = { population: stratum.population, units, where };
      return refuse('population_too_small', stratum.line, 'fpc1', values);
    }
    const alone = units === 1 && unsampledShare(units, stratum.population) >= TAKEN_WHOLE;
    if (alone && frame.lonely === 'fail') {
      return refuse('lonely_unit', stratum.line, frame.traits.stratified ? 'stratum' : '', { where });
    }
  }
  if (!frame.traits.twoStage) return undefined;
  for (const group of frame.groups) {
    const where = group.name;
    if (group.population !== undefined && group.population < group.records) {
      const values = { population: group.population, units: group.records, where };
      return refuse('population_too_small', group.line, 'fpc2', values);
    }
    const alone = group.records === 1 && unsampledShare(1, group.population) >= TAKEN_WHOLE;
    if (alone && frame.lonely === 'fail') {
      return refuse('lonely_second_stage', group.line, 'cluster', { where });
    }
  }
  return undefined;
}
