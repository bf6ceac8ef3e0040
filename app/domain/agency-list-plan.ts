/** What a list of agencies does to the register: row by row what is made, changed, left or refused. */
import { type Agency, isValidOn } from './agency.ts';
import type { EventProblem, EventProblemCode, RoundSpan } from './agency-event-rules.ts';
import { type AgencyEvent, planEvent } from './agency-events.ts';
import type { AgencyColumn, AgencyListing, ListedAgency, ListProblemCode } from './agency-list.ts';
import { type AgencyRegister, joinChanges, NO_CHANGE, type RegisterChange } from './agency-register.ts';
import { checkDraft } from './agency-rules.ts';
import type { Localized } from './questionnaire.ts';
import type { SheetRow } from './sheet.ts';
import { type RefusedCell, refusedCell } from './sheet-columns.ts';

export type PlanProblemCode =
  | ListProblemCode
  | EventProblemCode
  | 'parent_unknown'
  | 'parent_missing'
  | 'second_root'
  | 'date_needed'
  | 'unit_fixed'
  | 'two_changes'
  | 'not_yours';

export interface RefusedAgencyCell extends RefusedCell<AgencyColumn, PlanProblemCode> {
  /** The agency, day or round that stands against it. */
  readonly about: Pick<EventProblem, 'agency' | 'date' | 'round'>;
}

export interface PlannedAgency {
  readonly line: number;
  readonly code: string;
  readonly name: Localized;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** `renamed`, `moved`: from a day on, by an event. `corrected`: how a name is written, for all time. */
  readonly what: 'created' | 'renamed' | 'moved' | 'corrected' | 'unchanged';
  /** Before: the name, or the name of the agency above. */
  readonly before: Localized | null;
  /** Name of the agency above. */
  readonly parent: Localized | null;
  readonly date: string;
}

export interface AgencyListPlan {
  readonly planned: readonly PlannedAgency[];
  readonly refused: readonly RefusedAgencyCell[];
  readonly change: RegisterChange;
  readonly corrected: readonly { readonly id: string; readonly name: Localized }[];
}

interface Listing {
  readonly register: AgencyRegister;
  readonly rounds: readonly RoundSpan[];
  readonly today: string;
  readonly mayManage: (id: string, date: string) => boolean;
}

type Outcome =
  | {
      readonly planned: Omit<PlannedAgency, 'line' | 'code' | 'name' | 'date'>;
      readonly change?: RegisterChange;
    }
  | {
      readonly column: AgencyColumn;
      readonly code: PlanProblemCode;
      readonly about?: RefusedAgencyCell['about'];
    };

/**
 * Plans a list on a register, which afterwards holds what the list made: throw it away.
 *
 * @param mayManage whether the reader may change an agency that is there already
 */
export function planAgencyList(
  listing: AgencyListing,
  rows: readonly SheetRow[],
  given: Listing,
): AgencyListPlan {
  const { register, today } = given;
  const refused: RefusedAgencyCell[] = listing.refused.map((cell) => ({ ...cell, about: {} }));
  const planned: PlannedAgency[] = [];
  const changes: RegisterChange[] = [];
  const corrected: { id: string; name: Localized }[] = [];
  const rowAt = new Map(rows.map((row) => [row.line, row]));
  const byCode = new Map(listing.agencies.map((listed) => [listed.code, listed]));
  const begun = new Set<string>();
  const empty = [...register.agencies()].length === 0;

  const take = (listed: ListedAgency): void => {
    if (begun.has(listed.code)) return;
    begun.add(listed.code);
    // Whoever stands above comes first, wherever in the list it is.
    const above = listed.parent === null ? undefined : byCode.get(listed.parent);
    if (above) take(above);
    const { line, code } = listed;
    const date = listed.date ?? today;
    const name = nameOf(listed, inForce(register, code, date));
    const outcome = judge(listed, date, given, empty, `new ${line}`);
    if ('code' in outcome) {
      const row = rowAt.get(line) ?? { line, cells: [] };
      const cell = refusedCell(row, listing.columns, outcome.column, outcome.code);
      refused.push({ ...cell, about: outcome.about ?? {} });
      return;
    }
    if (outcome.change) {
      register.apply(outcome.change);
      changes.push(outcome.change);
    }
    if (outcome.planned.what === 'corrected') {
      const id = inForce(register, code, date)?.id;
      if (id !== undefined) corrected.push({ id, name });
    }
    planned.push({ line, code, name, date, ...outcome.planned });
  };
  for (const listed of listing.agencies) take(listed);
  const inOrder = <T extends { readonly line: number }>(items: T[]) => items.sort((a, b) => a.line - b.line);
  return { planned: inOrder(planned), refused: inOrder(refused), change: joinChanges(changes), corrected };
}

function inForce(register: AgencyRegister, code: string, date: string): Agency | undefined {
  return register.withCode(code).find((agency) => isValidOn(agency, date));
}

