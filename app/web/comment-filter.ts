/** The filter of a list of comments, from its address and back; what is not understood counts as not said. */
import { COMMENT_VIEWS, type CommentFilter } from '#domain/comment';

const LONGEST_QUERY = 100;
const MOST_PAGES = 100_000;

export interface ListPosition {
  readonly filter: CommentFilter;
  /** From 1. */
  readonly page: number;
  /** Id of one agency, for lists over several. */
  readonly agency: string | null;
}

export function listPositionOf(url: URL): ListPosition {
  const text = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST_QUERY);
  const month = text('month');
  const page = Number(text('page'));
  return {
    filter: {
      query: text('q').normalize('NFC'),
      view: COMMENT_VIEWS.find((view) => view === text('view')) ?? null,
      topic: text('topic') || null,
      month: /^\d{4}-\d{2}$/.test(month) ? month : null,
      assignee: text('assignee') || null,
    },
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
    agency: text('agency') || null,
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
): Record<string, string | undefined> {
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
