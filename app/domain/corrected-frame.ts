/** The frame that a correction computes with: the one frozen before, for a correction is about ballots. */
import type { Localized } from './questionnaire.ts';
import type { RoundFrame } from './round-frame.ts';

/** What may have come since the edition before, and belongs to its ballots or to decisions about them. */
export interface SinceFrozen {
  /** Ids of all agencies that recorded decisions leave unranked. */
  readonly unranked: ReadonlySet<string>;
  /** Batches of the round are known to have been drawn twice. */
  readonly redrawn: boolean;
  /** Names of services that added ballots may be about, by id. */
  readonly services: Readonly<Record<string, Localized>>;
  /** Fields of today, for services that the edition before did not know. */
  readonly fields?: RoundFrame['fields'];
}

/**
 * The frame of the edition before, with what only ever adds up: who is left unranked, that batches were drawn twice,
 * and names and fields of services that it did not know. Targets, agencies, labels, volumes, slips handed out, correlations,
 * questionnaire and method stay as frozen, whatever the registers say today: an agency without a ballot more or less
 * keeps its figure and its verdict. (Slips and volumes of a closed round are locked where they are entered, too.)
 *
 * @example
 * // frozen with "above 0.90", replaced by 0.95 since; c1 left unranked
 * // → every target 0.90 as before; c1 with unranked: true
 */
export function correctedFrame(
  before: RoundFrame,
  { unranked, redrawn, services, fields = {} }: SinceFrozen,
): RoundFrame {
  return {
    ...before,
    ...(before.services ? { services: { ...services, ...before.services } } : {}),
    ...(before.fields ? { fields: { ...before.fields, ...withNewServices(before, fields) } } : {}),
    ...(redrawn ? { redrawn: true as const } : {}),
    units: before.units.map((unit) =>
      unranked.has(unit.agency.id) ? { ...unit, unranked: true as const } : unit,
    ),
  };
}

/** Fields that hold services which `before` did not know, with these; a service that it knew stays where it was. */
function withNewServices(
  { services: known = {}, fields: before = {} }: RoundFrame,
  fields: NonNullable<RoundFrame['fields']>,
): NonNullable<RoundFrame['fields']> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, { name, services }]) => {
      const added = services.filter((service) => !Object.hasOwn(known, service));
      const { name: asFrozen = name, services: held = [] } = before[id] ?? {};
      return added.length > 0 ? [[id, { name: asFrozen, services: [...held, ...added] }]] : [];
    }),
  );
}
