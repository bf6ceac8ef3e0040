/** Comments as somebody may read them: found, paged and counted. */
import type { Database } from '#db/connect';
import { listRoleRows } from '#db/queries/account-roles';
import { findAccount, listAccountRows } from '#db/queries/accounts';
import { listAgencies } from '#db/queries/agencies';
import {
  type CommentQuery,
  type CommentRow,
  countComments,
  EVERY_COMMENT,
  findComment,
  listComments,
} from '#db/queries/comments';
import { isValidOn } from '#domain/agency';
import { type AgencyTree, listSubtree } from '#domain/agency-tree';
import {
  type CommentCase,
  type CommentFigures,
  type CommentFilter,
  type CommentView,
  type Deadlines,
  isOverdue,
  monthDeadline,
  newestOverdueMonth,
  UNTOUCHED,
} from '#domain/comment';
import { searchWords } from '#domain/fold-text';
import { groupBy } from '#domain/grouping';
import { type Action, type Actor, can, listScopes } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { listAudit } from '../audit.server.ts';
import { readDeadlines } from './work-calendar.server.ts';

function viewOf(row: CommentRow, today: string, deadlines: Deadlines): CommentView {
  const { id, unit, month, question, text, redacted_on, suggested } = row;
  const handling: CommentCase =
    row.version === null || row.state === null
      ? UNTOUCHED
      : {
          version: row.version,
          state: row.state,
          topic: row.topic,
          assignee: row.assignee,
          dueOn: row.due_on,
          answer: row.answer,
          reason: row.reason,
          note: row.note,
          settledOn: row.settled_on,
        };
  return {
    ...{ id, unit, month, question, text, suggested, handling },
    redactedOn: redacted_on,
    assigneeName: row.assignee_name,
    dueOn: handling.dueOn ?? monthDeadline(month, deadlines),
    overdue: isOverdue(handling, month, today, deadlines),
  };
}

const EVERYTHING: CommentFilter = { query: '', view: null, topic: null, month: null, assignee: null };

function queryOf(
  units: readonly string[] | null,
  filter: CommentFilter,
  today: string,
  deadlines: Deadlines,
): CommentQuery {
  return {
    ...{
      ...EVERY_COMMENT,
      units,
      today,
      topic: filter.topic,
      month: filter.month,
      assignee: filter.assignee,
    },
    state: filter.view,
    words: searchWords(filter.query),
    overdueMonth: newestOverdueMonth(today, deadlines),
  };
}

export function isNarrow(filter: CommentFilter): boolean {
  return Object.values(filter).some((value) => value !== null && value !== '');
}

export interface Inbox {
  readonly comments: readonly CommentView[];
  /** How many match the filter, on every page. */
  readonly found: number;
  /** Of everything, whatever the filter. */
  readonly figures: CommentFigures;
  /** Months to choose from, newest first. */
  readonly months: readonly string[];
}

/**
 * @param units agencies to read; `null`: every one
 * @param page from 1
 * @param counted how many match the filter, where that is known
 */
export async function listInbox(
  db: Database,
  units: readonly string[] | null,
  filter: CommentFilter,
  today: string,
  { page, size }: { readonly page: number; readonly size: number },
  counted?: number,
): Promise<Inbox> {
  const deadlines = await readDeadlines(db);
  const query = queryOf(units, filter, today, deadlines);
  const months = await countComments(db, queryOf(units, EVERYTHING, today, deadlines), ['month']);
  const figures = addFigures(months);
  const found =
    counted ??
    (isNarrow(filter) ? addFigures(await countComments(db, query, ['month'])).received : figures.received);
  const offset = (page - 1) * size;
  // Where nothing is left to find, nothing is looked through.
  const rows = offset < found ? await listComments(db, query, { offset, limit: size }) : [];
  return {
    comments: rows.map((row) => viewOf(row, today, deadlines)),
    ...{ found, figures },
    months: months.map(({ month }) => month).sort((a, b) => (a < b ? 1 : -1)),
  };
}

type KeyedFigures = CommentFigures & { readonly key: string };

function addFigures(parts: readonly CommentFigures[]): CommentFigures {
  const sum = (name: keyof CommentFigures) => parts.reduce((total, part) => total + part[name], 0);
  return {
    received: sum('received'),
    answered: sum('answered'),
    onTime: sum('onTime'),
    closed: sum('closed'),
    overdue: sum('overdue'),
  };
}

export interface InboxCounts {
  readonly all: CommentFigures;
  readonly unit: readonly KeyedFigures[];
  /** The key `''` stands for no topic. */
  readonly topic: readonly KeyedFigures[];
}

