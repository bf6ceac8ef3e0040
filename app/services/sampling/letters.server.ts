/**
 * Letters to the people who were drawn. Fresh codes are put into circulation, shuffled and handed over together with
 * names for as long as it takes to write the file; neither database ever holds a code beside a person.
 */
import type { Database } from '#db/connect';
import type { PeopleDatabase } from '#db/connect-people';
import {
  findDossierList,
  holdDossierList,
  insertLetterIssues,
  insertLetterRun,
  listLetterIssues,
  listLetterRuns,
  updateLetterRun,
} from '#db/queries/dossier-lists';
import { listRecipients, updateRunOf } from '#db/queries/people';
import type { LetterRunTable } from '#db/schema';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import type { ListedDossier } from '#domain/sampling/dossier-rows';
import { type LetterGroup, letterGroups } from '#domain/sampling/letter-groups';
import { appendAudit } from '../audit.server.ts';
import { addSlips, getRoundForPrints, recordIssue } from '../issue-slips.server.ts';
import { recordVoid, withdraw } from '../void-slips.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';
import { inSettledPeople } from './settled-people.server.ts';

/** What one letter says: to whom, about what, and the code that is nowhere else; `null` in a reminder. */
export interface Letter extends Pick<ListedDossier, 'number' | 'agency' | 'finished' | 'name' | 'address'> {
  readonly code: string | null;
}

export interface LetterOrder {
  /** Names the order: sent twice, it is done once and refused then. */
  readonly id: string;
  readonly list: string;
  /** The run to be voided and printed again; `null`: letters to those who have none yet. */
  readonly replaces: string | null;
  /** First day on which the codes no longer work. */
  readonly expires: string;
}

interface Context extends SamplingContext {
  readonly config: { readonly codeKey: string };
}

/** A sample in force with its people, and a round that still takes answers. */
export async function getSample({ db, people, today }: SamplingContext, id: string) {
  const list = await findDossierList(db, id);
  if (!list) throw new Refusal('not_found', `list of dossiers ${id}`);
  const round = await getRoundForPrints(db, list.round, today());
  const book = await people.find();
  if (!book || list.withdrawn_on !== null) throw new Refusal('conflict', `sample ${id} is withdrawn`);
  return { list, round, book };
}

/** Recipients in random order. */
async function shuffledRecipients(
  { people, randomness }: SamplingContext,
  book: PeopleDatabase,
  list: string,
  run: string | null,
): Promise<ListedDossier[]> {
  const rows = await listRecipients(book, list, run);
  const order = randomness.permutation(rows.length);
  return order.flatMap((index) => {
    const row = rows[index];
    return row ? [people.openPerson(row)] : [];
  });
}

/**
 * Issues a code for everybody who is to be written to and returns the letters, agencies in order, people within them
 * in random order. A second printing voids the codes of the first. Throws a `Refusal`: `not_found`; `conflict` where
 * nobody is to be written to, the run was posted or voided, the order was done before, or the round is closed.
 *
 * @param reason what stands on voided batches of slips, for the officers who see them
 */
export async function issueLetters(
  context: Context,
  order: LetterOrder,
  reason: string,
  by: SamplingActor,
): Promise<Letter[]> {
  const { db, randomness } = context;
  const { round, book } = await getSample(context, order.list);
  const letters = await inSettledPeople(context, book, order.list, async (settled, runs) => {
    const recipients = await shuffledRecipients(context, settled, order.list, order.replaces);
    if (recipients.length === 0) throw new Refusal('conflict', `list ${order.list}: nobody to write to`);
    const groups = letterGroups(recipients, round.plan);
    const printed = await db.transaction().execute(async (transaction) => {
      await recordRun(transaction, context, order, runs, recipients.length);
      const written: Letter[] = [];
      const issues: string[] = [];
      for (const group of groups) {
        const id = randomness.id();
        issues.push(id);
        written.push(...(await codesFor(transaction, context, round, { ...order, id }, group, by)));
      }
      await insertLetterIssues(transaction, order.id, issues);
      if (order.replaces) await voidRun(transaction, context, order.replaces, reason, by);
      await noteLetters(transaction, context, round, order, by, recipients.length);
      return written;
    });
    await updateRunOf(settled, order.list, order.replaces, order.id);
    return printed;
  });
  return letters.sort((a, b) => (a.agency === b.agency ? 0 : a.agency < b.agency ? -1 : 1));
}

/** Whether letters of a list are the first, or go to those who took others' places. */
function kindOf({ replaces }: LetterOrder, runs: readonly LetterRunTable[]): LetterRunTable['kind'] {
  const replaced = runs.find(({ id }) => id === replaces);
  if (replaced) return replaced.kind;
  return runs.some(({ kind, voided_on }) => kind === 'first' && voided_on === null) ? 'substitutes' : 'first';
}

