/** What the pages about sampling show. Never a name or an address. */
import {
  findDossierList,
  listDossierLists,
  listDossierStrata,
  listLetterRuns,
} from '#db/queries/dossier-lists';
import { countPersons, findPeopleList, listPeopleLists, listRecipients } from '#db/queries/people';
import { findRound } from '#db/queries/rounds';
import type { DossierListTable, LetterRunTable } from '#db/schema';
import type { AgencyTree } from '#domain/agency-tree';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { dayOfFigures, type Round, roundState } from '#domain/round';
import type { DrawRule } from '#domain/sampling/allocation';
import type { ListSummary } from '#domain/sampling/dossier-rows';
import type { Instruments } from '../instruments.server.ts';
import { readSubstitutions, type SubstitutionEntry } from './returned-letters.server.ts';
import type { SamplingContext } from './sampling-context.server.ts';
import { findPlan, type SavedPlan } from './sampling-plans.server.ts';

type Context = SamplingContext & { readonly instruments: Instruments };

/** One draw of a round. */
export interface DrawRow {
  readonly id: string;
  readonly drawnOn: string;
  readonly signer: string;
  readonly dossiers: number;
  readonly letters: number;
  readonly withdrawnOn: string | null;
}

export interface RoundChoice {
  readonly slug: string;
  readonly name: Localized;
  readonly open: boolean;
}

export interface SamplingPage {
  readonly round: { readonly slug: string; readonly name: Localized; readonly over: boolean };
  readonly choices: readonly RoundChoice[];
  readonly plan: SavedPlan | null;
  /** Draws, for those who may see the fieldwork of the whole round; newest first. */
  readonly draws: readonly DrawRow[] | null;
  /** The list that was read and not drawn from, for those who may draw. */
  readonly waiting: { readonly id: string; readonly readOn: string } | null;
  readonly may: { readonly plan: boolean };
}

/** The round that an address names, also one that has not begun; else the open one, or the last. */
export async function chooseSamplingRound(
  { reference, today }: Pick<SamplingContext, 'reference' | 'today'>,
  slug: string | null,
): Promise<{ readonly round: Round; readonly choices: readonly RoundChoice[] }> {
  const rounds = await reference.rounds();
  const open = rounds.findLast((round) => roundState(round, today()) === 'open');
  const round = slug === null ? (open ?? rounds.at(-1)) : rounds.find((known) => known.slug === slug);
  if (!round) throw new Refusal('not_found', `round ${slug ?? '(any)'}`);
  const choices = rounds.toReversed().map((known) => ({
    ...{ slug: known.slug, name: known.name },
    open: roundState(known, today()) === 'open',
  }));
  return { round, choices };
}

/** Agencies of a round on the day that its pages are about: that of its figures, or its first while that is to come. */
export async function samplingTree(
  { reference, today }: Pick<SamplingContext, 'reference' | 'today'>,
  round: Round,
): Promise<AgencyTree> {
  const isToCome = roundState(round, today()) === 'not_open';
  return reference.tree(isToCome ? round.opensOn : dayOfFigures(round, today()));
}

async function drawRow({ db }: Pick<Context, 'db'>, list: DossierListTable): Promise<DrawRow> {
  const strata = await listDossierStrata(db, list.id);
  return {
    ...{ id: list.id, drawnOn: list.drawn_on, signer: list.signer, dossiers: Number(list.dossiers) },
    ...{ letters: strata.reduce((sum, { drawn }) => sum + Number(drawn), 0), withdrawnOn: list.withdrawn_on },
  };
}

/** Throws `not_found` for a round that there is not. */
export async function readSamplingPage(
  context: Context,
  actor: Actor,
  slug: string | null,
): Promise<SamplingPage> {
  const { db, people, today } = context;
  const { round, choices } = await chooseSamplingRound(context, slug);
  const tree = await samplingTree(context, round);
  const over = roundState(round, today()) === 'closed';
  const plan = await findPlan(context, round, tree);
  const rows = plan?.rows.filter(({ agency }) => can(actor, 'see_fieldwork', agency, tree));
  const whole = can(actor, 'see_fieldwork', round.root, tree);
  const mayPlan = can(actor, 'manage_rounds', round.root, tree);
  const lists = whole ? await listDossierLists(db, round.id) : [];
  const book = mayPlan && !over ? await people.find() : undefined;
  const read = book ? await listPeopleLists(book) : [];
  const waiting = read.find((row) => row.round === round.id && row.state === 'read');
  return {
    ...{ round: { slug: round.slug, name: round.name, over }, choices },
    plan: plan && rows ? { ...plan, rows } : null,
    draws: whole ? await Promise.all(lists.map((list) => drawRow(context, list))) : null,
    waiting: waiting ? { id: waiting.id, readOn: waiting.read_on } : null,
    may: { plan: mayPlan && !over },
  };
}

