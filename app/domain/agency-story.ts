/** The life of an agency as its page tells it: what happened on which day, and what it was called before and after. */
import type { Agency, AgencySuccession } from './agency.ts';
import { type AgencyRegister, neverHeld } from './agency-register.ts';
import type { Localized } from './questionnaire.ts';
import { listLineage } from './result-history.ts';

/** Another agency that a line of a story names. */
export type StoryAgency = Pick<Agency, 'id' | 'code' | 'name'>;

export type StoryLine =
  | { readonly kind: 'began' | 'ended' }
  | { readonly kind: 'under'; readonly agency: StoryAgency }
  | {
      readonly kind: 'from' | 'into';
      readonly event: AgencySuccession['event'];
      readonly agency: StoryAgency;
    };

/** Days on which something happened, earliest first. */
export type AgencyStory = readonly { readonly date: string; readonly lines: readonly StoryLine[] }[];

export function agencyStory(register: AgencyRegister, id: string): AgencyStory {
  const agency = register.agency(id);
  if (!agency) return [];
  const days = new Map<string, StoryLine[]>();
  const tell = (date: string, line: StoryLine): void => {
    days.set(date, [...(days.get(date) ?? []), line]);
  };
  const nameOf = (other: string): StoryAgency[] => {
    const found = register.agency(other);
    return found ? [{ id: found.id, code: found.code, name: found.name }] : [];
  };
  const successions = register.successions();
  for (const { predecessor, successor, onDate, event } of successions) {
    if (successor === id)
      for (const other of nameOf(predecessor)) tell(onDate, { kind: 'from', event, agency: other });
    if (predecessor === id)
      for (const other of nameOf(successor)) tell(onDate, { kind: 'into', event, agency: other });
  }
  const made = successions.some(({ successor }) => successor === id);
  const went = successions.some(({ predecessor }) => predecessor === id);
  if (!made) tell(agency.validFrom, { kind: 'began' });
  for (const { parent, validFrom, validTo } of register.linksOf(id))
    if (!neverHeld({ validFrom, validTo }))
      for (const above of nameOf(parent)) tell(validFrom, { kind: 'under', agency: above });
  if (agency.validTo !== null && !went) tell(agency.validTo, { kind: 'ended' });
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, lines]) => ({ date, lines }));
}

/** A name that the agency, one before it or one after it has had. */
export interface NamedAgency {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly from: string;
  /** First day on which it no longer holds; `null` while no end is known. */
  readonly to: string | null;
}

/** Every name along the lineage of an agency, in order of time. */
export function namesOf(register: AgencyRegister, id: string): NamedAgency[] {
  return listLineage(register.successions(), id)
    .flatMap((one) => register.agency(one) ?? [])
    .filter((agency) => !neverHeld(agency))
    .map(({ id: one, code, name, validFrom, validTo }) => ({
      ...{ id: one, code, name, from: validFrom, to: validTo },
    }))
    .sort((a, b) => (`${a.from} ${a.code}` < `${b.from} ${b.code}` ? -1 : 1));
}
