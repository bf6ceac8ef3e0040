/**
 * Fields and services over the whole province: the people of a unit weigh as much in a service's figure as they do in the
 * province's own, dossiers over ballots, so that both are estimates of one population.
 */
import {
  fieldTallies,
  indexFields,
  type JudgedByField,
  judgeByField,
  type ValueTally,
} from './field-figures.ts';
import { type Figure, figureOf, floorOf } from './figure.ts';
import type { Method } from './method.ts';
import type { Localized } from './questionnaire.ts';
import type { UnitTallies } from './result.ts';
import { type GroupStratum, groupStrata } from './roll-up.ts';
import type { RoundFrame } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import type { RatioStratum } from './statistics/ratio-estimate.ts';
import { OVERALL } from './tally.ts';

/** A field or a service with five respondents or more. */
export interface PooledService extends JudgedByField {
  /** Id. */
  readonly value: string;
  readonly name: Localized | null;
  /** Units in the figure. */
  readonly units: number;
  readonly overall: Figure;
}

/** Empty where the province's own figure is not computed, for want of volumes. In order of id. */
export interface ProvinceServices {
  readonly fields: readonly PooledService[];
  readonly services: readonly PooledService[];
}

type Kind = keyof ProvinceServices;

interface SplitTally extends Readonly<Record<Kind, readonly ValueTally[]>> {
  /** Of the unit as a whole: who answered about something else counts in the variance with nothing. */
  readonly valid: number;
  readonly isUnit: boolean;
}

interface PooledParts {
  readonly strata: RatioStratum[];
  units: number;
}

/** `null` where answers are not split by services, or batches were drawn twice. */
export function provinceServices(
  frame: RoundFrame,
  method: Method,
  tallies: ReadonlyMap<string, UnitTallies>,
): ProvinceServices | null {
  const index = frame.redrawn ? null : indexFields(frame);
  if (!index) return null;
  const split = [...tallies].map(([node, { official }]): [string, SplitTally] => {
    const services = official.views.filter(({ view }) => view === 'service');
    const fields = fieldTallies(index, services);
    return [node, { valid: official.whole.valid, isUnit: node !== frame.root.agency.id, services, fields }];
  });
  const { strata } = groupStrata(frame, 'all', new Map(split));
  const pooled = (kind: Kind): PooledService[] =>
    [...partsByValue(strata ?? [], kind)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([value, parts]) => {
        const overall = figureOf(parts.strata, floorOf(frame.rho0, OVERALL), method);
        const name = kind === 'fields' ? index.nameOf(value) : (frame.services?.[value] ?? null);
        const field = kind === 'fields' ? value : index.fieldOf(value);
        return overall
          ? [{ value, name, units: parts.units, overall, ...judgeByField(frame.root, field, overall) }]
          : [];
      });
  return { fields: pooled('fields'), services: pooled('services') };
}

function partsByValue(
  strata: readonly GroupStratum<SplitTally>[],
  kind: Kind,
): ReadonlyMap<string, PooledParts> {
  const found = new Map<string, PooledParts>();
  for (const { tally, finished } of strata)
    for (const { value, valid, scores } of tally[kind]) {
      if (valid === 0) continue;
      const parts = found.get(value) ?? { strata: [], units: 0 };
      parts.strata.push({
        moments: momentsOf(scores, OVERALL, 'satisfied'),
        weight: finished / tally.valid,
        sampled: tally.valid,
      });
      if (tally.isUnit) parts.units += 1;
      found.set(value, parts);
    }
  return found;
}