/** A stratum of a draw as its record shows it. */
export interface StratumRow {
  readonly agency: string;
  readonly name: Localized;
  readonly outcome: string;
  readonly dossiers: number;
  readonly drawn: number;
  readonly undelivered: number;
  readonly substituted: number;
}

export interface DrawRecord extends DrawRow {
  readonly leftOut: number;
  readonly checksum: string;
  readonly seed: string;
  readonly rule: DrawRule;
  readonly reason: string | null;
  readonly strata: readonly StratumRow[];
}

/** Letters of a sample. */
export interface LetterState {
  /** People who were drawn and have no letter. */
  readonly waiting: number;
  /** People whose letters were posted and did not come back. */
  readonly posted: number;
  readonly runs: readonly LetterRunTable[];
  readonly substitutions: readonly SubstitutionEntry[];
}

export interface ListPage {
  readonly id: string;
  readonly round: { readonly slug: string; readonly name: Localized; readonly over: boolean };
  readonly hasPlan: boolean;
  /** What the file said, while its people are kept and can be opened; only for those who may draw. */
  readonly read: { readonly fileName: string; readonly readOn: string; readonly summary: ListSummary } | null;
  /** First day on which the people are deleted; `null` where they are. */
  readonly expiresOn: string | null;
  /** The people cannot be opened: SESSION_SECRET is another one. */
  readonly sealed: boolean;
  readonly drawn: DrawRecord | null;
  /** The draw was recorded and not carried out. */
  readonly interrupted: boolean;
  readonly letters: LetterState | null;
  readonly may: { readonly manage: boolean };
}

async function recordOf(context: Context, list: DossierListTable, tree: AgencyTree): Promise<DrawRecord> {
  const strata = await listDossierStrata(context.db, list.id);
  return {
    ...(await drawRow(context, list)),
    ...{ leftOut: Number(list.left_out), checksum: list.checksum, seed: list.seed, reason: list.reason },
    rule: JSON.parse(list.rule),
    strata: strata.map(({ agency, outcome, dossiers, drawn, undelivered, substituted }) => ({
      ...{ agency, outcome, dossiers: Number(dossiers), drawn: Number(drawn) },
      ...{ undelivered: Number(undelivered), substituted: Number(substituted) },
      name: tree.agencies.get(agency)?.name ?? { vi: agency, en: agency },
    })),
  };
}

async function lettersOf(context: Context, id: string): Promise<LetterState | null> {
  const book = await context.people.find();
  if (!book) return null;
  const runs = await listLetterRuns(context.db, id);
  const counts = await countPersons(book, id);
  const waiting = counts.find(({ state, written }) => state === 'drawn' && !written)?.n ?? 0;
  let posted = 0;
  for (const run of runs)
    if (run.kind !== 'reminder' && run.posted_on !== null)
      posted += (await listRecipients(book, id, run.id)).length;
  return { waiting, posted, runs, substitutions: await readSubstitutions(context, id) };
}

/** The round of a list, drawn or only read; `not_found` refusal for one that there is not. */
export async function getRoundOfList(
  { db, people }: Pick<Context, 'db' | 'people'>,
  id: string,
): Promise<Round> {
  const list = await findDossierList(db, id);
  const book = list ? undefined : await people.find();
  const row = book && (await findPeopleList(book, id));
  const round = await findRound(db, list?.round ?? row?.round ?? '');
  if (!round) throw new Refusal('not_found', `list of dossiers ${id}`);
  return round;
}

/** One list, from its reading to its last letter. */
export async function readListPage(context: Context, actor: Actor, id: string): Promise<ListPage> {
  const { db, people, today } = context;
  const round = await getRoundOfList(context, id);
  const tree = await samplingTree(context, round);
  const over = roundState(round, today()) === 'closed';
  const manages = can(actor, 'manage_rounds', round.root, tree);
  const list = await findDossierList(db, id);
  const book = await people.find();
  const row = book && (await findPeopleList(book, id));
  const content = row && manages ? openOrNull(() => people.openList(row)) : null;
  const inForce = list !== undefined && list.withdrawn_on === null && row?.state === 'drawn';
  return {
    ...{ id, round: { slug: round.slug, name: round.name, over } },
    hasPlan: (await findPlan(context, round, tree)) !== null,
    read:
      row && content ? { fileName: content.fileName, readOn: row.read_on, summary: content.summary } : null,
    expiresOn: row?.expires_on ?? null,
    sealed: row !== undefined && manages && content === null,
    drawn: list ? await recordOf(context, list, tree) : null,
    interrupted: list !== undefined && list.withdrawn_on === null && row?.state === 'read',
    letters: inForce && manages && content !== null ? await lettersOf(context, id) : null,
    may: { manage: manages && !over },
  };
}

function openOrNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
