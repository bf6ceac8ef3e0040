/** What the Department's pages about rounds show: rounds, drafts, orders, editions. Never how many ballots wait. */
import type { Database } from '#db/connect';
import { findEditionNumbers, listEditions, listEditionUnits } from '#db/queries/editions';
import { listDrafts, listDraftsOf } from '#db/queries/round-drafts';
import { listOrdersAbout } from '#db/queries/round-orders';
import { findRoundBySlug, listRounds } from '#db/queries/rounds';
import { listMethods, listQuestionnaires } from '#db/queries/versions';
import type { RoundOrderTable } from '#db/schema';
import { type AgencyTree, listUnits } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { type ComparedEdition, type EditionRecord, editionChanges } from '#domain/edition-change';
import { isOfficialFormula } from '#domain/method';
import { type Action, type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { lastDayOf, type Round, type RoundPlan, roundState } from '#domain/round';
import { type Check, type ClosingCode, closingChecks } from '#domain/round-checks';
import type { OrderKind, OrderRecord } from '#domain/round-order';
import { readTree } from '../agency-tree.server.ts';
import type { EditionBasis } from '../edition-basis.server.ts';
import { editionLabel } from '../published.server.ts';
import { readClosingFacts } from './closing-facts.server.ts';

/** `ended`: takes no answers any more, but is not closed. `frozen`: its figures are published. */
export type RoundStatus = 'not_open' | 'open' | 'ended' | 'closed' | 'frozen';

export interface RoundRow {
  readonly slug: string;
  readonly name: Localized;
  readonly status: RoundStatus;
  readonly opensOn: string;
  readonly lastDay: string | null;
  readonly closedOn: string | null;
  readonly questionnaire: string;
  readonly method: string;
  /** Number of the newest edition. */
  readonly edition: number | null;
}

export interface DraftRow {
  readonly id: string;
  readonly name: Localized;
  readonly slug: string;
  readonly opensOn: string;
  readonly lastDay: string;
  readonly ordered: boolean;
}

function statusOf(round: Round, edition: number | null, today: string): RoundStatus {
  if (edition !== null) return 'frozen';
  if (round.closedOn !== null) return 'closed';
  const state = roundState(round, today);
  return state === 'closed' ? 'ended' : state;
}

function roundRow(round: Round, edition: number | null, today: string): RoundRow {
  const { slug, name, opensOn, closedOn, questionnaire, method } = round;
  const lastDay = lastDayOf(round);
  const status = statusOf(round, edition, today);
  return { slug, name, status, opensOn, lastDay, closedOn, questionnaire, method, edition };
}

function orderRow(row: RoundOrderTable): OrderRecord {
  const { id, kind, state, signer, reason } = row;
  return {
    ...{ id, kind, state, signer, reason, orderedOn: row.ordered_on, settledOn: row.settled_on },
    refusal: row.refusal === null ? null : JSON.parse(row.refusal),
  };
}

/** Rounds, newest first, with the drafts under the agencies that the reader may see the rounds of. */
export async function listRoundRows(
  db: Database,
  actor: Actor,
  today: string,
): Promise<{ readonly rounds: readonly RoundRow[]; readonly drafts: readonly DraftRow[] }> {
  const newest = await findEditionNumbers(db);
  const tree = await readTree(db, today);
  const drafts = (await listDrafts(db)).filter(({ root }) => can(actor, 'see_rounds', root, tree));
  return {
    rounds: (await listRounds(db))
      .map((round) => roundRow(round, newest.get(round.id) ?? null, today))
      .reverse(),
    drafts: drafts.map((row) => ({
      ...{ id: row.id, slug: row.slug, name: { vi: row.name, en: row.name_en }, opensOn: row.opens_on },
      ...{ lastDay: addDays(row.closes_on, -1), ordered: row.state === 'ordered' },
    })),
  };
}

/** What a draft can be made of, for somebody who manages rounds. */
export interface DraftOptions {
  readonly roots: readonly { readonly id: string; readonly name: Localized }[];
  readonly questionnaires: readonly { readonly id: string; readonly title: Localized }[];
  /** `official`: rounds can be opened with it. */
  readonly methods: readonly { readonly id: string; readonly official: boolean }[];
}

export async function readDraftOptions(db: Database, actor: Actor, today: string): Promise<DraftOptions> {
  const tree = await readTree(db, today);
  const above = [...tree.agencies.values()].filter(
    ({ id, kind }) => kind !== 'desk' && listUnits(tree, id).some((unit) => unit.id !== id),
  );
  return {
    roots: above
      .filter(({ id }) => can(actor, 'manage_rounds', id, tree))
      .map(({ id, name }) => ({ id, name })),
    questionnaires: (await listQuestionnaires(db)).map(({ id, content }) => ({ id, title: content.title })),
    methods: (await listMethods(db)).map(({ id, content }) => ({ id, official: isOfficialFormula(content) })),
  };
}

export interface RoundPage {
  readonly round: RoundRow;
  readonly root: Localized;
  readonly plan: RoundPlan;
  /** Newest first; only for readers who may see the round's root. */
  readonly orders: readonly OrderRecord[];
  /** Newest first. */
  readonly editions: readonly EditionRecord[];
  /** What stands against closing it; empty once it is closed. */
  readonly closing: readonly Check<ClosingCode>[];
  /** What the reader may order now. */
  readonly may: { readonly close: boolean; readonly correct: boolean };
}

/** Throws `not_found` for a round that there is not. */
export async function getRound(db: Database, slug: string): Promise<Round> {
  const round = await findRoundBySlug(db, slug);
  if (!round) throw new Refusal('not_found', `round ${slug}`);
  return round;
}

export async function getRoundPage(
  db: Database,
  actor: Actor,
  slug: string,
  today: string,
): Promise<RoundPage> {
  const round = await getRound(db, slug);
  const tree = await readTree(db, today);
  const editions = await listEditionRows(db, round);
  const orders = can(actor, 'see_rounds', round.root, tree)
    ? await listOrderRows(db, [round.id, ...(await listDraftsOf(db, round.id))])
    : [];
  const waits = (kind: OrderKind) => orders.some((order) => order.kind === kind && order.state === 'waiting');
  const may = (action: Action) => can(actor, action, round.root, tree);
  const closable = may('release_answers') && round.closedOn === null && today >= round.opensOn;
  return {
    round: roundRow(round, editions[0]?.number ?? null, today),
    root: nameOf(tree, round.root),
    ...{ plan: round.plan, orders, editions },
    closing: closable ? closingChecks(await readClosingFacts(db, round, today)) : [],
    may: {
      close: closable && !waits('close'),
      correct: may('freeze_edition') && editions.length > 0 && !waits('correct'),
    },
  };
}

function nameOf(tree: AgencyTree, id: string): Localized {
  return tree.agencies.get(id)?.name ?? { vi: id, en: id };
}

/** What was ordered about some drafts and rounds, newest first. */
export async function listOrderRows(db: Database, subjects: readonly string[]): Promise<OrderRecord[]> {
  const rows = await listOrdersAbout(db, subjects);
  return rows.map(orderRow).reverse();
}

const NOTHING: ComparedEdition = { groups: [], target: null, units: [] };

/** The editions of a round with what each changed, newest first. */
export async function listEditionRows(db: Database, round: Round): Promise<EditionRecord[]> {
  const editions = await listEditions(db, round.id);
  const rows: EditionRecord[] = [];
  let before = NOTHING;
  for (const edition of editions) {
    const basis: EditionBasis = JSON.parse(edition.basis);
    const [record] = await listEditionUnits(db, edition, [round.root]);
    const province: ComparedEdition = record ? JSON.parse(record.content) : NOTHING;
    const { correction } = basis;
    rows.push({
      ...editionLabel(edition),
      software: basis.software ?? null,
      correction: correction
        ? {
            ...{ reason: correction.reason, added: correction.added.length },
            ...{ excluded: correction.excluded.length, changes: editionChanges(before, province) },
          }
        : null,
    });
    before = province;
  }
  return rows.reverse();
}
