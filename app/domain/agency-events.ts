/**
 * Dated events of agencies: from the register and an event to the rows that say it, or to why it cannot be. Old
 * agencies end and keep their figures; what comes after them is a new agency, even where it keeps a name or a code.
 */
import type { Agency, AgencyLink, AgencySuccession } from './agency.ts';
import {
  draftedAgency,
  type EventProblem,
  judgeEnding,
  judgeRounds,
  judgeTree,
  type Planning,
  type RoundSpan,
  requireFree,
  requireParent,
} from './agency-event-rules.ts';
import { type AgencyRegister, NO_CHANGE, type RegisterChange } from './agency-register.ts';
import type { AgencyDraft } from './agency-rules.ts';

export const AGENCY_EVENTS = ['create', 'merge', 'split', 'rename', 'abolish', 'move'] as const;
export type AgencyEventKind = (typeof AGENCY_EVENTS)[number];

/** `date`: the first day on which things are as the event says. Agencies by id. */
export type AgencyEvent = { readonly date: string } & (
  | { readonly kind: 'create'; readonly parent: string; readonly made: AgencyDraft }
  | {
      readonly kind: 'merge';
      readonly agencies: readonly string[];
      readonly parent: string;
      readonly made: AgencyDraft;
    }
  | {
      readonly kind: 'split';
      readonly agency: string;
      readonly made: readonly AgencyDraft[];
      /** Which of `made` each agency or desk under it goes to; `null`, and what is not named: it ends (desks only). */
      readonly places: Readonly<Record<string, number | null>>;
    }
  | { readonly kind: 'rename'; readonly agency: string; readonly made: AgencyDraft }
  | { readonly kind: 'abolish'; readonly agency: string }
  | { readonly kind: 'move'; readonly agency: string; readonly parent: string }
);

export type PlannedEvent =
  | { readonly change: RegisterChange }
  | { readonly problems: readonly EventProblem[] };

/** What an event writes. The register is as before afterwards, whatever comes out. */
export function planEvent(
  register: AgencyRegister,
  rounds: readonly RoundSpan[],
  event: AgencyEvent,
  newId: (index: number) => string,
): PlannedEvent {
  const plan: Planning = { register, rounds, newId, date: event.date, problems: [] };
  const change = changeOf(plan, event);
  if (plan.problems.length > 0) return { problems: plan.problems };
  const restore = register.apply(change);
  judgeTree(plan, change);
  restore();
  return plan.problems.length > 0 ? { problems: plan.problems } : { change };
}

function changeOf(plan: Planning, event: AgencyEvent): RegisterChange {
  if (event.kind === 'create') {
    const parent = requireParent(plan, event.parent, event.made.kind);
    if (parent && event.made.kind !== 'desk') judgeRounds(plan, parent.id);
    return succeed(plan, [], [event.made], event.parent, () => 0);
  }
  if (event.kind === 'merge') {
    const agencies = [...new Set(event.agencies)];
    if (agencies.length < 2) plan.problems.push({ code: 'too_few', field: 'agency' });
    const ended = agencies.flatMap((id) => requireFree(plan, id) ?? []);
    for (const agency of ended) judgeEnding(plan, agency);
    requireParent(plan, event.parent, event.made.kind, agencies);
    if (ended.some(({ isUnit }) => isUnit !== event.made.isUnit))
      plan.problems.push({ code: 'units_and_groups', field: 'agency' });
    return succeed(plan, ended, [event.made], event.parent, () => 0, 'merge');
  }
  const agency = requireFree(plan, event.agency);
  if (!agency) return NO_CHANGE;
  const link = plan.register.linkOf(agency.id, event.date);
  if (event.kind === 'move') return moved(plan, agency, link, event.parent);
  if (!link) {
    plan.problems.push({ code: 'root', field: 'agency', agency: agency.name });
    return NO_CHANGE;
  }
  if (event.kind === 'abolish') return abolished(plan, agency, link);
  judgeEnding(plan, agency);
  if (event.kind === 'rename') {
    const { code, kind, name } = event.made;
    if (code === agency.code && kind === agency.kind && name.vi === agency.name.vi)
      plan.problems.push({ code: 'nothing_new', field: 'made.0' });
    requireParent(plan, link.parent, kind);
    return succeed(plan, [agency], [event.made], link.parent, () => 0, 'rename');
  }
  if (event.made.length < 2) plan.problems.push({ code: 'too_few', field: 'made.0' });
  for (const { kind } of event.made) requireParent(plan, link.parent, kind);
  const placeOf = (child: string) => event.places[child] ?? null;
  return succeed(plan, [agency], event.made, link.parent, placeOf, 'split');
}

