/**
 * The register of agencies as it is written: every agency, link and succession there ever was, found by id, code
 * and day, with changes that can be made and taken back.
 */
import { type Agency, type AgencyLink, type AgencySuccession, isValidOn } from './agency.ts';
import { groupBy } from './grouping.ts';

/** What one event writes. Whatever it ends was open-ended before, so that it can be taken back. */
export interface RegisterChange {
  readonly made: readonly Agency[];
  readonly linked: readonly AgencyLink[];
  /** `validTo`: first day on which the agency is no longer in force. */
  readonly ended: readonly { readonly id: string; readonly validTo: string }[];
  readonly unlinked: readonly {
    readonly child: string;
    readonly validFrom: string;
    readonly validTo: string;
  }[];
  readonly followed: readonly AgencySuccession[];
}

export const NO_CHANGE: RegisterChange = { made: [], linked: [], ended: [], unlinked: [], followed: [] };

export function joinChanges(changes: readonly RegisterChange[]): RegisterChange {
  return {
    made: changes.flatMap(({ made }) => made),
    linked: changes.flatMap(({ linked }) => linked),
    ended: changes.flatMap(({ ended }) => ended),
    unlinked: changes.flatMap(({ unlinked }) => unlinked),
    followed: changes.flatMap(({ followed }) => followed),
  };
}

/** Every agency that a change makes, ends or puts elsewhere, and those it puts others under. */
export function touchedBy({ made, linked, ended, unlinked, followed }: RegisterChange): string[] {
  return [
    ...new Set([
      ...made.map(({ id }) => id),
      ...ended.map(({ id }) => id),
      ...linked.flatMap(({ child, parent }) => [child, parent]),
      ...unlinked.map(({ child }) => child),
      ...followed.flatMap(({ predecessor, successor }) => [predecessor, successor]),
    ]),
  ];
}

export interface AgencyRegister {
  agency(id: string): Agency | undefined;
  /** Every agency that has had a code, withdrawn ones too. */
  withCode(code: string): readonly Agency[];
  agencies(): Iterable<Agency>;
  /** The link to the agency above on a day. */
  linkOf(child: string, date: string): AgencyLink | undefined;
  /** Every link of an agency to one above it. */
  linksOf(child: string): readonly AgencyLink[];
  /** Every link of another agency to this one. */
  linksTo(parent: string): readonly AgencyLink[];
  /** What is in force directly under an agency on a day, in order of code. */
  children(parent: string, date: string): Agency[];
  /** The agency and those above it on a day, nearest first; ends where a line would come round to itself. */
  line(id: string, date: string): Agency[];
  /** Whether anything at or under an agency is a unit on a day. */
  holdsUnit(id: string, date: string): boolean;
  /** Days after `date` on which anything changes, in order. */
  daysAfter(date: string): string[];
  successions(): readonly AgencySuccession[];
  /** Makes a change; what comes back takes it back as if it had never been, before anything else is changed. */
  apply(change: RegisterChange): () => void;
  /** Takes a recorded change back: what it made ends before it began. */
  withdraw(change: RegisterChange): void;
}

/** An agency whose event was withdrawn before it came: recorded, and never in force. */
export function neverHeld({ validFrom, validTo }: Pick<Agency, 'validFrom' | 'validTo'>): boolean {
  return validFrom === validTo;
}

/** What stands under some keys now; putting it back later removes what did not. */
function keep<T>(map: Map<string, T>, keys: readonly string[]): () => void {
  const kept = new Map(keys.map((key) => [key, map.get(key)]));
  return () => {
    for (const [key, value] of kept)
      if (value === undefined) map.delete(key);
      else map.set(key, value);
  };
}