/** Figures of everything in some agencies, or of what a filter leaves of it: together, by agency and by topic. */
export async function countInbox(
  db: Database,
  units: readonly string[] | null,
  filter: CommentFilter | null,
  today: string,
): Promise<InboxCounts> {
  const query = queryOf(units, filter ?? EVERYTHING, today, await readDeadlines(db));
  const apart = await countComments(db, query, ['unit', 'topic']);
  const by = (key: 'unit' | 'topic'): KeyedFigures[] =>
    [...groupBy(apart, (part) => part[key])].map(([name, parts]) => ({ key: name, ...addFigures(parts) }));
  return { all: addFigures(apart), unit: by('unit'), topic: by('topic') };
}

/**
 * One comment of these agencies, or a `not_found` refusal, whether it is another's, held back or none.
 *
 * @param units agency ids; `null`: every agency
 */
export async function getComment(
  db: Database,
  units: readonly string[] | null,
  id: string,
  today: string,
): Promise<CommentView> {
  const row = await findComment(db, id, today);
  if (!row || (units !== null && !units.includes(row.unit))) throw new Refusal('not_found', `comment ${id}`);
  return viewOf(row, today, await readDeadlines(db));
}

/**
 * The agencies whose comments somebody may read, or redact; `null`: every one, also those that have ended, which belong to
 * whoever answers for every root of the tree.
 */
export function readableAgencies(
  actor: Actor,
  action: Extract<Action, 'read_comments' | 'redact_comments'>,
  tree: AgencyTree,
): string[] | null {
  const scopes = listScopes(actor, action, tree);
  if (scopes === 'everywhere') return null;
  if (scopes.length > 0 && tree.roots.every(({ id }) => scopes.includes(id))) return null;
  return scopes.flatMap((scope) => listSubtree(tree, scope).map(({ id }) => id));
}

/** The first open comment of an agency that is not this one, for working through the list. */
export async function findNextOpen(
  db: Database,
  unit: string,
  besides: string,
  today: string,
): Promise<string | undefined> {
  const query = queryOf([unit], { ...EVERYTHING, view: 'open' }, today, await readDeadlines(db));
  const [first, second] = await listComments(db, query, { offset: 0, limit: 2 });
  return first?.id === besides ? second?.id : first?.id;
}

export interface AgencyLabel {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  /** Whether it has ended. */
  readonly ended: boolean;
}

/** Every agency that there is or was, by id. */
export async function listAgencyLabels(db: Database, today: string): Promise<Map<string, AgencyLabel>> {
  const labels = (await listAgencies(db)).map(({ id, code, name, validFrom, validTo }): AgencyLabel => {
    return { id, code, name, ended: !isValidOn({ validFrom, validTo }, today) };
  });
  return new Map(labels.map((label) => [label.id, label]));
}

/** Somebody who may answer an agency's comments. */
export interface Handler {
  readonly id: string;
  readonly name: string;
}

/** Active accounts that may answer comments at an agency today, in order of name. */
export async function listHandlers(db: Database, agency: string, tree: AgencyTree): Promise<Handler[]> {
  const roles = (await listRoleRows(db)).filter((row) =>
    isValidOn({ validFrom: row.valid_from, validTo: row.valid_to }, tree.date),
  );
  const byAccount = groupBy(roles, (row) => row.account);
  return (await listAccountRows(db)).flatMap(({ id, name, status }) => {
    const grants = byAccount.get(id) ?? [];
    const may = status === 'active' && can({ account: id, grants }, 'answer_comments', agency, tree);
    return may ? [{ id, name }] : [];
  });
}

/** What was done about one comment or request, oldest first, and by whom; `null` for nobody's doing. */
export interface HistoryEntry {
  readonly at: string;
  readonly action: string;
  readonly by: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

const LONGEST_HISTORY = 200;

export async function listHistory(db: Database, object: string): Promise<HistoryEntry[]> {
  const entries = (await listAudit(db, { object }, LONGEST_HISTORY)).reverse();
  const names = new Map<string, string>();
  for (const { actor, detail } of entries)
    for (const id of [actor, detail['to']])
      if (typeof id === 'string' && !names.has(id)) names.set(id, (await findAccount(db, id))?.name ?? id);
  return entries.map(({ at, action, actor, detail }) => ({
    ...{ at, action, by: actor === null ? null : (names.get(actor) ?? actor) },
    detail: typeof detail['to'] === 'string' ? { ...detail, to: names.get(detail['to']) ?? '' } : detail,
  }));
}