/** Ends agencies and makes those that follow, with everything that stood under the old ones put under the new. */
function succeed(
  plan: Planning,
  ended: readonly Agency[],
  drafts: readonly AgencyDraft[],
  parent: string,
  placeOf: (child: string) => number | null,
  event?: AgencySuccession['event'],
): RegisterChange {
  const { date } = plan;
  const made = drafts.flatMap((_, index) => draftedAgency(plan, drafts, index, ended) ?? []);
  const links = made.map(({ id }): AgencyLink => ({ child: id, parent, validFrom: date, validTo: null }));
  const below = ended.flatMap(({ id }) => takeAway(plan, id));
  const linked: AgencyLink[] = [];
  const over: { id: string; validTo: string }[] = [];
  for (const child of below) {
    const place = placeOf(child.id);
    const to = place === null ? undefined : made[place];
    if (to) linked.push({ child: child.id, parent: to.id, validFrom: date, validTo: null });
    else if (child.kind === 'desk') over.push({ id: child.id, validTo: date });
    else plan.problems.push({ code: 'units_below', field: 'places', agency: child.name });
  }
  const gone = [...ended, ...below].flatMap(({ id }) => unlinked(plan, id));
  return {
    made,
    linked: [...links, ...linked],
    ended: [...ended.map(({ id }) => ({ id, validTo: date })), ...over],
    unlinked: gone,
    followed: event
      ? ended.flatMap(({ id }) =>
          made.map((one) => ({ predecessor: id, successor: one.id, onDate: date, event })),
        )
      : [],
  };
}

/** What stands under an agency that ends; each must be free to go elsewhere. */
function takeAway(plan: Planning, id: string): Agency[] {
  return plan.register.children(id, plan.date).flatMap((child) => requireFree(plan, child.id) ?? []);
}

function unlinked({ register, date }: Planning, id: string): RegisterChange['unlinked'] {
  const link = register.linkOf(id, date);
  return link ? [{ child: id, validFrom: link.validFrom, validTo: date }] : [];
}

function abolished(plan: Planning, agency: Agency, link: AgencyLink): RegisterChange {
  if (agency.kind !== 'desk') judgeEnding(plan, agency);
  const below = takeAway(plan, agency.id);
  for (const child of below)
    if (child.kind !== 'desk')
      plan.problems.push({ code: 'units_below', field: 'agency', agency: child.name });
  const { date } = plan;
  return {
    ...NO_CHANGE,
    ended: [agency, ...below].map(({ id }) => ({ id, validTo: date })),
    unlinked: [
      { child: agency.id, validFrom: link.validFrom, validTo: date },
      ...below.flatMap(({ id }) => unlinked(plan, id)),
    ],
  };
}

function moved(plan: Planning, agency: Agency, link: AgencyLink | undefined, parent: string): RegisterChange {
  if (!link) plan.problems.push({ code: 'root', field: 'agency', agency: agency.name });
  if (link?.parent === parent) plan.problems.push({ code: 'same_parent', field: 'parent' });
  const to = requireParent(plan, parent, agency.kind, [agency.id]);
  if (agency.kind !== 'desk') {
    judgeRounds(plan, agency.id);
    if (to) judgeRounds(plan, to.id);
  }
  return {
    ...NO_CHANGE,
    linked: [{ child: agency.id, parent, validFrom: plan.date, validTo: null }],
    unlinked: unlinked(plan, agency.id),
  };
}