export function createRegister(
  agencies: readonly Agency[],
  links: readonly AgencyLink[],
  successions: readonly AgencySuccession[],
): AgencyRegister {
  const byId = new Map<string, Agency>();
  const byCode = new Map<string, Agency[]>();
  const above = new Map<string, AgencyLink[]>();
  const below = new Map<string, AgencyLink[]>();
  const days = new Set<string>();
  let events = [...successions];

  const putAgency = (agency: Agency): void => {
    byId.set(agency.id, agency);
    const others = (byCode.get(agency.code) ?? []).filter(({ id }) => id !== agency.id);
    byCode.set(agency.code, [...others, agency]);
    for (const day of [agency.validFrom, agency.validTo]) if (day) days.add(day);
  };
  const putLink = (link: AgencyLink): void => {
    const without = (rows: readonly AgencyLink[] | undefined) =>
      (rows ?? []).filter((row) => row.child !== link.child || row.validFrom !== link.validFrom);
    for (const old of above.get(link.child) ?? [])
      if (old.validFrom === link.validFrom) below.set(old.parent, without(below.get(old.parent)));
    above.set(link.child, [...without(above.get(link.child)), link]);
    below.set(link.parent, [...without(below.get(link.parent)), link]);
    for (const day of [link.validFrom, link.validTo]) if (day) days.add(day);
  };
  const end = (id: string, validTo: string | null): void => {
    const agency = byId.get(id);
    if (agency) putAgency({ ...agency, validTo });
  };
  const unlink = (child: string, validFrom: string, validTo: string | null): void => {
    const link = (above.get(child) ?? []).find((row) => row.validFrom === validFrom);
    if (link) putLink({ ...link, validTo });
  };
  for (const agency of agencies) putAgency(agency);
  // A register is read whole and often: no copy for each of some thousand links of one parent.
  for (const [key, map] of [['child', above] as const, ['parent', below] as const])
    for (const [id, rows] of groupBy(links, (link) => link[key])) map.set(id, rows);
  for (const { validFrom, validTo } of links) for (const day of [validFrom, validTo]) if (day) days.add(day);

  const register: AgencyRegister = {
    agency: (id) => byId.get(id),
    withCode: (code) => byCode.get(code) ?? [],
    agencies: () => byId.values(),
    linkOf: (child, date) => (above.get(child) ?? []).find((link) => isValidOn(link, date)),
    linksOf: (child) => above.get(child) ?? [],
    linksTo: (parent) => below.get(parent) ?? [],
    children: (parent, date) =>
      (below.get(parent) ?? [])
        .flatMap((link) => {
          const child = byId.get(link.child);
          return isValidOn(link, date) && child && isValidOn(child, date) ? [child] : [];
        })
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    line(id, date) {
      const found = new Map<string, Agency>();
      for (let at: string | undefined = id; at !== undefined && !found.has(at); ) {
        const agency = byId.get(at);
        if (agency) found.set(at, agency);
        at = register.linkOf(at, date)?.parent;
      }
      return [...found.values()];
    },
    holdsUnit(id, date) {
      const seen = new Set<string>();
      const waiting = [id];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        if (byId.get(at)?.isUnit) return true;
        waiting.push(...register.children(at, date).map((child) => child.id));
      }
      return false;
    },
    daysAfter: (date) => [...days].filter((day) => day > date).sort(),
    successions: () => events,
    apply({ made, linked, ended, unlinked, followed }) {
      const before = events;
      const children = [...linked, ...unlinked].map(({ child }) => child);
      const rows = children.flatMap((child) => above.get(child) ?? []);
      const restore = [
        keep(
          byId,
          [...made, ...ended].map(({ id }) => id),
        ),
        keep(byCode, [
          ...made.map(({ code }) => code),
          ...ended.flatMap(({ id }) => byId.get(id)?.code ?? []),
        ]),
        keep(above, children),
        keep(
          below,
          [...linked, ...rows].map(({ parent }) => parent),
        ),
      ];
      for (const { child, validFrom, validTo } of unlinked) unlink(child, validFrom, validTo);
      for (const { id, validTo } of ended) end(id, validTo);
      for (const agency of made) putAgency(agency);
      for (const link of linked) putLink(link);
      events = [...events, ...followed];
      return () => {
        for (const put of restore) put();
        events = before;
      };
    },
    withdraw({ made, linked, ended, unlinked, followed }) {
      const same = (a: AgencySuccession, b: AgencySuccession) =>
        a.predecessor === b.predecessor && a.successor === b.successor;
      events = events.filter((event) => !followed.some((made) => same(made, event)));
      for (const link of linked) unlink(link.child, link.validFrom, link.validFrom);
      for (const agency of made) end(agency.id, agency.validFrom);
      for (const { id } of ended) end(id, null);
      for (const { child, validFrom } of unlinked) unlink(child, validFrom, null);
    },
  };
  return register;
}
