/** Comments over several agencies, as the Department reads them. */
import type { Database } from '#db/connect';
import type { Agency } from '#domain/agency';
import { type AgencyTree, listUnits } from '#domain/agency-tree';
import type { CommentFigures, CommentFilter, CommentView } from '#domain/comment';
import {
  type AgencyLabel,
  countInbox,
  type Inbox,
  isNarrow,
  listAgencyLabels,
  listInbox,
} from './inbox.server.ts';

export interface DepartmentInbox extends Omit<Inbox, 'comments'> {
  readonly comments: readonly { readonly comment: CommentView; readonly at: AgencyLabel | undefined }[];
  /** Agencies with comments, to narrow to, in order of code. */
  readonly agencies: readonly AgencyLabel[];
  /** Most comments first; the key `''` stands for no topic. */
  readonly byTopic: readonly (CommentFigures & { readonly key: string })[];
  /** Most overdue first. */
  readonly byAgency: readonly (CommentFigures & {
    readonly key: string;
    readonly at: AgencyLabel | undefined;
  })[];
}

/**
 * @param readable agency ids; `null`: every agency
 * @param agency narrows to one of them; one that is not among them shows nothing
 */
export async function listDepartmentInbox(
  db: Database,
  readable: readonly string[] | null,
  { filter, agency }: { readonly filter: CommentFilter; readonly agency: string | null },
  today: string,
  paging: { readonly page: number; readonly size: number },
): Promise<DepartmentInbox> {
  const within = agency !== null && (readable === null || readable.includes(agency)) ? [agency] : [];
  const units = agency === null ? readable : within;
  const counts = await countInbox(db, units, filter, today);
  const { comments, ...inbox } = await listInbox(db, units, filter, today, paging, counts.all.received);
  const everywhere =
    agency === null && !isNarrow(filter) ? counts : await countInbox(db, readable, null, today);
  const labels = await listAgencyLabels(db, today);
  const commented = new Set(everywhere.unit.map(({ key }) => key));
  return {
    ...inbox,
    comments: comments.map((comment) => ({ comment, at: labels.get(comment.unit) })),
    agencies: [...labels.values()].filter(({ id }) => commented.has(id)),
    byTopic: [...counts.topic].sort((a, b) => b.received - a.received),
    byAgency: counts.unit
      .map((row) => ({ ...row, at: labels.get(row.key) }))
      .sort((a, b) => b.overdue - a.overdue || b.received - a.received),
  };
}

/** The unit that somebody's reading ends at, if it is one alone: its own page serves him better. */
export function onlyUnitOf(readable: readonly string[] | null, tree: AgencyTree): Agency | undefined {
  const [top, ...more] =
    readable === null ? [] : readable.filter((id) => !readable.includes(tree.parents.get(id) ?? ''));
  if (top === undefined || more.length > 0) return undefined;
  const units = listUnits(tree, top);
  return units.length === 1 && units[0]?.id === top ? units[0] : undefined;
}