function judge(listed: ListedAgency, date: string, given: Listing, empty: boolean, id: string): Outcome {
  const { register, mayManage } = given;
  const { code, kind, isUnit } = listed;
  const known = inForce(register, code, date);
  const parent = listed.parent === null ? undefined : inForce(register, listed.parent, date);
  if (listed.parent !== null && !parent) return { column: 'parent', code: 'parent_unknown' };
  if (known) return compare(listed, known, parent, date, given, id);
  const draft = { code, kind, name: nameOf(listed), isUnit };
  const made = { change: 'created', what: 'created', before: null, parent: parent?.name ?? null } as const;
  if (!parent) {
    if (!empty) return { column: 'parent', code: 'parent_missing' };
    if ([...register.agencies()].length > 0) return { column: 'parent', code: 'second_root' };
    const [problem] = checkDraft(draft).problems;
    if (problem) return { column: COLUMNS[problem] ?? 'code', code: problem };
    return {
      planned: made,
      change: { ...NO_CHANGE, made: [{ id, ...draft, validFrom: date, validTo: null }] },
    };
  }
  if (!isNew(parent) && !mayManage(parent.id, date)) return { column: 'parent', code: 'not_yours' };
  return planned(given, { kind: 'create', date, parent: parent.id, made: draft }, id, made);
}

/** Where nobody has given an English name, the Vietnamese one is still a name. */
function nameOf({ name, nameEn }: ListedAgency, known?: Agency): Localized {
  return { vi: name, en: nameEn ?? known?.name.en ?? name };
}

const isNew = ({ id }: Pick<Agency, 'id'>) => id.startsWith('new ');

/** A row about an agency that is in force: nothing, a correction, a new name, or a new place. */
function compare(
  listed: ListedAgency,
  known: Agency,
  parent: Agency | undefined,
  date: string,
  given: Listing,
  id: string,
): Outcome {
  const { register, mayManage } = given;
  const { kind, code } = listed;
  const above = register.linkOf(known.id, date)?.parent;
  const before = above === undefined ? undefined : register.agency(above);
  if (!parent && before) return { column: 'parent', code: 'parent_missing' };
  const isDesk = known.kind === 'desk';
  const renamed = kind !== known.kind || (!isDesk && listed.name !== known.name.vi);
  const name = nameOf(listed, renamed ? undefined : known);
  const moved = parent?.id !== above;
  const corrected = !renamed && (name.vi !== known.name.vi || name.en !== known.name.en);
  const stays = {
    change: 'unchanged',
    what: 'unchanged',
    before: null,
    parent: parent?.name ?? null,
  } as const;
  if (listed.unitSaid && listed.isUnit !== known.isUnit) return { column: 'unit', code: 'unit_fixed' };
  if (!renamed && !moved && !corrected) return { planned: stays };
  if (!isNew(known) && !mayManage(known.id, date)) return { column: 'code', code: 'not_yours' };
  if ([renamed, moved, corrected].filter(Boolean).length > 1)
    return { column: 'name', code: 'two_changes', about: { agency: known.name } };
  if (corrected) {
    const [problem] = checkDraft({ ...known, name }, known).problems;
    if (problem) return { column: COLUMNS[problem] ?? 'name', code: problem };
    return { planned: { ...stays, change: 'changed', what: 'corrected', before: known.name } };
  }
  if (listed.date === null)
    return { column: renamed ? 'name' : 'parent', code: 'date_needed', about: { agency: known.name } };
  if (renamed) {
    const made = { code, kind, name, isUnit: known.isUnit };
    const shown = { ...stays, change: 'changed', what: 'renamed', before: known.name } as const;
    return planned(given, { kind: 'rename', date, agency: known.id, made }, id, shown);
  }
  if (!parent || !(isNew(parent) || mayManage(parent.id, date)))
    return { column: 'parent', code: 'not_yours' };
  const shown = { ...stays, change: 'changed', what: 'moved', before: before?.name ?? null } as const;
  return planned(given, { kind: 'move', date, agency: known.id, parent: parent.id }, id, shown);
}

function planned(
  { register, rounds }: Listing,
  event: AgencyEvent,
  id: string,
  shown: Extract<Outcome, { planned: unknown }>['planned'],
): Outcome {
  const plan = planEvent(register, rounds, event, () => id);
  if ('change' in plan) return { planned: shown, change: plan.change };
  const [problem] = plan.problems;
  if (!problem) throw new Error('planned: refused without a problem');
  const { code, field, ...about } = problem;
  const fields = { date: 'valid_from', agency: 'code', parent: 'parent', places: 'code' } as const;
  const column = COLUMNS[code] ?? (field in fields ? fields[field as keyof typeof fields] : 'code');
  return { column, code, about };
}

const COLUMNS: Readonly<Partial<Record<EventProblemCode, AgencyColumn>>> = {
  name_missing: 'name',
  name_long: 'name',
  name_en_missing: 'name_en',
  nothing_new: 'name',
  unit_kind: 'unit',
  closed_round: 'valid_from',
  same_day: 'valid_from',
  later_event: 'valid_from',
};
