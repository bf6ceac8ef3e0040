/** Reading a list of dossiers into the people file: row by row, nothing of it held in memory or left half done. */
import type { PeopleDatabase } from '#db/connect-people';
import type { PersonTable } from '#db/people-schema';
import { findDossierList } from '#db/queries/dossier-lists';
import {
  deletePeopleRows,
  forgetDeleted,
  insertPeopleList,
  insertPersons,
  listPeopleLists,
  updatePeopleList,
} from '#db/queries/people';
import { listServices } from '#db/queries/services';
import { listUnits } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import {
  createDossierReader,
  type DossierFrame,
  type DossierWords,
  isListFault,
  type ListFault,
  type ListSummary,
} from '#domain/sampling/dossier-rows';
import { stratumKey } from '#domain/sampling/frozen-list';
import type { SheetFault } from '#domain/sheet';
import { openDossierRows } from '#imports/dossier-rows';
import { appendAudit } from '../audit.server.ts';
import type { ListStratum } from './people-file.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';

/** Days until a list that nobody drew from is deleted. */
const DAYS_UNDRAWN = 7;

export interface DossierFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Units under the round's root and services, by everything a list may call them. */
async function frameOf({ db, reference, today }: SamplingContext, round: Round): Promise<DossierFrame> {
  const tree = await reference.tree(today());
  const services = await listServices(db);
  return {
    agencies: listUnits(tree, round.root).map(({ id, code, name }) => ({
      ...{ id, code },
      names: [name.vi, name.en],
    })),
    services: services.map(({ id, code, name, name_en }) => ({ id, names: [code, name, name_en] })),
    splits: round.plan.splits,
  };
}

/** Undoes what was written of a list that turned out to be none. */
class Refused extends Error {
  readonly fault: ListFault | SheetFault;
  constructor(fault: ListFault | SheetFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

/**
 * Reads a list for a round, in the place of one that was read before and not drawn from. Returns its id, or what is
 * wrong with the file as a whole; rows that are wrong are left out and counted. Throws a `conflict` refusal while a
 * draw of the round is interrupted.
 */
export async function readDossierList(
  context: SamplingContext,
  round: Round,
  file: DossierFile,
  words: DossierWords,
  by: SamplingActor,
): Promise<{ readonly list: string } | ListFault | SheetFault> {
  const { people, randomness, today } = context;
  const opened = await openDossierRows(file.bytes);
  if ('problem' in opened) return opened;
  const reader = createDossierReader(words, await frameOf(context, round), today(), opened.calendar);
  const list = randomness.id();
  const strata = new Map<string, { readonly number: number; readonly stratum: ListStratum }>();
  const book = await people.open();
  // Nobody waits for a large file to hear that it cannot be taken.
  await listsInPlace(context, book, round);
  try {
    await book.transaction().execute(async (transaction) => {
      const before = await listsInPlace(context, transaction, round);
      const row = { id: list, round: round.id, read_on: today(), state: 'read', sealed: '' } as const;
      await insertPeopleList(transaction, { ...row, expires_on: addDays(today(), DAYS_UNDRAWN) });
      for await (const piece of opened.pieces) {
        if ('problem' in piece) throw new Refused(piece);
        const persons: PersonTable[] = [];
        for (const sheetRow of piece) {
          const dossier = reader.take(sheetRow);
          if (dossier === undefined) continue;
          if (isListFault(dossier)) throw new Refused(dossier);
          const { agency, agencyCode, outcome } = dossier;
          const key = stratumKey({ agency, outcome });
          const known = strata.get(key);
          const number = known?.number ?? strata.size;
          const dossiers = (known?.stratum.dossiers ?? 0) + 1;
          strata.set(key, { number, stratum: { agency, agencyCode, outcome, dossiers } });
          const id = randomness.id();
          const sealed = people.sealPerson(list, id, dossier);
          persons.push({ list, id, stratum: number, place: -1, state: 'listed', run: null, sealed });
        }
        await insertPersons(transaction, persons);
      }
      const summary = reader.summary();
      if (isListFault(summary)) throw new Refused(summary);
      const content = {
        fileName: file.name.slice(0, 200),
        summary,
        strata: [...strata.values()].map(({ stratum }) => stratum),
      };
      await updatePeopleList(transaction, list, { sealed: people.sealList(list, content) });
      await deletePeopleRows(transaction, before);
      await noteRead(context, round, list, summary, by);
    });
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
  await forgetDeleted(book);
  return { list };
}

/**
 * Lists that a new one takes the place of. Throws a `conflict` refusal where one of them was drawn from and the process
 * died on it: whoever carries that draw on needs its people.
 */
async function listsInPlace({ db }: SamplingContext, book: PeopleDatabase, round: Round): Promise<string[]> {
  const rows = await listPeopleLists(book);
  const ids = rows.filter((row) => row.round === round.id && row.state === 'read').map(({ id }) => id);
  for (const id of ids)
    if ((await findDossierList(db, id))?.withdrawn_on === null)
      throw new Refusal('conflict', `the draw from list ${id} was interrupted`);
  return ids;
}

async function noteRead(
  { db, today }: SamplingContext,
  round: Round,
  list: string,
  { dossiers, leftOut }: ListSummary,
  by: SamplingActor,
): Promise<void> {
  const object = `dossier_list:${list}` as const;
  const event = {
    action: 'dossiers_read',
    object,
    scope: round.root,
    detail: { dossiers, leftOut },
  } as const;
  await db
    .transaction()
    .execute((transaction) => appendAudit(transaction, event, { actor: by.id, at: today() }));
}
