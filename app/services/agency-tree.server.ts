import type { Database } from '#db/connect';
import { listAgencies, listAgencyLinks } from '#db/queries/agencies';
import { type AgencyTree, treeAt } from '#domain/agency-tree';

/** The tree of agencies in force on a day (ISO date). */
export async function readTree(db: Database, date: string): Promise<AgencyTree> {
  return treeAt(await listAgencies(db), await listAgencyLinks(db), date);
}
