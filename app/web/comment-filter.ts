/** The filter of a list of comments, from its address and back; what is not understood counts as not said. */
import { COMMENT_VIEWS, type CommentFilter } from '#domain/comment';
import { isMonth } from '#domain/month';
import { type Fields, pageIn, saidIn } from './address.ts';

export interface ListPosition {
  readonly filter: CommentFilter;
  /** From 1. */
  readonly page: number;
  /** Id of one agency, for lists over several. */
  readonly agency: string | null;
}

export function listPositionOf(url: URL): ListPosition {
  const said = saidIn(url);
  const month = said('month');
  return {
    filter: {
      query: said('q'),
      view: COMMENT_VIEWS.find((view) => view === said('view')) ?? null,
      topic: said('topic') || null,
      month: isMonth(month) ? month : null,
      assignee: said('assignee') || null,
    },
    page: pageIn(url, 'page'),
    agency: said('agency') || null,
  };
}

/** Comments on a page of a list. */
export const PAGE_SIZE = 30;

export function pagesOf(found: number): number {
  return Math.max(1, Math.ceil(found / PAGE_SIZE));
}

/** The fields of a list's address, empty ones left out by whoever writes it. */
export function filterFields(
  filter: Partial<CommentFilter>,
  { page = 1, agency = null }: { readonly page?: number; readonly agency?: string | null } = {},
): Fields {
  return {
    q: filter.query,
    view: filter.view ?? undefined,
    topic: filter.topic ?? undefined,
    month: filter.month ?? undefined,
    assignee: filter.assignee ?? undefined,
    agency: agency ?? undefined,
    page: page > 1 ? String(page) : undefined,
  };
}
