/** What stands against an event of agencies: other records of the same agencies, rounds, the shape of the tree. */
import { type Agency, isValidOn } from './agency.ts';
import { type AgencyRegister, neverHeld, type RegisterChange } from './agency-register.ts';
import { type AgencyDraft, checkDraft, type DraftProblem, mayStandUnder } from './agency-rules.ts';
import { addDays } from './calendar.ts';
import type { Localized } from './questionnaire.ts';

/** A round as events must respect it. */
export interface RoundSpan {
  readonly slug: string;
  readonly name: Localized;
  /** The agency whose subtree it surveys. */
  readonly root: string;
  readonly opensOn: string;
  readonly lastDay: string | null;
  readonly closed: boolean;
}

export type EventProblemCode =
  | DraftProblem
  | 'unknown'
  | 'not_begun'
  | 'same_day'
  | 'ended'
  | 'later_event'
  | 'root'
  | 'desk'
  | 'kind_under'
  | 'unit_under_unit'
  | 'cycle'
  | 'same_parent'
  | 'nothing_new'
  | 'units_below'
  | 'too_few'
  | 'units_and_groups'
  | 'code_taken'
  | 'code_in_round'
  | 'closed_round'
  | 'round_root';

export interface EventProblem {
  readonly code: EventProblemCode;
  /** Field of the event that it is about; `made.1` for the second of several. */
  readonly field: 'date' | 'agency' | 'parent' | 'places' | `made.${number}`;
  /** Of the agency that stands against it. */
  readonly agency?: Localized;
  /** A day that matters: since when, until when, or the first one on which it could be. */
  readonly date?: string;
  /** Of the round that stands against it. */
  readonly round?: Localized;
}

export interface Planning {
  readonly register: AgencyRegister;
  readonly rounds: readonly RoundSpan[];
  /** Id of the agency that is made first, second … */
  readonly newId: (index: number) => string;
  readonly date: string;
  readonly problems: EventProblem[];
}

/** The agency, if it is in force and nothing later is recorded about it. */
export function requireFree(plan: Planning, id: string): Agency | undefined {
  const { register, date, problems } = plan;
  const agency = register.agency(id);
  if (!agency || neverHeld(agency)) {
    problems.push({ code: 'unknown', field: 'agency' });
    return undefined;
  }
  const { validFrom, validTo } = agency;
  const about = { field: 'agency', agency: agency.name } as const;
  const recorded = [...(validTo === null ? [] : [validTo]), ...later(plan, id)].sort()[0];
  if (validFrom > date) problems.push({ code: 'not_begun', ...about, date: validFrom });
  else if (validTo !== null && validTo <= date) problems.push({ code: 'ended', ...about, date: validTo });
  else if (validFrom === date || register.linkOf(id, date)?.validFrom === date)
    problems.push({ code: 'same_day', ...about, date });
  else if (recorded !== undefined) problems.push({ code: 'later_event', ...about, date: recorded });
  else return agency;
  return undefined;
}

/** Days after the event's on which something else about the agency is recorded. */
function later({ register, date }: Planning, id: string): string[] {
  const rows = [...register.linksOf(id), ...register.linksTo(id)];
  return rows
    .filter((link) => !neverHeld(link))
    .flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo === null ? [] : [validTo])])
    .filter((day) => day > date);
}

export function requireParent(
  plan: Planning,
  id: string,
  kind: Agency['kind'],
  ended: readonly string[] = [],
): Agency | undefined {
  if (ended.includes(id)) {
    plan.problems.push({ code: 'cycle', field: 'parent' });
    return undefined;
  }
  const agency = plan.register.agency(id);
  if (!agency || neverHeld(agency)) plan.problems.push({ code: 'unknown', field: 'parent' });
  else {
    const about = { field: 'parent', agency: agency.name } as const;
    if (agency.validFrom > plan.date)
      plan.problems.push({ code: 'not_begun', ...about, date: agency.validFrom });
    else if (agency.validTo !== null)
      plan.problems.push({
        code: agency.validTo <= plan.date ? 'ended' : 'later_event',
        ...{ ...about, date: agency.validTo },
      });
    else if (!mayStandUnder(kind, agency.kind)) plan.problems.push({ code: 'kind_under', ...about });
    else return agency;
  }
  return undefined;
}

