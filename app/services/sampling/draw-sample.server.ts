/**
 * The draw. First the list is frozen (its checksum taken), then the seed is drawn, then both are recorded in the
 * database and the audit trail, and only then the people file keeps whoever was drawn and forgets the others. What
 * was recorded decides: a draw that was interrupted is carried on with the same seed.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#db/connect';
import type { PeopleDatabase } from '#db/connect-people';
import {
  findDossierList,
  insertDossierList,
  listDossierStrata,
  withdrawDossierList,
} from '#db/queries/dossier-lists';
import {
  type DrawnPlace,
  deletePeopleLists,
  deletePeopleRows,
  findPeopleList,
  forgetDeleted,
  keepDrawn,
  listPersons,
  updatePeopleList,
} from '#db/queries/people';
import { findRound } from '#db/queries/rounds';
import { listPlannedUnits } from '#db/queries/sampling-plans';
import type { DossierListTable } from '#db/schema';
import { addDays } from '#domain/calendar';
import { Refusal } from '#domain/refusal';
import { type Round, roundState } from '#domain/round';
import { allocateLetters, type DrawRule, reservesFor } from '#domain/sampling/allocation';
import { canonicalLines, drawOrder, type FrozenDossier, stratumKey } from '#domain/sampling/frozen-list';
import { appendAudit } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import type { ListContent, PeopleFile } from './people-file.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';

/** Days after a round's end until its people are deleted; longest life of a list of a round without an end. */
const DAYS_AFTER_ROUND = 30;
const DAYS_WITHOUT_END = 365;

/** Bytes of the seed: nobody can try them all for a sample of his liking. */
const SEED_BYTES = 32;
const PEOPLE_AT_ONCE = 5_000;

/** First day on which the people of a round are deleted. */
export function expiryOf(
  { closesOn, closedOn }: Pick<Round, 'closesOn' | 'closedOn'>,
  today: string,
): string {
  const end = closedOn ?? closesOn;
  return end === null ? addDays(today, DAYS_WITHOUT_END) : addDays(end, DAYS_AFTER_ROUND);
}

interface FrozenPerson extends FrozenDossier {
  readonly id: string;
}

