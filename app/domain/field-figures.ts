/**
 * Figures by field of services (lĩnh vực): what is counted by service, added up over the services of a field. Whole
 * batches as everything else, for a batch that the plan keeps by service is of one service.
 */
import { type Figure, verdictOf } from './figure.ts';
import type { Localized } from './questionnaire.ts';
import type { Bound, RoundFrame, Targets } from './round-frame.ts';
import type { Verdict } from './statistics/verdict.ts';
import { EMPTY_TALLY, mergeTallies, type Tally } from './tally.ts';

/** Score rows of one value of a margin. */
export interface ValueTally extends Pick<Tally, 'valid' | 'scores'> {
  readonly value: string;
}

/** What a figure by field or by service is judged by; both absent where nothing is known of fields. */
export interface JudgedByField {
  /** Of the field, or of the service's field, that `field` names. */
  readonly target?: Bound;
  readonly verdict?: Verdict;
  readonly field?: string;
}

/** Fields and services by id, as the frame has them. */
export interface FieldIndex {
  readonly nameOf: (field: string) => Localized | null;
  /** The field of a service; undefined for a service that no field holds. */
  readonly fieldOf: (service: string) => string | undefined;
}

/** `null` where the frame knows no fields: not split by services, or frozen before there were figures by field. */
export function indexFields({ fields }: Pick<RoundFrame, 'fields'>): FieldIndex | null {
  if (!fields) return null;
  const names = new Map(Object.entries(fields).map(([id, { name }]) => [id, name]));
  const holders = new Map(
    Object.entries(fields).flatMap(([id, { services }]) => services.map((service) => [service, id] as const)),
  );
  return { nameOf: (field) => names.get(field) ?? null, fieldOf: (service) => holders.get(service) };
}

/** Tallies by service added up by field; a service that no field holds stays apart, in the view of services alone. */
export function fieldTallies(index: FieldIndex, services: readonly ValueTally[]): ValueTally[] {
  const grouped = new Map<string, Tally[]>();
  for (const { value, valid, scores } of services) {
    const field = index.fieldOf(value);
    if (field === undefined) continue;
    const tallies = grouped.get(field) ?? [];
    tallies.push({ ...EMPTY_TALLY, valid, scores });
    grouped.set(field, tallies);
  }
  return [...grouped].map(([value, tallies]) => {
    const { valid, scores } = mergeTallies(tallies);
    return { value, valid, scores };
  });
}

/** The target of a field: its own, or the one for all services. */
export function judgeByField(
  { target, fieldTargets }: Targets,
  field: string | undefined,
  figure: Figure | null,
): JudgedByField {
  const own = (field === undefined ? undefined : fieldTargets?.[field]) ?? target;
  const verdict = verdictOf(figure, own);
  return {
    ...(field === undefined ? {} : { field }),
    ...(own ? { target: own } : {}),
    ...(verdict ? { verdict } : {}),
  };
}