/** A unit or group that ends: no desk, not the root, in no round whose figures are final. */
export function judgeEnding(plan: Planning, agency: Agency): void {
  const about = { field: 'agency', agency: agency.name } as const;
  if (agency.kind === 'desk') plan.problems.push({ code: 'desk', ...about });
  else if (!plan.register.linkOf(agency.id, plan.date)) plan.problems.push({ code: 'root', ...about });
  else judgeRounds(plan, agency.id);
  const against = plan.rounds.find(
    ({ root, closed, lastDay }) =>
      root === agency.id && !closed && (lastDay === null || plan.date <= lastDay),
  );
  if (against) plan.problems.push({ code: 'round_root', ...about, round: against.name });
}

/** The figures of a closed round stand on the tree of its days; that tree is not changed any more. */
export function judgeRounds({ register, rounds, date, problems }: Planning, id: string): void {
  const above = new Set(register.line(id, date).map((agency) => agency.id));
  const against = rounds
    .filter(({ root, closed, lastDay }) => closed && lastDay !== null && date <= lastDay && above.has(root))
    .sort((a, b) => ((a.lastDay ?? '') < (b.lastDay ?? '') ? 1 : -1))[0];
  if (against?.lastDay && !problems.some(({ code }) => code === 'closed_round'))
    problems.push({
      ...{ code: 'closed_round', field: 'date', round: against.name },
      date: addDays(against.lastDay, 1),
    });
}

/** The tree as the change leaves it, on its day and on every later one on which something changes. */
export function judgeTree({ register, date, problems }: Planning, { linked }: RegisterChange): void {
  for (const day of [date, ...register.daysAfter(date)])
    for (const { child } of linked) {
      if (problems.length > 0) return;
      const agency = register.agency(child);
      if (!agency || !isValidOn(agency, day)) continue;
      const [, ...above] = register.line(child, day);
      const top = above.at(-1);
      const about = { field: 'parent', agency: agency.name } as const;
      if (!top || register.linkOf(top.id, day)) problems.push({ code: 'cycle', ...about });
      else if (above.filter(({ isUnit }) => isUnit).length > (register.holdsUnit(child, day) ? 0 : 1))
        problems.push({ code: 'unit_under_unit', ...about });
      else if (above.some((one) => !isValidOn(one, day)))
        problems.push({ code: 'later_event', ...about, date: day });
    }
}

/** The agency of a draft, with a code that nobody else has. One that was withdrawn before it came is taken up again. */
export function draftedAgency(
  plan: Planning,
  drafts: readonly AgencyDraft[],
  index: number,
  ended: readonly Agency[],
): Agency | undefined {
  const { register, date, rounds } = plan;
  const draft = drafts[index];
  if (!draft) return undefined;
  const field = `made.${index}` as const;
  const before = ended.find(({ code }) => code === draft.code.trim());
  const checked = checkDraft(draft, before);
  for (const code of checked.problems) plan.problems.push({ code, field });
  const { code } = checked.draft;
  const others = register.withCode(code).filter((agency) => !neverHeld(agency));
  const taken = others.find(
    (agency) =>
      (agency.validTo === null || agency.validTo > date) && !ended.some(({ id }) => id === agency.id),
  );
  const beside = drafts.slice(0, index).find((other) => other.code.trim() === code);
  if (taken ?? beside)
    plan.problems.push({ code: 'code_taken', field, agency: (taken ?? beside)?.name ?? draft.name });
  // Two agencies of one code in the same round would share one address.
  const shared = rounds.find(
    ({ opensOn, lastDay }) =>
      opensOn < date &&
      (lastDay === null || date <= lastDay) &&
      others.some(({ validTo, validFrom }) => validFrom < date && (validTo === null || validTo > opensOn)),
  );
  if (!taken && !beside && shared) plan.problems.push({ code: 'code_in_round', field, round: shared.name });
  const again = register.withCode(code).find((agency) => neverHeld(agency) && agency.validFrom === date);
  return { id: again?.id ?? plan.newId(index), ...checked.draft, validFrom: date, validTo: null };
}
