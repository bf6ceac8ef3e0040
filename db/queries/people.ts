/** Lists of dossiers with names and addresses: in the people file, never in the database. */
import type { PeopleDatabase } from '../connect-people.ts';
import { emptyLog, insertSqliteRows } from '../dialects/sqlite-rows.ts';
import type { PeopleListTable, PersonTable, SubstitutionTable } from '../people-schema.ts';

export async function insertPeopleList(people: PeopleDatabase, row: PeopleListTable): Promise<void> {
  await people.insertInto('people_list').values(row).execute();
}

export async function insertPersons(people: PeopleDatabase, rows: readonly PersonTable[]): Promise<void> {
  const columns = ['list', 'id', 'stratum', 'place', 'state', 'run', 'sealed'] as const;
  await insertSqliteRows(people, 'person', columns, rows);
}

export async function findPeopleList(
  people: PeopleDatabase,
  id: string,
): Promise<PeopleListTable | undefined> {
  return people.selectFrom('people_list').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Lists that are there, without their contents, the newest first. */
export async function listPeopleLists(
  people: PeopleDatabase,
): Promise<Pick<PeopleListTable, 'id' | 'round' | 'read_on' | 'expires_on' | 'state'>[]> {
  return people
    .selectFrom('people_list')
    .select(['id', 'round', 'read_on', 'expires_on', 'state'])
    .orderBy('read_on', 'desc')
    .orderBy('id')
    .execute();
}

export async function updatePeopleList(
  people: PeopleDatabase,
  id: string,
  values: Partial<Pick<PeopleListTable, 'state' | 'expires_on' | 'sealed'>>,
): Promise<void> {
  await people.updateTable('people_list').set(values).where('id', '=', id).execute();
}

/** People of a list with one of these states, in the order of their ids, a page at a time. */
export async function listPersons(
  people: PeopleDatabase,
  list: string,
  {
    states,
    after,
    limit,
  }: {
    readonly states: readonly PersonTable['state'][];
    readonly after: string;
    readonly limit: number;
  },
): Promise<PersonTable[]> {
  return people
    .selectFrom('person')
    .where('list', '=', list)
    .where('id', '>', after)
    .where('state', 'in', [...states])
    .orderBy('id')
    .limit(limit)
    .selectAll()
    .execute();
}

/** What the lot gave a dossier. */
export type DrawnPlace = Pick<PersonTable, 'id' | 'place' | 'state'>;

/** Notes the draw: those named keep their place, all others of the list are deleted. Within a transaction. */
export async function keepDrawn(
  people: PeopleDatabase,
  list: string,
  drawn: readonly DrawnPlace[],
): Promise<void> {
  for (const { id, place, state } of drawn)
    await people
      .updateTable('person')
      .set({ place, state })
      .where('list', '=', list)
      .where('id', '=', id)
      .execute();
  await people.deleteFrom('person').where('list', '=', list).where('state', '=', 'listed').execute();
}

/** How many people of a list are in which state, and how many of them were written to. */
export async function countPersons(
  people: PeopleDatabase,
  list: string,
): Promise<{ state: PersonTable['state']; written: boolean; n: number }[]> {
  const rows = await people
    .selectFrom('person')
    .where('list', '=', list)
    .groupBy(['state', (eb) => eb('run', 'is not', null)])
    .select((eb) => ['state', eb('run', 'is not', null).as('written'), eb.fn.countAll<number>().as('n')])
    .execute();
  return rows.map(({ state, written, n }) => ({ state, written: Boolean(written), n: Number(n) }));
}

/** People of a list who were drawn and have no letter yet, or those of one run of letters. */
export async function listRecipients(
  people: PeopleDatabase,
  list: string,
  run: string | null,
): Promise<PersonTable[]> {
  return people
    .selectFrom('person')
    .where('list', '=', list)
    .where('state', '=', 'drawn')
    .where('run', run === null ? 'is' : '=', run)
    .orderBy('id')
    .selectAll()
    .execute();
}

/** Notes who is written to with a run: those without a letter, or those of the run before. */
export async function updateRunOf(
  people: PeopleDatabase,
  list: string,
  before: string | null,
  run: string,
): Promise<void> {
  await people
    .updateTable('person')
    .set({ run })
    .where('list', '=', list)
    .where('state', '=', 'drawn')
    .where('run', before === null ? 'is' : '=', before)
    .execute();
}

/** The next reserve of a stratum in the order of the draw. */
export async function findReserve(
  people: PeopleDatabase,
  list: string,
  stratum: number,
): Promise<PersonTable | undefined> {
  return people
    .selectFrom('person')
    .where('list', '=', list)
    .where('stratum', '=', stratum)
    .where('state', '=', 'reserve')
    .orderBy('place')
    .selectAll()
    .executeTakeFirst();
}

export async function updatePersonState(
  people: PeopleDatabase,
  list: string,
  id: string,
  state: PersonTable['state'],
): Promise<void> {
  await people.updateTable('person').set({ state }).where('list', '=', list).where('id', '=', id).execute();
}

export async function insertSubstitution(people: PeopleDatabase, row: SubstitutionTable): Promise<void> {
  await people.insertInto('substitution').values(row).execute();
}

/** The log of a list, the earliest first. */
export async function listSubstitutions(people: PeopleDatabase, list: string): Promise<SubstitutionTable[]> {
  return people
    .selectFrom('substitution')
    .where('list', '=', list)
    .orderBy('on_date')
    .orderBy('returned')
    .selectAll()
    .execute();
}

/** Letters of a stratum that came back, and how many of them somebody else took the place of. */
export interface ReturnedLetters {
  readonly stratum: number;
  readonly undelivered: number;
  readonly substituted: number;
}

/** What the log of a list says of each stratum; strata without a returned letter are absent. */
export async function countSubstitutions(people: PeopleDatabase, list: string): Promise<ReturnedLetters[]> {
  const rows = await people
    .selectFrom('substitution')
    .innerJoin('person', (join) =>
      join.onRef('person.list', '=', 'substitution.list').onRef('person.id', '=', 'substitution.returned'),
    )
    .where('substitution.list', '=', list)
    .groupBy('person.stratum')
    .orderBy('person.stratum')
    .select((eb) => [
      'person.stratum',
      eb.fn.countAll<number>().as('undelivered'),
      eb.fn.count<number>('substitution.substitute').as('substituted'),
    ])
    .execute();
  return rows.map(({ stratum, undelivered, substituted }) => ({
    ...{ stratum, undelivered: Number(undelivered), substituted: Number(substituted) },
  }));
}

/** Deletes lists with everything in them, within a transaction; `forgetDeleted` has to follow it. */
export async function deletePeopleRows(transaction: PeopleDatabase, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await transaction.deleteFrom('substitution').where('list', '=', id).execute();
    await transaction.deleteFrom('person').where('list', '=', id).execute();
    await transaction.deleteFrom('people_list').where('id', '=', id).execute();
  }
}

/** Deletes lists with everything in them, from the log beside the file too. */
export async function deletePeopleLists(people: PeopleDatabase, ids: readonly string[]): Promise<void> {
  await people.transaction().execute((transaction) => deletePeopleRows(transaction, ids));
  await forgetDeleted(people);
}

/** Cuts the log beside the file to nothing, so that what was deleted is not in it either. */
export async function forgetDeleted(people: PeopleDatabase): Promise<void> {
  await emptyLog(people as never);
}

/** Whether anybody of a list was written to with a run, whatever became of the letter. */
export async function hasRun(people: PeopleDatabase, list: string, run: string): Promise<boolean> {
  const row = await people
    .selectFrom('person')
    .where('list', '=', list)
    .where('run', '=', run)
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
