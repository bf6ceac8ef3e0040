/** What an event of agencies means for everything that hangs on them: rounds, slips, desks, roles, requests. */
import type { Database } from '#db/connect';
import { listRoleRows } from '#db/queries/account-roles';
import { countContactRequests } from '#db/queries/contact-requests';
import { listRounds } from '#db/queries/rounds';
import { countIssuedByAgency } from '#db/queries/slip-issues';
import { listTargets } from '#db/queries/targets';
import type { AccountRoleTable } from '#db/schema';
import type { Agency } from '#domain/agency';
import { type AgencyRegister, type RegisterChange, touchedBy } from '#domain/agency-register';
import { treeAt } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { type Actor, canGrant } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { daysFrom, type RoleDays } from '#domain/role-days';

/** A round that takes answers on the last day of an agency that ends. */
export interface RoundEffect {
  readonly slug: string;
  readonly name: Localized;
  /** Units whose collection ends with them. */
  readonly units: readonly Localized[];
  /** Slips printed for them so far, whether used or not. */
  readonly slips: number;
}

export interface EventEffects {
  /** First day on which things are so lies behind: what was collected since then stays where it is. */
  readonly past: boolean;
  readonly rounds: readonly RoundEffect[];
  readonly desks: { readonly moved: readonly Localized[]; readonly ended: readonly Localized[] };
  /** `carried`: roles that successors get too; `left`: those that somebody else must give. */
  readonly roles: { readonly carried: number; readonly left: number };
  /** Targets set for an agency that ends; they do not pass on. */
  readonly targets: number;
  /** Requests for a reply that nobody has answered yet. */
  readonly requests: number;
}

/** Agencies that an event ends, desks not among them. */
export function endedAgencies(register: AgencyRegister, { ended }: RegisterChange): Agency[] {
  return ended.flatMap(({ id }) => register.agency(id) ?? []).filter(({ kind }) => kind !== 'desk');
}

/** A role that a successor is to have because its predecessor's holder had it, on the days that are left of it. */
export interface CarriedRole {
  readonly held: AccountRoleTable;
  readonly successor: string;
  readonly days: RoleDays;
}

/**
 * Roles at agencies that end, for each of their successors: what `actor` may give himself, and how many he may not.
 * Nobody gives himself a role.
 */
export function rolesToCarry(
  register: AgencyRegister,
  { ended, followed }: RegisterChange,
  roles: readonly AccountRoleTable[],
  actor: Actor,
  date: string,
): { readonly carried: readonly CarriedRole[]; readonly left: number } {
  const ends = new Set(ended.map(({ id }) => id));
  const held = roles.flatMap((role) => {
    const days = daysFrom({ validFrom: role.valid_from, validTo: role.valid_to }, date);
    return days && role.scope !== null && ends.has(role.scope) ? [{ role, days }] : [];
  });
  const agencies = [...register.agencies()];
  const tree = treeAt(
    agencies,
    agencies.flatMap(({ id }) => register.linksOf(id)),
    addDays(date, -1),
  );
  const mine = held.filter(({ role }) => role.account !== actor.account && canGrant(actor, role, tree));
  const carried = new Map<string, CarriedRole>();
  for (const { role, days } of mine)
    for (const { predecessor, successor } of followed) {
      if (predecessor !== role.scope) continue;
      const { validFrom, validTo } = days;
      const key = [role.account, role.role, successor, validFrom, validTo].join(' ');
      carried.set(key, { held: role, successor, days });
    }
  return { carried: [...carried.values()], left: held.length - mine.length };
}

export async function readEffects(
  db: Database,
  register: AgencyRegister,
  change: RegisterChange,
  actor: Actor,
  { date, today }: { readonly date: string; readonly today: string },
): Promise<EventEffects> {
  const gone = endedAgencies(register, change);
  const rounds: RoundEffect[] = [];
  for (const { id, slug, name, root, opensOn, closesOn, closedOn } of await listRounds(db)) {
    if (closedOn !== null || opensOn >= date || (closesOn !== null && date >= closesOn)) continue;
    const units = gone.filter(
      (agency) =>
        agency.isUnit && register.line(agency.id, addDays(date, -1)).some((above) => above.id === root),
    );
    if (units.length === 0) continue;
    const issued = await countIssuedByAgency(db, id);
    const slips = units.reduce((sum, unit) => sum + (issued.get(unit.id) ?? 0), 0);
    rounds.push({ slug, name, units: units.map((unit) => unit.name), slips });
  }
  const ended = new Set(change.ended.map(({ id }) => id));
  const desks = touchedBy(change).flatMap((id) => register.agency(id) ?? []);
  const moved = new Set(change.linked.map(({ child }) => child));
  const isDesk = ({ kind }: Agency) => kind === 'desk';
  const { carried, left } = rolesToCarry(register, change, await listRoleRows(db), actor, date);
  let requests = 0;
  for (const { id } of gone) requests += (await countContactRequests(db, id)).waiting;
  return {
    ...{ past: date < today, rounds, requests },
    desks: {
      moved: desks.filter((desk) => isDesk(desk) && moved.has(desk.id)).map(({ name }) => name),
      ended: desks.filter((desk) => isDesk(desk) && ended.has(desk.id)).map(({ name }) => name),
    },
    roles: { carried: carried.length, left },
    targets: (await listTargets(db)).filter(
      ({ scope, year }) => ended.has(scope) && year >= Number(date.slice(0, 4)),
    ).length,
  };
}