/** Every dossier of a list, without names and addresses. */
async function frozenPeople(people: PeopleFile, book: PeopleDatabase, list: string): Promise<FrozenPerson[]> {
  const frozen: FrozenPerson[] = [];
  for (let after = ''; ; ) {
    const rows = await listPersons(book, list, { states: ['listed'], after, limit: PEOPLE_AT_ONCE });
    for (const row of rows) {
      const { agencyCode, outcome, number, finished } = people.openPerson(row);
      frozen.push({ id: row.id, agency: agencyCode, outcome, number, finished });
    }
    const last = rows.at(-1);
    if (!last) return frozen;
    after = last.id;
    // Others are served between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** SHA-256 of the list in its canonical form, each line with a line end: as `sha256sum` counts it. */
export function listChecksum(dossiers: readonly FrozenDossier[]): string {
  const hash = createHash('sha256');
  for (const line of canonicalLines(dossiers)) hash.update(`${line}\n`);
  return hash.digest('hex');
}

/** Who was drawn and who is in reserve, by the recorded seed. */
function placesOf(
  frozen: readonly FrozenPerson[],
  seed: string,
  { strata }: ListContent,
  letters: readonly number[],
): DrawnPlace[] {
  const order = drawOrder(frozen, seed, checksumOf);
  return strata.flatMap(({ agencyCode, outcome, dossiers }, index) => {
    const drawn = letters[index] ?? 0;
    const kept = drawn + reservesFor(dossiers, drawn);
    const members = order.get(stratumKey({ agency: agencyCode, outcome })) ?? [];
    return members.slice(0, kept).map(
      ({ id }, place): DrawnPlace => ({
        ...{ id, place },
        state: place < drawn ? 'drawn' : 'reserve',
      }),
    );
  });
}

/** The list that was read, and its round, if it may be drawn from. */
async function getReadList({ db, people, today }: SamplingContext, id: string) {
  const book = await people.find();
  const row = book && (await findPeopleList(book, id));
  const round = row && (await findRound(db, row.round));
  if (!row && (await findDossierList(db, id)))
    throw new Refusal('conflict', `people of list ${id} are deleted`);
  if (!book || !row || !round) throw new Refusal('not_found', `list of dossiers ${id}`);
  if (row.state !== 'read') throw new Refusal('conflict', `list ${id} was drawn from before`);
  if (roundState(round, today()) === 'closed') throw new Refusal('conflict', `round ${round.slug} is closed`);
  return { book, round, content: people.openList(row) };
}

/**
 * Freezes a list and draws from it. Throws a `Refusal`: `not_found`; `conflict` where it was drawn from before, the
 * round is closed, or another list of the round is in force.
 */
export async function drawSample(
  context: SamplingContext,
  id: string,
  rule: DrawRule,
  by: SamplingActor,
): Promise<void> {
  const { db, people, today } = context;
  const { book, round, content } = await getReadList(context, id);
  const frozen = await frozenPeople(people, book, id);
  // Held over both records: nobody puts another list in the place of one that was just drawn from.
  await book.transaction().execute(async (transaction) => {
    // Whoever carried the same draw on meanwhile was quicker; letters may be out already.
    if ((await findPeopleList(transaction, id))?.state !== 'read')
      throw new Refusal('conflict', `list ${id} was drawn from before`);
    const known = await findDossierList(db, id);
    const letters = known
      ? await recordedLetters(db, id, content)
      : await letterNumbers(db, round, content, rule);
    const seed = known?.seed ?? randomBytes(SEED_BYTES).toString('hex');
    if (!known) {
      const list: DossierListTable = {
        ...{ id, round: round.id, checksum: listChecksum(frozen), seed, rule: JSON.stringify(rule) },
        ...{ drawn_on: today(), signer: by.name, drawn_by: by.id, withdrawn_on: null, reason: null },
        ...{ dossiers: content.summary.dossiers, left_out: content.summary.leftOut },
      };
      await recordDraw(context, round, list, content, letters);
    }
    await keepDrawn(transaction, id, placesOf(frozen, seed, content, letters));
    await updatePeopleList(transaction, id, { state: 'drawn', expires_on: expiryOf(round, today()) });
  });
  await forgetDeleted(book);
}

/** Letters per stratum by the rule. */
async function letterNumbers(db: Database, { id }: Round, { strata }: ListContent, rule: DrawRule) {
  const planned = await listPlannedUnits(db, id);
  const slips = new Map([...planned].map(([agency, unit]) => [agency, unit.slips]));
  return allocateLetters(strata, rule, slips);
}

/** Letters per stratum as they were recorded, for a draw that was interrupted. */
async function recordedLetters(db: Database, id: string, { strata }: ListContent): Promise<number[]> {
  const rows = await listDossierStrata(db, id);
  const drawn = new Map(rows.map((row) => [stratumKey(row), Number(row.drawn)]));
  return strata.map((stratum) => drawn.get(stratumKey(stratum)) ?? 0);
}

async function recordDraw(
  { db }: SamplingContext,
  round: Round,
  list: DossierListTable,
  { strata }: ListContent,
  letters: readonly number[],
): Promise<void> {
  const { id, checksum, seed, dossiers, drawn_on: at } = list;
  await db.transaction().execute(async (transaction) => {
    const rows = strata.map(({ agency, outcome, dossiers: size }, index) => ({
      ...{ list: id, agency, outcome, dossiers: size, drawn: letters[index] ?? 0 },
      ...{ undelivered: 0, substituted: 0 },
    }));
    if (!(await insertDossierList(transaction, list, rows)))
      throw new Refusal('conflict', `round ${round.slug} has a sample already`);
    const all = letters.reduce((sum, number) => sum + number, 0);
    const detail = { round: round.id, checksum, seed, dossiers, letters: all };
    const object = `dossier_list:${id}` as const;
    const event = { action: 'sample_drawn', object, scope: round.root, detail } as const;
    await appendAudit(transaction, event, { actor: list.drawn_by, at });
  });
}

/** The list as it is frozen, without names and addresses: what an auditor keeps. Throws refusals as for drawing. */
export async function readFrozenList(context: SamplingContext, id: string): Promise<string> {
  const { book } = await getReadList(context, id);
  const lines = canonicalLines(await frozenPeople(context.people, book, id));
  return lines.map((line) => `${line}\n`).join('');
}

/** Deletes a list that nobody drew from. Throws `not_found` or `conflict` as for drawing. */
export async function discardList(context: SamplingContext, id: string, by: SamplingActor): Promise<void> {
  const { db, today } = context;
  const { book, round } = await getReadList(context, id);
  await book.transaction().execute(async (transaction) => {
    const isRead = (await findPeopleList(transaction, id))?.state === 'read';
    if (!isRead || (await findDossierList(db, id)))
      throw new Refusal('conflict', `list ${id} was drawn from before`);
    await deletePeopleRows(transaction, [id]);
  });
  await forgetDeleted(book);
  const object = `dossier_list:${id}` as const;
  const event = { action: 'dossiers_discarded', object, scope: round.root, detail: {} } as const;
  await db
    .transaction()
    .execute((transaction) => appendAudit(transaction, event, { actor: by.id, at: today() }));
}

/**
 * Withdraws a sample: its counts, seed and reason stay, its people are deleted. Letters that are out stay valid.
 * Throws `not_found`, or `conflict` where it was withdrawn before.
 */
export async function withdrawSample(
  { db, people, today }: SamplingContext,
  id: string,
  reason: string,
  by: SamplingActor,
): Promise<void> {
  const list = await findDossierList(db, id);
  const round = list && (await findRound(db, list.round));
  if (!round) throw new Refusal('not_found', `list of dossiers ${id}`);
  await db.transaction().execute(async (transaction) => {
    if (!(await withdrawDossierList(transaction, id, { withdrawn_on: today(), reason })))
      throw new Refusal('conflict', `list ${id} was withdrawn before`);
    const object = `dossier_list:${id}` as const;
    const detail = { round: round.id, reason };
    const event = { action: 'sample_withdrawn', object, scope: round.root, detail } as const;
    await appendAudit(transaction, event, { actor: by.id, at: today() });
  });
  const book = await people.find();
  if (book) await deletePeopleLists(book, [id]);
}
