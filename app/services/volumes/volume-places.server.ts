/** Whose volumes of a month can be reported, by whom, and until when. */
import type { Database } from '#db/connect';
import { listAgencies, listAgencyLinks } from '#db/queries/agencies';
import { listCurrentEditions } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import type { Agency } from '#domain/agency';
import { type AgencyTree, listSelfAndAncestors, listUnits, treeAt } from '#domain/agency-tree';
import { type Action, type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { lastDayOf } from '#domain/round';
import { lastDayOfMonth } from '#domain/working-days';

/** A frozen round that used the volumes of these months: they are what its figures stand on. */
interface Lock {
  readonly root: string;
  readonly name: Localized;
  readonly from: string;
  readonly to: string;
}

/** The agencies of a month: on its last day (or today), and on its first, for one that ended within it. */
export interface MonthPlaces {
  readonly month: string;
  /** Units, in order of code. */
  readonly units: readonly Agency[];
  /** Whether somebody may do `action` at one of them. */
  may(actor: Actor, action: Action, agency: string): boolean;
  /** The frozen round that locks an agency's volumes of the month; `null` where they can be changed. */
  lockOf(agency: string): Localized | null;
}

async function listLocks(db: Database): Promise<Lock[]> {
  const frozen = new Set((await listCurrentEditions(db)).map(({ round }) => round));
  return (await listRounds(db)).flatMap((round) => {
    const last = lastDayOf(round);
    if (!frozen.has(round.id) || last === null) return [];
    const { root, name, opensOn } = round;
    return [{ root, name, from: opensOn.slice(0, 7), to: last.slice(0, 7) }];
  });
}

/** Reads the places of any month up to the present one. */
export async function readMonthPlaces(db: Database, today: string): Promise<(month: string) => MonthPlaces> {
  const [agencies, links, locks] = [await listAgencies(db), await listAgencyLinks(db), await listLocks(db)];
  const known = new Map<string, MonthPlaces>();
  const make = (month: string): MonthPlaces => {
    const last = lastDayOfMonth(month);
    const trees = [last < today ? last : today, `${month}-01`].map((day) => treeAt(agencies, links, day));
    const units = new Map(
      trees
        .flatMap((tree) => tree.roots.flatMap(({ id }) => listUnits(tree, id)))
        .map((unit) => [unit.id, unit]),
    );
    const treesOf = (agency: string): readonly AgencyTree[] =>
      trees.filter((tree) => tree.agencies.has(agency));
    return {
      month,
      units: [...units.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
      may: (actor, action, agency) => treesOf(agency).some((tree) => can(actor, action, agency, tree)),
      lockOf: (agency) => {
        const above = new Set(
          treesOf(agency)
            .flatMap((tree) => listSelfAndAncestors(tree, agency))
            .map(({ id }) => id),
        );
        const lock = locks.find(({ root, from, to }) => above.has(root) && from <= month && month <= to);
        return lock?.name ?? null;
      },
    };
  };
  return (month) => {
    const places = known.get(month) ?? make(month);
    known.set(month, places);
    return places;
  };
}
