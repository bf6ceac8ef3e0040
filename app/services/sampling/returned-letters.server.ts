/** Letters that could not be delivered: only they are substituted, by the next dossier in the order of the draw. */
import type { PeopleDatabase } from '#db/connect-people';
import type { PersonTable } from '#db/people-schema';
import {
  findReserve,
  insertSubstitution,
  listPersons,
  listSubstitutions,
  updatePersonState,
} from '#db/queries/people';
import { groupBy } from '#domain/grouping';
import { canonicalNumber } from '#domain/sampling/frozen-list';
import { appendAudit } from '../audit.server.ts';
import { getSample } from './letters.server.ts';
import type { PeopleFile } from './people-file.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';
import { inSettledPeople, recordReturned } from './settled-people.server.ts';

/**
 * `unknown`: numbers that nobody was written to about, as they were read. `several`: numbers that two agencies use; the
 * agency's code and a slash before them tell them apart. Nothing was done then.
 */
export type ReturnOutcome =
  | { readonly returned: number; readonly substituted: number }
  | { readonly unknown: readonly string[]; readonly several: readonly string[] };

interface Known {
  readonly row: PersonTable;
  readonly number: string;
  readonly agencyCode: string;
}

async function peopleWritten(people: PeopleFile, book: PeopleDatabase, list: string): Promise<Known[]> {
  const rows = await listPersons(book, list, {
    states: ['drawn'],
    after: '',
    limit: Number.MAX_SAFE_INTEGER,
  });
  return rows
    .filter(({ run }) => run !== null)
    .map((row) => {
      const { number, agencyCode } = people.openPerson(row);
      return { row, number, agencyCode };
    });
}

/** Takes each letter's place by the next reserve of its stratum, where there is one; returns how many there were. */
async function substitute(
  transaction: PeopleDatabase,
  list: string,
  returned: readonly PersonTable[],
  today: string,
): Promise<number> {
  let substituted = 0;
  // In the order of the draw, so that it does not matter in which order they were keyed.
  for (const row of [...returned].sort((a, b) => a.stratum - b.stratum || a.place - b.place)) {
    const reserve = await findReserve(transaction, list, row.stratum);
    await updatePersonState(transaction, list, row.id, 'returned');
    if (reserve) await updatePersonState(transaction, list, reserve.id, 'drawn');
    const log = { list, returned: row.id, substitute: reserve?.id ?? null, on_date: today };
    await insertSubstitution(transaction, log);
    substituted += reserve ? 1 : 0;
  }
  return substituted;
}

/**
 * Notes letters that came back, by the numbers of their dossiers, all or none of them.
 *
 * Throws a `Refusal`: `not_found`, or `conflict` where the sample is withdrawn or the round closed.
 */
export async function noteReturned(
  context: SamplingContext,
  list: string,
  numbers: readonly string[],
  by: SamplingActor,
): Promise<ReturnOutcome> {
  const { db, people, today } = context;
  const { round, book } = await getSample(context, list);
  return inSettledPeople(context, book, list, async (settled) => {
    const written = await peopleWritten(people, settled, list);
    const known = new Map([
      ...groupBy(written, ({ number }) => number),
      ...groupBy(written, ({ number, agencyCode }) => canonicalNumber(`${agencyCode}/${number}`)),
    ]);
    const found = numbers.map((number) => ({ number, people: known.get(number) ?? [] }));
    const unknown = found.filter((one) => one.people.length === 0).map(({ number }) => number);
    const several = found.filter((one) => one.people.length > 1).map(({ number }) => number);
    if (unknown.length + several.length > 0) return { unknown, several };
    const rows = [...new Set(found.flatMap((one) => one.people.map(({ row: person }) => person)))];
    const [returned, substituted] = [rows.length, await substitute(settled, list, rows, today())];
    await db.transaction().execute(async (transaction) => {
      await recordReturned({ ...context, db: transaction }, settled, list);
      const object = `dossier_list:${list}` as const;
      const detail = { returned, substituted };
      const event = { action: 'letters_returned', object, scope: round.root, detail } as const;
      await appendAudit(transaction, event, { actor: by.id, at: today() });
    });
    return { returned, substituted };
  });
}

/** A line of the log: numbers of dossiers, never names. */
export interface SubstitutionEntry {
  readonly on: string;
  readonly agencyCode: string;
  readonly outcome: string;
  readonly returned: string;
  /** `null` where the stratum had no reserve left. */
  readonly substitute: string | null;
}

/** The log of a sample, while its people are kept. */
export async function readSubstitutions(
  { people }: Pick<SamplingContext, 'people'>,
  list: string,
): Promise<SubstitutionEntry[]> {
  const book = await people.find();
  if (!book) return [];
  const log = await listSubstitutions(book, list);
  if (log.length === 0) return [];
  const states = ['drawn', 'returned'] as const;
  const rows = await listPersons(book, list, { states, after: '', limit: Number.MAX_SAFE_INTEGER });
  const known = new Map(rows.map((row) => [row.id, row]));
  return log.flatMap(({ returned, substitute: next, on_date }) => {
    const row = known.get(returned);
    if (!row) return [];
    const dossier = people.openPerson(row);
    const other = next === null ? undefined : known.get(next);
    return {
      ...{ on: on_date, agencyCode: dossier.agencyCode, outcome: dossier.outcome, returned: dossier.number },
      substitute: other ? people.openPerson(other).number : null,
    };
  });
}