/** @param runs those that the recipients were chosen by: where there are others now, somebody else was quicker */
async function recordRun(
  transaction: Database,
  { today }: Context,
  order: LetterOrder,
  runs: readonly LetterRunTable[],
  letters: number,
): Promise<void> {
  const { id, list, replaces } = order;
  await holdDossierList(transaction, list);
  if ((await listLetterRuns(transaction, list)).length !== runs.length)
    throw new Refusal('conflict', `other letters of list ${list} were printed meanwhile`);
  const run = { id, list, kind: kindOf(order, runs), printed_on: today(), letters };
  if (!(await insertLetterRun(transaction, { ...run, posted_on: null, voided_on: null, replaced_by: null })))
    throw new Refusal('conflict', `letters ${id} were printed before`);
  const values = { voided_on: today(), replaced_by: id };
  if (replaces !== null && !(await updateLetterRun(transaction, replaces, values)))
    throw new Refusal('conflict', `letters ${replaces} were posted or voided before`);
}

async function codesFor(
  transaction: Database,
  { config, today, randomness }: Context,
  round: Round,
  { id, expires }: LetterOrder,
  { facts, members }: LetterGroup<ListedDossier>,
  by: SamplingActor,
): Promise<Letter[]> {
  const { agency, service, channel, outcome } = facts;
  const said = { service, channel, outcome };
  const order = { id, round: round.id, unit: agency, count: members.length, ...said, expires };
  const codes = await addSlips(transaction, config.codeKey, order, round, today(), randomness);
  await recordIssue(transaction, order, today(), by.id);
  return members.map(({ number, finished, name, address }, index) => {
    const code = codes[index];
    if (code === undefined) throw new RangeError('codesFor: fewer codes than people');
    return { number, agency, finished, name, address, code };
  });
}

async function voidRun(
  transaction: Database,
  { today }: Context,
  run: string,
  reason: string,
  by: SamplingActor,
): Promise<void> {
  const occasion = { today: today(), actor: by.id };
  for (const { issue, agency, round } of await listLetterIssues(transaction, run)) {
    const order = { round, agency, issue, reason };
    const count = await withdraw(transaction, order, occasion, null);
    await recordVoid(transaction, order, count, null, occasion);
  }
}

async function noteLetters(
  transaction: Database,
  { today }: Pick<Context, 'today'>,
  round: Round,
  { id, list, replaces }: LetterOrder,
  by: SamplingActor,
  letters: number,
): Promise<void> {
  const run = (await listLetterRuns(transaction, list)).find((known) => known.id === id);
  const detail = { run: id, kind: run?.kind ?? 'first', letters, replaces };
  const object = `dossier_list:${list}` as const;
  const event = { action: 'letters_printed', object, scope: round.root, detail } as const;
  await appendAudit(transaction, event, { actor: by.id, at: today() });
}

/** Notes that letters went to the post. Throws `not_found`, or `conflict` where they were posted or voided before. */
export async function postLetters(
  context: SamplingContext,
  list: string,
  run: string,
  by: SamplingActor,
): Promise<void> {
  const { db, today } = context;
  const { round } = await getSample(context, list);
  if (!(await listLetterRuns(db, list)).some(({ id, kind }) => id === run && kind !== 'reminder'))
    throw new Refusal('not_found', `letters ${run}`);
  await db.transaction().execute(async (transaction) => {
    if (!(await updateLetterRun(transaction, run, { posted_on: today() })))
      throw new Refusal('conflict', `letters ${run} were posted or voided before`);
    const object = `dossier_list:${list}` as const;
    const event = { action: 'letters_posted', object, scope: round.root, detail: { run } } as const;
    await appendAudit(transaction, event, { actor: by.id, at: today() });
  });
}

/**
 * Reminders without a code, to everybody whose letter was posted and did not come back, whether he answered or not:
 * who did is not known here. Throws a `Refusal` as for letters.
 */
export async function remindEverybody(
  context: SamplingContext,
  list: string,
  id: string,
  by: SamplingActor,
): Promise<Letter[]> {
  const { db, people, today } = context;
  const { round, book } = await getSample(context, list);
  const rows = await inSettledPeople(context, book, list, async (settled, runs) => {
    const posted = runs.filter(({ kind, posted_on }) => kind !== 'reminder' && posted_on !== null);
    return (await Promise.all(posted.map((run) => listRecipients(settled, list, run.id)))).flat();
  });
  if (rows.length === 0) throw new Refusal('conflict', `list ${list}: nobody to remind`);
  const order = { id, list, replaces: null, expires: '' };
  await db.transaction().execute(async (transaction) => {
    const run = { id, list, kind: 'reminder', printed_on: today(), letters: rows.length } as const;
    if (
      !(await insertLetterRun(transaction, { ...run, posted_on: null, voided_on: null, replaced_by: null }))
    )
      throw new Refusal('conflict', `reminders ${id} were printed before`);
    await noteLetters(transaction, context, round, order, by, rows.length);
  });
  return rows
    .map((row) => {
      const { number, agency, finished, name, address } = people.openPerson(row);
      return { number, agency, finished, name, address, code: null };
    })
    .sort((a, b) => (a.agency === b.agency ? 0 : a.agency < b.agency ? -1 : 1));
}
